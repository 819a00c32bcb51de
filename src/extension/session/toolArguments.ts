import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import { reasonOf } from '../../core/base/reasonOf.ts';
import { isObject } from '../../core/base/jsonObject.ts';
import { InspectorError } from './inspectorError.ts';

/** Arguments of a tool, by name. */
export type Arguments = Readonly<Record<string, unknown>>;

/** As much of a tool as says which arguments fit it. */
export interface ToolSchema {
  readonly name: string;
  readonly inputSchema: object;
}

/**
 * The arguments of a tool call from the text that the user typed; an empty text stands for `{}`.
 *
 * Throws an `InspectorError` with the reason `bad-arguments` where the text is not JSON, not an
 * object, or does not fit the tool's schema. A schema that cannot be compiled checks nothing: the
 * server decides then.
 */
export function parseArguments(tool: ToolSchema, text: string): Arguments {
  const value = parseObject(text);
  const misfit = checkSchema(tool, value);
  if (misfit !== undefined) {
    throw new InspectorError(
      'bad-arguments',
      `The arguments do not fit ${tool.name}: ${misfit}. ${describeSchema(tool)}`,
    );
  }
  return value;
}

/** Arguments to start from: the schema's defaults and examples, and a simple value for what is required. */
export function exampleArguments(schema: object): Arguments {
  const required = listOf(member(schema, 'required'));
  const entries = Object.entries(properties(schema)).flatMap(([name, property]) => {
    const proposed = proposedValue(property);
    if (proposed !== undefined) return [[name, proposed] as const];
    return required.includes(name) ? [[name, simplestValue(property)] as const] : [];
  });
  return Object.fromEntries(entries);
}

function parseObject(text: string): Arguments {
  if (text.trim() === '') return {};
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
  if (isObject(value)) return value;
  const what = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  throw new InspectorError(
    'bad-arguments',
    `The arguments are ${what}; they have to be a JSON object such as {"steps": 5}.`,
  );
}

function checkSchema(tool: ToolSchema, value: Arguments): string | undefined {
  let validate;
  try {
    validate = new AjvJsonSchemaValidator().getValidator(tool.inputSchema);
  } catch {
    // A server may send a schema that no validator understands; it still judges the call itself.
    return undefined;
  }
  const checked = validate(value);
  if (checked.valid) return undefined;
  return checked.errorMessage
    .replaceAll(/\bdata((?:\/[^\s]*)?)/g, (_, path: string) =>
      path === '' ? 'the object' : JSON.stringify(path.slice(1).replaceAll('/', '.')),
    )
    .slice(0, 500);
}

function describeSchema({ name, inputSchema }: ToolSchema): string {
  const required = listOf(member(inputSchema, 'required'));
  const known = Object.entries(properties(inputSchema)).map(([key, property]) => {
    const type = member(property, 'type');
    const kind = typeof type === 'string' ? `: ${type}` : '';
    return `${key}${required.includes(key) ? '' : '?'}${kind}`;
  });
  if (known.length === 0) return `${name} takes no arguments.`;
  return `${name} takes { ${known.slice(0, 20).join(', ')}${known.length > 20 ? ', …' : ''} }.`;
}

function proposedValue(property: unknown): unknown {
  return member(property, 'default') ?? listOf(member(property, 'examples'))[0];
}

function simplestValue(property: unknown): unknown {
  const choice = listOf(member(property, 'enum'))[0];
  if (choice !== undefined) return choice;
  switch (member(property, 'type')) {
    case 'integer':
    case 'number':
      return member(property, 'minimum') ?? 1;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return '';
  }
}

function properties(schema: object): Readonly<Record<string, unknown>> {
  const found = member(schema, 'properties');
  return isObject(found) ? found : {};
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
