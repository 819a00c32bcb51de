import { containerState, readContainer } from './containers.ts';
import type { ContainerPart, Leaf } from './containers.ts';
import { endOfString } from './jsonStrings.ts';
import {
  isLooseName,
  isOrdinaryNumber,
  isOrdinaryText,
  isSchemaName,
  kindOfMember,
  looksLikeToken,
  SECRET_NAMES,
} from './secretNames.ts';
import type { NamedValue } from './namedValue.ts';

/** The end of a secret member's name, and the backslashes and the quote that close it. */
const MEMBER_NAME = new RegExp(`(${[...SECRET_NAMES.keys()].join('|')})(\\\\*)"`, 'gi');

/** What may stand between the tokens of JSON in an SSE body: white space, and a `data:` line's start. */
const GAP = /(?:\s|data:)*/y;
/** Names are not longer before their last word, characters. */
export const LONGEST_FIRST_PART = 64;
const FIRST_PART = /[\w.-]*$/;
const NUMBER = /-?\d[\d.eE+-]*/y;

/** How deep strings may be nested that hold JSON as text (tool results often do). */
const MAX_LEVEL = 3;

/**
 * The values of secret members in JSON text, also of JSON that stands as text in a JSON string:
 * there every quote is escaped once a level. Found by their names alone, so that half a document
 * will do. `isOpenEnd`: more text may follow, so a value that reaches the end goes on. Of a list or an
 * object every text and number is secret, unless it is a JSON Schema: that only describes a value.
 */
export function findMembers(text: string, isOpenEnd: boolean): NamedValue[] {
  const values: NamedValue[] = [];
  // Read once: lists in lists under such names would be read again from each of them.
  let readTo = 0;
  let maskedTo = 0;
  for (const match of text.matchAll(MEMBER_NAME)) {
    const [whole, last = '', backslashes = ''] = match;
    const level = levelOf(backslashes.length);
    const first = firstPart(text, match.index);
    const kind = kindOfMember(first, last);
    const opening = `${backslashes}"`;
    const start = match.index - first.length;
    const before = text.slice(Math.max(0, start - opening.length), start);
    if (level === undefined || kind === undefined || before !== opening) continue;
    const name = first + last;
    const from = startOfValue(text, match.index + whole.length);
    if (from === undefined || from < maskedTo) continue;
    if (/[{[]/.test(text.charAt(from))) {
      if (from < readTo) continue;
      const part = readContainer(text, from, containerState(level));
      readTo = part.end;
      if (isSchema(part)) continue;
      if (!isLooseName(name)) maskedTo = part.end;
      for (const leaf of leavesOf(part, name, text, isOpenEnd))
        values.push({ ...leaf, kind, name });
      continue;
    }
    const value = valueAt(text, from, level, isOpenEnd);
    if (value !== undefined && !isOrdinary(name, value, text))
      values.push({ ...value, kind, name });
  }
  return values;
}

/** What stands directly before `end` and may be a name's first part. */
export function firstPart(text: string, end: number): string {
  return FIRST_PART.exec(text.slice(Math.max(0, end - LONGEST_FIRST_PART), end))?.[0] ?? '';
}

/** Whether members of this name have such values where they are no secrets. */
function isOrdinary(
  name: string,
  { start, end, open, form }: Pick<NamedValue, 'start' | 'end' | 'open' | 'form'>,
  text: string,
): boolean {
  const isOne = form.kind === 'number' ? isOrdinaryNumber : isOrdinaryText;
  return !open && isOne(name, text.slice(start, end));
}

/** What is secret in a list or an object of this name; last the value that it is cut in. */
function leavesOf(
  { leaves, end, rest }: ContainerPart,
  name: string,
  text: string,
  isOpenEnd: boolean,
): Omit<NamedValue, 'kind'>[] {
  const isLoose = isLooseName(name);
  const secret = leaves.filter((leaf) => !isLoose || isTokenText(leaf, text));
  const values = secret.map((leaf) => ({ ...leaf, open: false }));
  if (!isOpenEnd || rest === undefined) return values;
  const form = rest.isInString
    ? ({ kind: 'string', level: rest.level } as const)
    : ({ kind: 'number' } as const);
  const cut = { start: rest.from, end, form, open: true, rest };
  return [...values.filter(({ start }) => start !== rest.from), cut];
}

function isSchema({ names, rest }: ContainerPart): boolean {
  return rest === undefined && names.length > 0 && names.every(isSchemaName);
}

function isTokenText({ start, end, form }: Leaf, text: string): boolean {
  return form.kind === 'string' && looksLikeToken(text.slice(start, end));
}

/** Where a member's value begins whose name ends at `nameEnd`. */
function startOfValue(text: string, nameEnd: number): number | undefined {
  const colon = skipGap(text, nameEnd);
  return text[colon] === ':' ? skipGap(text, colon + 1) : undefined;
}

function valueAt(
  text: string,
  start: number,
  level: number,
  isOpenEnd: boolean,
): Pick<NamedValue, 'start' | 'end' | 'open' | 'form'> | undefined {
  const opening = `${'\\'.repeat(2 ** level - 1)}"`;
  if (text.startsWith(opening, start)) {
    const from = start + opening.length;
    const { end, isClosed } = endOfString(text, from, level);
    const form = { kind: 'string', level } as const;
    return { start: from, end, form, open: !isClosed && isOpenEnd };
  }
  NUMBER.lastIndex = start;
  const digits = NUMBER.exec(text)?.[0];
  if (digits === undefined) return undefined;
  const end = start + digits.length;
  return { start, end, form: { kind: 'number' }, open: isOpenEnd && end === text.length };
}

function skipGap(text: string, from: number): number {
  GAP.lastIndex = from;
  GAP.exec(text);
  return GAP.lastIndex;
}

/** 0, 1, 3, 7 backslashes before a quote: the quote of a string 0, 1, 2, 3 levels deep. */
function levelOf(backslashes: number): number | undefined {
  const level = Math.log2(backslashes + 1);
  return Number.isInteger(level) && level <= MAX_LEVEL ? level : undefined;
}
