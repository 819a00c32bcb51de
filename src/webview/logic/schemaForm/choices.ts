import { isObject } from '../../../core/base/jsonObject.ts';
import type { JsonObject } from '../../../core/base/jsonObject.ts';
import { oneLine } from '../../../core/base/shortText.ts';
import { jsonText } from '../../../core/base/jsonWriter.ts';
import type { Choice } from './formField.ts';

/** More values than this are not chosen from a list. */
const MOST_CHOICES = 200;
/** Characters of a choice's name. */
const MAX_LABEL = 100;

/** The values that a schema allows, where it names each; undefined where it does not, or names too many. */
export function choicesOf(schema: JsonObject): readonly Choice[] | undefined {
  if (Object.hasOwn(schema, 'const')) return [choice(schema['const'])];
  const { enum: values } = schema;
  if (Array.isArray(values)) return named(values, schema['enumNames']);
  const alternatives: unknown = schema['oneOf'] ?? schema['anyOf'];
  if (Array.isArray(alternatives)) return titled(alternatives);
  return schema['type'] === 'boolean' ? [choice(true), choice(false)] : undefined;
}

/** Where `value` stands among `choices`; -1 where it is none of them. */
export function indexOfChoice(choices: readonly Choice[], value: unknown): number {
  const same = choices.findIndex((one) => one.value === value);
  if (same >= 0 || typeof value !== 'object') return same;
  const wanted = jsonText(value, 0);
  return choices.findIndex((one) => jsonText(one.value, 0) === wanted);
}

function named(values: readonly unknown[], names: unknown): readonly Choice[] | undefined {
  if (values.length === 0 || values.length > MOST_CHOICES) return undefined;
  const labels: readonly unknown[] = Array.isArray(names) ? names : [];
  return values.map((value, index) => choice(value, labels[index]));
}

/** Alternatives that are one value each, as elicitation writes choices with titles. */
function titled(alternatives: readonly unknown[]): readonly Choice[] | undefined {
  if (alternatives.length === 0 || alternatives.length > MOST_CHOICES) return undefined;
  const found: Choice[] = [];
  for (const alternative of alternatives) {
    if (!isObject(alternative) || !Object.hasOwn(alternative, 'const')) return undefined;
    found.push(choice(alternative['const'], alternative['title']));
  }
  return found;
}

function choice(value: unknown, name?: unknown): Choice {
  const words = typeof value === 'string' ? value : (jsonText(value, 0) ?? '');
  const own = oneLine(words, MAX_LABEL) || (jsonText(value, 0) ?? '');
  const label = typeof name === 'string' && name !== words ? oneLine(name, MAX_LABEL) : '';
  return { value, label: label === '' ? own : `${label} (${own})` };
}
