import { isObject } from '../../core/base/jsonObject.ts';

const DEEPEST = 6;

type Schema = Readonly<Record<string, unknown>>;

/**
 * Arguments to begin with, as pretty JSON: every required member and every member that the schema
 * gives a value for (`default`, `examples`, `const`, first of `enum`). A schema that cannot be read
 * gives an empty object; the host checks what is sent.
 */
export function prefillArguments(schemaText: string): string {
  const root = parseSchema(schemaText);
  const value = root === undefined ? {} : valueOf(root, root, 0);
  return write(isObject(value) ? value : {}, '');
}

function parseSchema(text: string): Schema | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

function valueOf(schema: Schema, root: Schema, depth: number): unknown {
  const given = givenValue(schema);
  if (given !== undefined) return given;
  if (depth > DEEPEST) return null;
  const other = referenced(schema, root) ?? firstAlternative(schema);
  if (other !== undefined) return valueOf(other, root, depth + 1);
  switch (typeName(schema)) {
    case 'object':
      return objectOf(schema, root, depth);
    case 'array':
      return arrayOf(schema, root, depth);
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

/** What the schema itself offers: a default, an example, the only value or the first of some. */
function givenValue(schema: Schema): unknown {
  if ('default' in schema) return schema['default'];
  if ('const' in schema) return schema['const'];
  const examples = schema['examples'];
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  const values = schema['enum'];
  return Array.isArray(values) && values.length > 0 ? values[0] : undefined;
}

function referenced(schema: Schema, root: Schema): Schema | undefined {
  const reference = schema['$ref'];
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return undefined;
  let found: unknown = root;
  for (const part of reference.slice(2).split('/')) {
    if (!isObject(found)) return undefined;
    found = found[part.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return isObject(found) ? found : undefined;
}

function firstAlternative(schema: Schema): Schema | undefined {
  const alternatives = schema['anyOf'] ?? schema['oneOf'];
  if (!Array.isArray(alternatives)) return undefined;
  const first: unknown = alternatives[0];
  return isObject(first) ? first : undefined;
}

function typeName(schema: Schema): unknown {
  const type = schema['type'];
  if (Array.isArray(type)) return type[0];
  return type ?? ('properties' in schema ? 'object' : undefined);
}

function objectOf(schema: Schema, root: Schema, depth: number): Record<string, unknown> {
  const members = isObject(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const entries = Object.entries(members).flatMap(([name, member]) => {
    if (!isObject(member)) return [];
    const wanted = required.includes(name) || givenValue(member) !== undefined;
    return wanted ? [[name, valueOf(member, root, depth + 1)] as const] : [];
  });
  return Object.fromEntries(entries);
}

function arrayOf(schema: Schema, root: Schema, depth: number): unknown[] {
  const least = schema['minItems'];
  if (typeof least !== 'number' || least < 1 || !isObject(schema['items'])) return [];
  return [valueOf(schema['items'], root, depth + 1)];
}

function smallestNumber(schema: Schema): number {
  const least = schema['minimum'];
  if (typeof least === 'number' && least > 0) return least;
  const above = schema['exclusiveMinimum'];
  if (typeof above === 'number' && above >= 0) return above + 1;
  const most = schema['maximum'];
  return typeof most === 'number' && most < 0 ? most : 0;
}

/** Two spaces a level, and lists of plain values in one line. */
function write(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => write(item, inner));
    const isPlain = value.every((item) => typeof item !== 'object' || item === null);
    if (isPlain) return `[${items.join(', ')}]`;
    return `[\n${items.map((item) => inner + item).join(',\n')}\n${indent}]`;
  }
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).map(
    ([name, member]) => `${inner}${JSON.stringify(name)}: ${write(member, inner)}`,
  );
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
}
