import type { CountedText } from './strings.ts';
import { STRINGS } from './strings.ts';

type Strings = typeof STRINGS;

/** The name of a text. */
export type TextName = keyof Strings;

type ValueNames<Text> = Text extends CountedText
  ? ValueNames<Text['one' | 'other']>
  : Text extends `${string}{${infer Name}}${infer Rest}`
    ? Name | ValueNames<Rest>
    : never;

/** The values that a text takes, by name. */
export type TextValues<Name extends TextName> = Readonly<
  Record<ValueNames<Strings[Name]>, string | number>
>;

type TextArguments<Name extends TextName> = [ValueNames<Strings[Name]>] extends [never]
  ? []
  : [values: TextValues<Name>];

/** A whole table of texts in the shape of {@link STRINGS}. */
export type TextTable = Readonly<Record<TextName, string | CountedText>>;

const COUNT = new Intl.NumberFormat('en-US');
let table: TextTable = STRINGS;

/** Shows all later texts in the words of `other`. */
export function useTexts(other: TextTable): void {
  table = other;
}

/** The text `name` with its values put in; numbers are grouped: `12,480`. */
export function text<Name extends TextName>(name: Name, ...values: TextArguments<Name>): string {
  const [given = {}] = values as readonly Readonly<Record<string, string | number>>[];
  const entry = table[name];
  const form = typeof entry === 'string' ? entry : given['count'] === 1 ? entry.one : entry.other;
  return form.replaceAll(/\{(\w+)\}/g, (place, valueName: string) => {
    const value = given[valueName];
    if (value === undefined) return place;
    return typeof value === 'number' ? COUNT.format(value) : value;
  });
}

/**
 * A table in a made-up language: each text is longer, in accented letters and between `⟦` and `⟧`,
 * so that a text that does not come from the table, or has no room to grow, is seen.
 */
export function pseudoLocale(texts: TextTable): TextTable {
  return Object.fromEntries(
    Object.entries(texts).map(([name, entry]) => [
      name,
      typeof entry === 'string'
        ? pseudo(entry)
        : { one: pseudo(entry.one), other: pseudo(entry.other) },
    ]),
  ) as TextTable;
}

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'å',
  c: 'ç',
  e: 'é',
  i: 'î',
  n: 'ñ',
  o: 'ö',
  s: 'š',
  u: 'ü',
  y: 'ý',
};

function pseudo(original: string): string {
  const accented = original
    .split(/(\{\w+\})/)
    .map((part) =>
      part.startsWith('{') ? part : part.replaceAll(/[a-z]/g, (c) => ACCENTED[c] ?? c),
    )
    .join('');
  return `⟦${accented}${'·'.repeat(Math.ceil(original.length / 4))}⟧`;
}
