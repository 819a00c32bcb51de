import { reasonOf } from '../../core/base/reasonOf.ts';
import { isObject, member } from '../../core/base/jsonObject.ts';
import type { JsonObject } from '../../core/base/jsonObject.ts';
import { depthProblem, numbersProblem } from '../../core/protocol/argumentsProblem.ts';
import { referencedSchema } from '../../core/protocol/schemaReference.ts';
import { InspectorError } from './inspectorError.ts';
import { checkAgainst, sentenceOf } from './schemaCheck.ts';

/** Characters of what is said to be wrong with arguments. */
const LONGEST_PROBLEM = 500;
/** References that are followed one after the other. */
const MOST_HOPS = 20;

/** Arguments of a tool, by name. */
type Arguments = Readonly<Record<string, unknown>>;

/** As much of a tool as says which arguments fit it. */
export interface ToolSchema {
  readonly name: string;
  readonly inputSchema: object;
}

/** Arguments that can be sent. */
export interface ReadArguments {
  readonly value: Arguments;
  /** Says that they were not checked, and why, where they were not. */
  readonly note?: string;
}

/**
 * The arguments of a tool call from the text that the user typed; an empty text stands for `{}`.
 *
 * Throws an `InspectorError` with the reason `bad-arguments` where the text is not JSON, not an
 * object, cannot be sent, or does not fit the tool's schema. What a schema asks for and is not
 * checked here is the server's to decide.
 */
export function readArguments(tool: ToolSchema, text: string): ReadArguments {
  const value = parseObject(text);
  const fit = checkAgainst(tool.inputSchema, value);
  switch (fit.kind) {
    case 'fits':
      return { value };
    case 'unchecked':
      return {
        value,
        note: `The arguments of ${tool.name} cannot be checked here (${fit.because}); the server decides.`,
      };
    case 'misfit': {
      const problems = fit.problems.map(sentenceOf).join(', ').slice(0, LONGEST_PROBLEM);
      throw new InspectorError(
        'bad-arguments',
        `The arguments do not fit ${tool.name}: ${problems}. ${describeSchema(tool)}`.trimEnd(),
        { fields: fit.problems },
      );
    }
  }
}

function parseObject(text: string): Arguments {
  if (text.trim() === '') return {};
  refuse(depthProblem(text));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const why = reasonOf(cause);
    throw new InspectorError(
      'bad-arguments',
      `The arguments are not JSON: ${why}. Right is a JSON object, for example {"steps": 5}.`,
      { cause },
    );
  }
  if (isObject(value)) {
    refuse(numbersProblem(text));
    return value;
  }
  const what = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  throw new InspectorError(
    'bad-arguments',
    `The arguments are ${what}; they have to be a JSON object such as {"steps": 5}.`,
  );
}

function refuse(problem: string | undefined): void {
  if (problem !== undefined) {
    throw new InspectorError('bad-arguments', `The arguments ${problem}.`);
  }
}

/** What the tool takes, in a sentence; empty where the schema does not say it in plain words. */
function describeSchema({ name, inputSchema }: ToolSchema): string {
  const schema = describedSchema(inputSchema);
  const required = listOf(schema['required']);
  const known = Object.entries(properties(schema))
    .slice(0, 21)
    .map(([key, property]) => {
      const type = member(property, 'type');
      const kind = typeof type === 'string' ? `: ${type}` : '';
      return `${key}${required.includes(key) ? '' : '?'}${kind}`;
    });
  if (known.length === 0) {
    return schema['additionalProperties'] === false ? `${name} takes no arguments.` : '';
  }
  return `${name} takes { ${known.slice(0, 20).join(', ')}${known.length > 20 ? ', …' : ''} }.`;
}

/** The schema that tells of the members: where one has none itself, the one that it refers to. */
function describedSchema(schema: object): JsonObject {
  const root = schema as JsonObject;
  let found = root;
  for (let hop = 0; hop < MOST_HOPS && !isObject(found['properties']); hop += 1) {
    const next = referencedSchema(root, found['$ref']);
    if (next === undefined) break;
    found = next;
  }
  return found;
}

function properties(schema: object): Readonly<Record<string, unknown>> {
  const found = member(schema, 'properties');
  return isObject(found) ? found : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
