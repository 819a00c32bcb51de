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
type TextValues<Name extends TextName> = Readonly<
  Record<ValueNames<Strings[Name]>, string | number>
>;

type TextArguments<Name extends TextName> = [ValueNames<Strings[Name]>] extends [never]
  ? []
  : [values: TextValues<Name>];

const COUNT = new Intl.NumberFormat('en-US');

/** The text `name` with its values put in; numbers are grouped: `12,480`. */
export function text<Name extends TextName>(name: Name, ...values: TextArguments<Name>): string {
  const [given = {}] = values as readonly Readonly<Record<string, string | number>>[];
  const entry: string | CountedText = STRINGS[name];
  const form = typeof entry === 'string' ? entry : given['count'] === 1 ? entry.one : entry.other;
  return form.replaceAll(/\{(\w+)\}/g, (place, valueName: string) => {
    const value = given[valueName];
    if (value === undefined) return place;
    return typeof value === 'number' ? COUNT.format(value) : value;
  });
}
