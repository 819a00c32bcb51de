import { isObject } from '../../core/base/jsonObject.ts';
import type { JsonObject } from '../../core/base/jsonObject.ts';
import { referencedSchema } from '../../core/protocol/schemaReference.ts';
import { shorten } from '../../core/base/shortText.ts';
import type { FieldProblem } from '../../messages/fieldProblem.ts';

/** Whether a value fits a schema, or why that cannot be told here. */
export type Fit =
  | { readonly kind: 'fits' }
  | { readonly kind: 'misfit'; readonly problems: readonly FieldProblem[] }
  | { readonly kind: 'unchecked'; readonly because: string };

/** What a check may cost: about a tenth of a second. */
const MOST_STEPS = 200_000;
/** Schemas within schemas, references followed included. */
const DEEPEST = 100;
const MOST_PROBLEMS = 10;
/** Characters of a text that cost as much as one step. */
const STEP_TEXT = 64;
/** Characters of a member's name in a sentence. */
const LONGEST_NAME = 100;

/**
 * Compares a value with a JSON Schema that came from a server, at a cost that the schema cannot
 * raise: steps and depth are counted, no code is made of it, and no regular expression of it runs.
 * One that backtracks (`^(a+)+$`) would hold the whole extension host for good.
 *
 * Says `misfit` only where the value fits in no reading of the schema. Keywords that are not judged
 * here (`pattern`, `format`, `not`, `if`, remote references and others) are left to the server.
 */
export function checkAgainst(schema: object, value: unknown): Fit {
  const check = new SchemaCheck(schema as JsonObject);
  const problems = check.problemsOf(schema, value, '', 0);
  const { gaveUp } = check;
  if (gaveUp !== undefined) return { kind: 'unchecked', because: gaveUp };
  return problems.length === 0
    ? { kind: 'fits' }
    : { kind: 'misfit', problems: problems.slice(0, MOST_PROBLEMS) };
}

/** A problem with the name of its part: `"closeAfter.1" must be integer`; long names are shortened. */
export function sentenceOf({ pointer, problem }: FieldProblem): string {
  const names = pointer
    .split('/')
    .slice(1)
    .map((part) => shorten(part.replaceAll('~1', '/').replaceAll('~0', '~'), LONGEST_NAME));
  return `${names.length === 0 ? 'the object' : JSON.stringify(names.join('.'))} ${problem}`;
}

class SchemaCheck {
  readonly #root: JsonObject;
  #left = MOST_STEPS;

  /** Why the check cannot be finished; what was found until then means nothing. */
  gaveUp: string | undefined;

  constructor(root: JsonObject) {
    this.#root = root;
  }

  problemsOf(
    schema: unknown,
    value: unknown,
    path: string,
    depth: number,
  ): readonly FieldProblem[] {
    if (depth > DEEPEST) this.gaveUp ??= 'its schema is nested too deeply';
    if (!this.#spend(1)) return [];
    if (schema === false) return [at(path, 'must not be there')];
    // An `$id` inside gives references another meaning, which only the server has to know.
    if (!isObject(schema) || (schema !== this.#root && Object.hasOwn(schema, '$id'))) return [];
    if (value === null && schema['nullable'] === true) return [];
    // Before 2019 what stood beside a reference meant nothing, and a schema need not say its age.
    if (typeof schema['$ref'] === 'string') return this.#ofReference(schema, value, path, depth);
    const found = [
      ...this.#ofAlternatives(schema, value, path, depth),
      ...this.#ofType(schema, value, path),
      ...this.#ofChoice(schema, value, path),
      ...this.#ofValue(schema, value, path, depth),
    ];
    return found.slice(0, MOST_PROBLEMS);
  }

  #spend(steps: number): boolean {
    this.#left -= steps;
    if (this.#left < 0) this.gaveUp ??= 'checking them would take too long';
    return this.gaveUp === undefined;
  }

  #ofReference(
    schema: JsonObject,
    value: unknown,
    path: string,
    depth: number,
  ): readonly FieldProblem[] {
    const { $ref: reference } = schema;
    if (typeof reference !== 'string' || !this.#spend(reference.length / STEP_TEXT)) return [];
    return this.problemsOf(referencedSchema(this.#root, reference), value, path, depth + 1);
  }

  #ofAlternatives(
    schema: JsonObject,
    value: unknown,
    path: string,
    depth: number,
  ): readonly FieldProblem[] {
    const found: FieldProblem[] = [];
    for (const part of listOf(schema['allOf'])) {
      if (!this.#spend(1)) return [];
      found.push(...this.problemsOf(part, value, path, depth + 1));
    }
    // What is not judged here may decide between two, so `oneOf` is known to fail at none only.
    for (const name of ['anyOf', 'oneOf']) {
      const parts = listOf(schema[name]);
      const fits = parts.some((part) => this.problemsOf(part, value, path, depth + 1).length === 0);
      if (parts.length > 0 && !fits) found.push(at(path, 'fits none of its alternatives'));
    }
    return found;
  }

  #ofType({ type, nullable }: JsonObject, value: unknown, path: string): readonly FieldProblem[] {
    const wanted = (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string');
    if (wanted.length === 0 || !this.#spend(wanted.length)) return [];
    const fits = wanted.some((name) => !TYPES.has(name) || isOfType(value, name));
    if (fits || (value === null && nullable === true)) return [];
    return [at(path, `must be ${wanted.join(' or ')}`)];
  }

  #ofChoice(schema: JsonObject, value: unknown, path: string): readonly FieldProblem[] {
    const found: FieldProblem[] = [];
    if (Object.hasOwn(schema, 'const') && !this.#equal(schema['const'], value, 0)) {
      found.push(at(path, 'must be the one value that is allowed'));
    }
    const choices = schema['enum'];
    if (Array.isArray(choices) && !choices.some((choice) => this.#equal(choice, value, 0))) {
      found.push(at(path, 'must be one of the values that are allowed'));
    }
    return found;
  }

  #ofValue(
    schema: JsonObject,
    value: unknown,
    path: string,
    depth: number,
  ): readonly FieldProblem[] {
    if (typeof value === 'number') return ofNumber(schema, value, path);
    if (typeof value === 'string') {
      return this.#spend(value.length / STEP_TEXT) ? ofText(schema, value, path) : [];
    }
    if (Array.isArray(value)) return this.#ofList(schema, value, path, depth);
    return isObject(value) ? this.#ofObject(schema, value, path, depth) : [];
  }

  #ofList(
    schema: JsonObject,
    value: readonly unknown[],
    path: string,
    depth: number,
  ): readonly FieldProblem[] {
    const found = [...ofCount(schema, ['minItems', 'maxItems'], value.length, path, 'items')];
    const { items, prefixItems } = schema;
    const first = listOf(prefixItems ?? items);
    const others = Array.isArray(items) ? schema['additionalItems'] : items;
    for (const [index, item] of value.entries()) {
      const part = index < first.length ? first[index] : others;
      if (part === undefined) break;
      if (!this.#spend(1)) return [];
      found.push(...this.problemsOf(part, item, `${path}/${index}`, depth + 1));
      if (found.length > MOST_PROBLEMS) break;
    }
    return found;
  }

  #ofObject(
    schema: JsonObject,
    value: JsonObject,
    path: string,
    depth: number,
  ): readonly FieldProblem[] {
    const names = Object.keys(value);
    const found = [
      ...ofCount(schema, ['minProperties', 'maxProperties'], names.length, path, 'members'),
    ];
    for (const name of listOf(schema['required'])) {
      if (!this.#spend(1)) return [];
      if (typeof name !== 'string' || Object.hasOwn(value, name)) continue;
      found.push(at(inner(path, name), 'is required'));
      if (found.length > MOST_PROBLEMS) return found;
    }
    const known = isObject(schema['properties']) ? schema['properties'] : {};
    // Which names a pattern means is the server's to say.
    const others = 'patternProperties' in schema ? undefined : schema['additionalProperties'];
    for (const name of names) {
      if (!this.#spend(1)) return [];
      const pointer = inner(path, name);
      if (Object.hasOwn(known, name)) {
        found.push(...this.problemsOf(known[name], value[name], pointer, depth + 1));
      } else if (others === false) {
        found.push(at(pointer, 'must not be there'));
      } else if (others !== undefined) {
        found.push(...this.problemsOf(others, value[name], pointer, depth + 1));
      }
      if (found.length > MOST_PROBLEMS) break;
    }
    return found;
  }

  #equal(one: unknown, other: unknown, depth: number): boolean {
    if (depth > DEEPEST) this.gaveUp ??= 'its schema is nested too deeply';
    const size = typeof one === 'string' ? one.length / STEP_TEXT : 0;
    if (!this.#spend(1 + size)) return false;
    if (Array.isArray(one) && Array.isArray(other)) {
      return (
        one.length === other.length &&
        one.every((item, index) => this.#equal(item, other[index], depth + 1))
      );
    }
    if (!isObject(one) || !isObject(other)) return one === other;
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every(
        (name) => Object.hasOwn(other, name) && this.#equal(one[name], other[name], depth + 1),
      )
    );
  }
}

const TYPES: ReadonlySet<string> = new Set([
  'null',
  'boolean',
  'integer',
  'number',
  'string',
  'array',
  'object',
]);

function isOfType(value: unknown, name: string): boolean {
  switch (name) {
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    default:
      return typeof value === name;
  }
}

function ofNumber(schema: JsonObject, value: number, path: string): readonly FieldProblem[] {
  return LIMITS.flatMap(([keyword, sign, holds]) => {
    const limit = schema[keyword];
    if (typeof limit !== 'number' || holds(value, limit)) return [];
    return [at(path, `must be ${sign} ${limit}`)];
  });
}

const LIMITS: readonly (readonly [
  keyword: string,
  sign: string,
  holds: (value: number, limit: number) => boolean,
])[] = [
  ['minimum', '>=', (value, limit) => value >= limit],
  ['maximum', '<=', (value, limit) => value <= limit],
  ['exclusiveMinimum', '>', (value, limit) => value > limit],
  ['exclusiveMaximum', '<', (value, limit) => value < limit],
];

function ofText(schema: JsonObject, value: string, path: string): readonly FieldProblem[] {
  if (!('minLength' in schema || 'maxLength' in schema)) return [];
  let characters = 0;
  for (const _ of value) characters += 1;
  return ofCount(schema, ['minLength', 'maxLength'], characters, path, 'characters');
}

function ofCount(
  schema: JsonObject,
  [least, most]: readonly [string, string],
  count: number,
  path: string,
  what: string,
): readonly FieldProblem[] {
  const { [least]: min, [most]: max } = schema;
  if (typeof min === 'number' && count < min) {
    return [at(path, `must have at least ${min} ${what}`)];
  }
  if (typeof max === 'number' && count > max) {
    return [at(path, `must have at most ${max} ${what}`)];
  }
  return [];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function at(pointer: string, problem: string): FieldProblem {
  return { pointer, problem };
}

/** The pointer to a member (RFC 6901). */
function inner(path: string, name: string): string {
  return `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
