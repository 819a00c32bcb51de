import { isNestedDeeper, isObject } from '../../../core/base/jsonObject.ts';
import type { JsonObject } from '../../../core/base/jsonObject.ts';
import { writeJson } from '../../../core/base/jsonWriter.ts';

/** Longer texts, in characters, are only shown as JSON. */
const MOST_TEXT = 200_000;
/** Lists and objects within each other that a form shows. */
const DEEPEST = 40;
/** Characters that a form may write. */
const MOST_WRITTEN = 4 * 1024 * 1024;

/** The way to a part of a value: names of members and numbers of items. */
export type FieldPath = readonly (string | number)[];

/** The object that a text of JSON holds; undefined where it holds none that a form can show. */
export function readWhole(text: string): JsonObject | undefined {
  if (text.trim() === '') return {};
  if (text.length > MOST_TEXT) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && !isNestedDeeper(value, DEEPEST) ? value : undefined;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/** A value as the text that {@link readWhole} reads; undefined where it is too long or too deep. */
export function writeWhole(value: unknown): string | undefined {
  return writeJson(value, MOST_WRITTEN);
}

/** `whole` with the part at `path` replaced or added; where there is no way to it, as it was. */
export function withPart(whole: unknown, path: FieldPath, value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(whole) && typeof first === 'number') {
    const items = whole as readonly unknown[];
    if (first >= items.length) return [...items, withPart(undefined, rest, value)];
    return items.map((item, index) => (index === first ? withPart(item, rest, value) : item));
  }
  if (!isObject(whole) || typeof first !== 'string') return whole;
  const inner = Object.hasOwn(whole, first) ? whole[first] : undefined;
  return { ...whole, [first]: withPart(inner, rest, value) };
}

/** `whole` without the member or the item at `path`. */
export function withoutPart(whole: unknown, path: FieldPath): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return whole;
  if (Array.isArray(whole) && typeof first === 'number') {
    const items = whole as readonly unknown[];
    return rest.length === 0
      ? items.filter((_, index) => index !== first)
      : items.map((item, index) => (index === first ? withoutPart(item, rest) : item));
  }
  if (!isObject(whole) || typeof first !== 'string' || !Object.hasOwn(whole, first)) return whole;
  if (rest.length > 0) return { ...whole, [first]: withoutPart(whole[first], rest) };
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name !== first));
}

/** A path as a JSON pointer (RFC 6901). */
export function pointerOf(path: FieldPath): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
