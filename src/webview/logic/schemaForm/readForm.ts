import { isNestedDeeper, isObject } from '../../../core/base/jsonObject.ts';
import type { JsonObject } from '../../../core/base/jsonObject.ts';
import { oneLine } from '../../../core/base/shortText.ts';
import { choicesOf } from './choices.ts';
import type { FormField, GroupField, GroupMember } from './formField.ts';
import { UNKNOWN_FIELD } from './formField.ts';
import { hintsOf } from './hints.ts';
import { annotation, resolveSchema } from './resolvedSchema.ts';
import type { ResolvedSchema } from './resolvedSchema.ts';

/** Groups and lists within each other. */
const DEEPEST = 6;
/** Fields of one form; what is beyond is JSON. */
const MOST_FIELDS = 200;
/** Levels of a schema that is read at all. */
const MOST_LEVELS = 200;
/** Characters that are shown of what a server says of a field. */
const MAX_TITLE = 120;
const MAX_DESCRIPTION = 1000;

/**
 * The form that a JSON Schema asks for, from a schema as text that a server wrote: as deep and as
 * large as it likes, or one that refers to itself. A part that a form cannot say is a field of
 * JSON. Undefined where the whole is no object with members of known names.
 */
export function readForm(schemaText: string): GroupField | undefined {
  const root = parseSchema(schemaText);
  if (root === undefined) return undefined;
  const field = new FormReader(root).fieldOf(root, 0, true);
  return field.kind === 'group' ? field : undefined;
}

function parseSchema(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && !isNestedDeeper(value, MOST_LEVELS) ? value : undefined;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/** Reads a schema and its parts; counts what it gives, because a small schema can ask for much. */
class FormReader {
  readonly #root: JsonObject;
  #left = MOST_FIELDS;

  constructor(root: JsonObject) {
    this.#root = root;
  }

  fieldOf(schema: unknown, depth: number, required: boolean): FormField {
    this.#left -= 1;
    const resolved = isObject(schema) ? resolveSchema(this.#root, schema) : undefined;
    if (resolved === undefined) return { ...UNKNOWN_FIELD, required };
    const field = this.#left < 0 ? undefined : this.#known(resolved, depth);
    return { ...(field ?? { kind: 'json', start: null }), ...factsOf(resolved, required, field) };
  }

  /** Kind and parts of a field; undefined where only JSON can say it. */
  #known(resolved: ResolvedSchema, depth: number): KnownField | undefined {
    const { schema } = resolved;
    const choices = choicesOf(schema);
    if (choices !== undefined) return { kind: 'choice', choices, start: choices[0]?.value };
    switch (typeOf(schema)) {
      case 'string':
        return { kind: 'text', start: '' };
      case 'integer':
        return { kind: 'number', whole: true, start: leastNumber(schema) };
      case 'number':
        return { kind: 'number', whole: false, start: leastNumber(schema) };
      case 'array':
        return this.#listOf(schema, depth);
      case 'object':
        return this.#groupOf(schema, depth);
      default:
        return undefined;
    }
  }

  #listOf(schema: JsonObject, depth: number): KnownField | undefined {
    const { items, minItems } = schema;
    if (depth >= DEEPEST || !isObject(items) || 'prefixItems' in schema) return undefined;
    const item = this.fieldOf(items, depth + 1, true);
    const isFilled = typeof minItems === 'number' && minItems > 0;
    return { kind: 'list', item, start: isFilled ? [item.start] : [] };
  }

  #groupOf(schema: JsonObject, depth: number): KnownField | undefined {
    const { properties, required, additionalProperties } = schema;
    if (depth >= DEEPEST) return undefined;
    if (!isObject(properties)) {
      const isEmpty = depth === 0 || additionalProperties === false;
      return isEmpty ? { kind: 'group', members: [], start: {} } : undefined;
    }
    const names = Object.keys(properties);
    if (names.length > this.#left) return undefined;
    const needed = new Set<unknown>(Array.isArray(required) ? required : []);
    const members: GroupMember[] = [];
    for (const name of names) {
      const member = properties[name];
      if (member === false) continue;
      members.push({ name, field: this.fieldOf(member, depth + 1, needed.has(name)) });
    }
    const begun = members.filter(({ field }) => field.required);
    const start = Object.fromEntries(begun.map(({ name, field }) => [name, field.start]));
    return { kind: 'group', members, start };
  }
}

type WithoutFacts<Field> = Field extends FormField
  ? Omit<Field, 'title' | 'description' | 'hints' | 'required' | 'nullable'>
  : never;

/** A field without what the schema says of it. */
type KnownField = WithoutFacts<FormField>;

type Facts = Pick<FormField, 'title' | 'description' | 'hints' | 'required' | 'nullable' | 'start'>;

function factsOf(
  resolved: ResolvedSchema,
  required: boolean,
  field: KnownField | undefined,
): Facts {
  const given = annotation(resolved, 'default');
  const title = wordsOf(annotation(resolved, 'title'), MAX_TITLE);
  const description = wordsOf(annotation(resolved, 'description'), MAX_DESCRIPTION);
  const { type } = resolved.schema;
  const orNull = Array.isArray(type) && type.includes('null');
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    hints: hintsOf(resolved.schema, field, given),
    required,
    nullable: resolved.nullable || orNull,
    start: given ?? field?.start ?? null,
  };
}

function typeOf(schema: JsonObject): unknown {
  const { type } = schema;
  if (!Array.isArray(type)) return type ?? ('properties' in schema ? 'object' : undefined);
  const others = type.filter((name) => name !== 'null');
  return others.length === 1 ? others[0] : undefined;
}

function leastNumber({ minimum, exclusiveMinimum, maximum }: JsonObject): number {
  if (typeof minimum === 'number' && minimum > 0) return minimum;
  if (typeof exclusiveMinimum === 'number' && exclusiveMinimum >= 0) return exclusiveMinimum + 1;
  return typeof maximum === 'number' && maximum < 0 ? maximum : 0;
}

function wordsOf(value: unknown, max: number): string | undefined {
  const words = typeof value === 'string' ? oneLine(value, max) : '';
  return words === '' ? undefined : words;
}
