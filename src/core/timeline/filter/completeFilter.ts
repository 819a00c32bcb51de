import { valueFor } from './filterText.ts';
import { ABOUT_KEYS, ABOUT_TRAITS, KEYS, KIND_WORDS, TRAITS } from './filterWords.ts';
import type { FilterKey } from './filterWords.ts';

/** A value that occurs in a recording, and what is known of it. */
export interface FilterValue {
  readonly value: string;
  readonly about: string;
}

/** The values of one recording that a filter may name. */
export interface FilterValues {
  readonly streams: readonly FilterValue[];
  readonly connections: readonly FilterValue[];
  readonly methods: readonly FilterValue[];
  readonly statuses: readonly FilterValue[];
}

/** One way to go on with a filter. */
export interface Completion {
  /** What takes the place of the characters `[from, to)`. */
  readonly text: string;
  readonly about: string;
}

/** The ways to go on at one place of a filter, best first; none where any text may stand. */
export interface Completions {
  readonly from: number;
  readonly to: number;
  readonly options: readonly Completion[];
}

/** Options that are offered at once. */
const MOST_OPTIONS = 50;

/** What may stand at `cursor` of a filter that is being written. */
export function completeFilter(text: string, cursor: number, values: FilterValues): Completions {
  const before = text.slice(0, cursor);
  // Within a quoted text anything may stand, but for one that is the value of a key.
  const [, key = '', quoted = ''] = /(?:^|[\s(-])([a-z]+):("[^"]*)$/i.exec(before) ?? [];
  if (key === '' && isWithinQuotes(before)) return { from: cursor, to: cursor, options: [] };
  const word = key === '' ? (/[^\s(]*$/.exec(before)?.[0] ?? '') : `${key}:${quoted}`;
  const bare = word.startsWith('-') ? word.slice(1) : word;
  const after = /^[^\s()"]*"?/.exec(text.slice(cursor))?.[0] ?? '';
  const [head = '', named = ''] = /^([a-z]+):/i.exec(bare) ?? [];
  const known = KEYS.find((name) => name === named.toLowerCase());
  const from = cursor - bare.length + (known === undefined ? 0 : head.length);
  const options =
    known === undefined
      ? keyOptions(bare)
      : valueOptions(known, bare.slice(head.length).replaceAll('"', ''), values);
  return { from, to: cursor + after.trimEnd().length, options: options.slice(0, MOST_OPTIONS) };
}

function keyOptions(begun: string): readonly Completion[] {
  const wanted = begun.toLowerCase();
  return KEYS.map((key) => ({
    text: key === 'size' ? 'size>' : `${key}:`,
    about: `${ABOUT_KEYS[key].about}, for example ${ABOUT_KEYS[key].example}`,
  })).filter(({ text }) => text.startsWith(wanted) && text !== wanted);
}

function valueOptions(key: FilterKey, begun: string, values: FilterValues): readonly Completion[] {
  const wanted = begun.toLowerCase();
  const offered = valuesOf(key, values);
  // What is whole is not to be turned into something longer by the key that ends it.
  if (offered.some(({ value }) => value.toLowerCase() === wanted)) return [];
  const starting = offered.filter(({ value }) => value.toLowerCase().startsWith(wanted));
  const holding = offered.filter(
    ({ value }) => value.toLowerCase().includes(wanted) && !starting.some((s) => s.value === value),
  );
  const meant = key === 'stream' && wanted !== '' ? offered.filter((one) => isOf(one, wanted)) : [];
  return [...new Set([...starting, ...holding, ...meant])].map(({ value, about }) => ({
    text: valueFor(key, value),
    about,
  }));
}

/** Whether something that is known of a value, such as the tool of a stream, begins with `wanted`. */
function isOf({ about }: FilterValue, wanted: string): boolean {
  return about
    .toLowerCase()
    .split(' · ')
    .some((part) => part.startsWith(wanted));
}

function valuesOf(key: FilterKey, values: FilterValues): readonly FilterValue[] {
  switch (key) {
    case 'stream':
      return values.streams;
    case 'conn':
      return values.connections;
    case 'method':
      return values.methods;
    case 'status':
      return values.statuses;
    case 'kind':
      return KIND_WORDS.map((value) => ({ value, about: '' }));
    case 'is':
      return TRAITS.map((value) => ({ value, about: ABOUT_TRAITS[value] }));
    case 'id':
    case 'size':
    case 'after':
    case 'before':
      return [];
  }
}

/** Whether an odd number of quotation marks stands before. */
function isWithinQuotes(before: string): boolean {
  return (before.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
}
