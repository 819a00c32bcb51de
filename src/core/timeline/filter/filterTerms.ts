import { assertNever } from '../../base/assertNever.ts';
import type { FilterLeaf, FilterProblem, Place } from './filterTree.ts';
import type { FilterToken, Operator } from './filterTokens.ts';
import { ABOUT_KEYS, KEYS, KIND_WORDS, TRAITS, kindsOf } from './filterWords.ts';
import type { FilterKey } from './filterWords.ts';
import { quotedWhereNeeded } from './quotedText.ts';
import { nearestWord } from './suggestion.ts';
import { textPattern } from './textPattern.ts';

type Term = Extract<FilterToken, { kind: 'term' }>;

/** Digits of a number in a filter; what is longer is a mistake. */
const MAX_DIGITS = 15;

/** What a term with a key asks of a row, or what is wrong with it. */
export function filterTerm(term: Term): FilterLeaf | FilterProblem {
  const key = KEYS.find((name) => name === term.key.toLowerCase());
  if (key === undefined) return unknownKey(term);
  const problem = wrongSign(key, term);
  if (problem !== undefined) return problem;
  if (term.value === '') {
    const { example } = ABOUT_KEYS[key];
    return {
      ...placeOf(term),
      message: `${key}${term.operator} needs a value, for example ${example}`,
    };
  }
  return leafOf(key, term);
}

function leafOf(key: FilterKey, term: Term): FilterLeaf | FilterProblem {
  const { value } = term;
  const place = placeOf(term);
  switch (key) {
    case 'stream':
      return streamTerm(place, value);
    case 'conn':
      return connectionTerm(term);
    case 'id':
      return { ...place, kind: 'id', pattern: textPattern(value) };
    case 'method':
      return { ...place, kind: 'method', pattern: textPattern(value) };
    case 'kind':
      return kindTerm(term);
    case 'is':
      return traitTerm(term);
    case 'status':
      return statusTerm(term);
    case 'size':
      return sizeTerm(term);
    case 'after':
    case 'before':
      return timeTerm(key, term);
    default:
      return assertNever(key);
  }
}

function unknownKey({ key, operator, value, start }: Term): FilterProblem {
  const head = `${key}${operator}`;
  const meant = nearestWord(key, KEYS);
  const right =
    meant === undefined
      ? `the keys are ${KEYS.join(', ')}.`
      : `did you mean ${meant}${signOf(meant, operator)}?`;
  const message = `there is no key ${head} – ${right} To find the text itself, write "${head}${value}"`;
  return { start, end: start + head.length, message };
}

function signOf(key: string, operator: Operator): string {
  if (key === 'size') return operator === ':' ? '>' : operator;
  return key === 'status' ? operator : ':';
}

/** Sizes are compared, states may be, and everything else is named. */
function wrongSign(
  key: FilterKey,
  { operator, value, start, valueAt }: Term,
): FilterProblem | undefined {
  const { example } = ABOUT_KEYS[key];
  const compares = operator !== ':';
  if (key === 'status' || (key === 'size' && (compares || /^[<>]/.test(value)))) return undefined;
  if (key === 'size') {
    return {
      start,
      end: valueAt.start,
      message: `size is compared with > or <, for example ${example}`,
    };
  }
  if (!compares) return undefined;
  return {
    start,
    end: valueAt.start,
    message: `after ${key} stands a colon, for example ${example}`,
  };
}

function streamTerm(place: Place, value: string): FilterLeaf {
  const connection = /^c(\d{1,10})$/i.exec(value)?.[1];
  if (connection !== undefined)
    return { ...place, kind: 'streamOf', connection: Number(connection) };
  const label = /^\d+$/.test(value) ? `#${value}` : value.toLowerCase();
  return { ...place, kind: 'stream', label };
}

function connectionTerm(term: Term): FilterLeaf | FilterProblem {
  const number = /^c?(\d{1,10})$/i.exec(term.value)?.[1];
  if (number !== undefined)
    return { ...placeOf(term), kind: 'connection', connection: Number(number) };
  return wrongValue(term, 'is no connection; they are numbered: c7 or 7');
}

function kindTerm(term: Term): FilterLeaf | FilterProblem {
  const kinds = kindsOf(term.value);
  if (kinds !== undefined) return { ...placeOf(term), kind: 'kind', kinds };
  return unknownWord(term, 'kind', KIND_WORDS.map(quotedWhereNeeded));
}

function traitTerm(term: Term): FilterLeaf | FilterProblem {
  const trait = TRAITS.find((name) => name === term.value.toLowerCase());
  if (trait !== undefined) return { ...placeOf(term), kind: 'trait', trait };
  return unknownWord(term, 'trait', TRAITS);
}

function statusTerm(term: Term): FilterLeaf | FilterProblem {
  const place = placeOf(term);
  const { sign, rest } = comparisonOf(term);
  const family = sign === undefined ? /^([1-5])xx$/i.exec(rest)?.[1] : undefined;
  if (family !== undefined) {
    const least = Number(family) * 100;
    return { ...place, kind: 'status', least, most: least + 99 };
  }
  if (!/^\d{3}$/.test(rest)) return wrongValue(term, 'is no HTTP status; write 404, 4xx or >=400');
  return { ...place, kind: 'status', ...rangeOf(sign, Number(rest)) };
}

function sizeTerm(term: Term): FilterLeaf | FilterProblem {
  const { sign, rest } = comparisonOf(term);
  const bytes = numberWithUnit(rest, SIZE_UNITS);
  if (bytes === undefined) {
    return wrongValue(term, 'is no size; write bytes or a number with kB or MB: 500, 1.5kB, 2MB');
  }
  return { ...placeOf(term), kind: 'size', ...rangeOf(sign, bytes) };
}

function timeTerm(key: 'after' | 'before', term: Term): FilterLeaf | FilterProblem {
  const at = numberWithUnit(term.value, TIME_UNITS);
  if (at === undefined) {
    return wrongValue(
      term,
      'is no time; write seconds or a number with ms, s, m or h: 1.5, 500ms, 2m',
    );
  }
  const place = placeOf(term);
  return key === 'after'
    ? { ...place, kind: 'time', from: at, before: Infinity }
    : { ...place, kind: 'time', from: -Infinity, before: at };
}

const SIZE_UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, kb: 1e3, mb: 1e6, gb: 1e9 };
const TIME_UNITS: Readonly<Record<string, number>> = {
  '': 1e6,
  us: 1,
  µs: 1,
  ms: 1e3,
  s: 1e6,
  m: 60e6,
  min: 60e6,
  h: 3600e6,
};

function numberWithUnit(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d*)?|\.\d+) ?([a-zµ]*)$/i.exec(text) ?? [];
  const factor = Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()] : undefined;
  if (digits === '' || digits.length > MAX_DIGITS || factor === undefined) return undefined;
  // Ends the rounding error of, for example, 1.1 × 1,000,000.
  return Number((Number(digits) * factor).toPrecision(MAX_DIGITS));
}

type Comparison = Exclude<Operator, ':'>;

/** The comparison of a term, whether it is written `size>1` or `size:>1`. */
function comparisonOf({ operator, value }: Term): {
  readonly sign: Comparison | undefined;
  readonly rest: string;
} {
  if (operator !== ':') return { sign: operator, rest: value };
  const sign = /^[<>]=?/.exec(value)?.[0] as Comparison | undefined;
  return { sign, rest: value.slice(sign?.length ?? 0) };
}

/** The whole numbers that compare so with `value`. */
function rangeOf(
  sign: Comparison | undefined,
  value: number,
): { readonly least: number; readonly most: number } {
  switch (sign) {
    case '>':
      return { least: Math.floor(value) + 1, most: Infinity };
    case '>=':
      return { least: Math.ceil(value), most: Infinity };
    case '<':
      return { least: 0, most: Math.ceil(value) - 1 };
    case '<=':
      return { least: 0, most: Math.floor(value) };
    case undefined:
      return { least: value, most: value };
  }
}

function unknownWord(term: Term, what: string, known: readonly string[]): FilterProblem {
  const meant = nearestWord(term.value, known);
  const right = meant === undefined ? `there are ${known.join(', ')}` : `did you mean ${meant}?`;
  return { ...term.valueAt, message: `there is no ${what} ${shown(term.value)} – ${right}` };
}

function wrongValue({ value, valueAt }: Term, why: string): FilterProblem {
  return { ...valueAt, message: `${shown(value)} ${why}` };
}

function shown(value: string): string {
  return value.length > 40 ? `“${value.slice(0, 39)}…”` : `“${value}”`;
}

function placeOf({ start, end }: Place): Place {
  return { start, end };
}
