import { isObject } from '../base/jsonObject.ts';
import type { JsonObject } from '../base/jsonObject.ts';
import { referencedSchema } from './schemaReference.ts';
import { writeJson } from '../base/jsonWriter.ts';

/** Levels that are tried one after the other, until what they give is short enough. */
const DEPTHS: readonly number[] = [6, 3, 1];
/** Members of objects in what is written, in all. */
const MOST_MEMBERS = 200;
/** Characters of what is written, in all. */
const MOST_TEXT = 20_000;

/**
 * Arguments to begin with, as JSON in lines or in one line: every required member and every member
 * that the schema gives a value for (`default`, `examples`, `const`, first of `enum`). A schema
 * that cannot be read gives an empty object; so does a part that lies too deep, and a schema that
 * asks for more than 200 members or 20,000 characters. What is sent is checked later.
 */
export function exampleArguments(schemaText: string, form: 'lines' | 'one line'): string {
  const root = parseSchema(schemaText);
  if (root === undefined) return '{}';
  for (const depth of DEPTHS) {
    const example = new Example(root, depth);
    const value = example.valueOf(root, 0);
    if (!isObject(value)) return '{}';
    const lines = example.isTooLarge ? undefined : writeJson(value, MOST_TEXT);
    if (lines !== undefined) return form === 'lines' ? lines : JSON.stringify(value);
  }
  return '{}';
}

function parseSchema(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof RangeError) return undefined;
    throw cause;
  }
}

/** A value for a schema and its parts, down to a depth. */
class Example {
  readonly #root: JsonObject;
  readonly #deepest: number;
  #members = 0;

  constructor(root: JsonObject, deepest: number) {
    this.#root = root;
    this.#deepest = deepest;
  }

  get isTooLarge(): boolean {
    return this.#members > MOST_MEMBERS;
  }

  valueOf(schema: JsonObject, depth: number): unknown {
    const given = givenValue(schema);
    if (given !== undefined) return given;
    if (depth > this.#deepest) return typeName(schema) === 'object' ? {} : null;
    const other = referencedSchema(this.#root, schema['$ref']) ?? firstAlternative(schema);
    if (other !== undefined) return this.valueOf(other, depth + 1);
    switch (typeName(schema)) {
      case 'object':
        return this.#objectOf(schema, depth);
      case 'array':
        return this.#arrayOf(schema, depth);
      case 'string':
        return '';
      case 'integer':
      case 'number':
        return smallestNumber(schema);
      case 'boolean':
        return false;
      default:
        return null;
    }
  }

  #objectOf(schema: JsonObject, depth: number): JsonObject {
    if (depth === this.#deepest) return {};
    const members = isObject(schema['properties']) ? schema['properties'] : {};
    const required = new Set<unknown>(Array.isArray(schema['required']) ? schema['required'] : []);
    const entries: [string, unknown][] = [];
    for (const [name, member] of Object.entries(members)) {
      if (!isObject(member)) continue;
      if (!required.has(name) && givenValue(member) === undefined) continue;
      this.#members += 1;
      if (this.isTooLarge) break;
      entries.push([name, this.valueOf(member, depth + 1)]);
    }
    return Object.fromEntries(entries);
  }

  #arrayOf(schema: JsonObject, depth: number): unknown[] {
    const least = schema['minItems'];
    if (typeof least !== 'number' || least < 1 || !isObject(schema['items'])) return [];
    return [this.valueOf(schema['items'], depth + 1)];
  }
}

/** What the schema itself offers: a default, an example, the only value or the first of some. */
function givenValue(schema: JsonObject): unknown {
  if ('default' in schema) return schema['default'];
  if ('const' in schema) return schema['const'];
  const examples = schema['examples'];
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  const values = schema['enum'];
  return Array.isArray(values) && values.length > 0 ? values[0] : undefined;
}

function firstAlternative(schema: JsonObject): JsonObject | undefined {
  const alternatives = schema['anyOf'] ?? schema['oneOf'];
  if (!Array.isArray(alternatives)) return undefined;
  const first: unknown = alternatives[0];
  return isObject(first) ? first : undefined;
}

function typeName(schema: JsonObject): unknown {
  const type = schema['type'];
  if (Array.isArray(type)) return type[0];
  return type ?? ('properties' in schema ? 'object' : undefined);
}

function smallestNumber(schema: JsonObject): number {
  const least = schema['minimum'];
  if (typeof least === 'number' && least > 0) return least;
  const above = schema['exclusiveMinimum'];
  if (typeof above === 'number' && above >= 0) return above + 1;
  const most = schema['maximum'];
  return typeof most === 'number' && most < 0 ? most : 0;
}
