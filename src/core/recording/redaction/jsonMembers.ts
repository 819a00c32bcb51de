import { CR, LF } from '../../base/lineEnds.ts';
import { isOrdinaryNumber, isOrdinaryText, kindOfMember, SECRET_NAMES } from './secretNames.ts';
import type { NamedValue, ValueEnd } from './namedValue.ts';

/** The end of a secret member's name, and the backslashes and the quote that close it. */
const MEMBER_NAME = new RegExp(`(${[...SECRET_NAMES.keys()].join('|')})(\\\\*)"`, 'gi');

/** What may stand between the tokens of JSON in an SSE body: white space, and a `data:` line's start. */
const GAP = /(?:\s|data:)*/y;
const QUOTE = 0x22;
/** Names are not longer before their last word, characters. */
export const LONGEST_FIRST_PART = 64;
const FIRST_PART = /[\w.-]*$/;
const NUMBER = /-?\d[\d.eE+-]*/y;

/** How deep strings may be nested that hold JSON as text (tool results often do). */
const MAX_LEVEL = 3;

/**
 * The values of secret members in JSON text, also of JSON that stands as text in a JSON string:
 * there every quote is escaped once a level. Found by their names alone, so that half a document
 * will do. `isOpenEnd`: more text may follow, so a value that reaches the end goes on.
 */
export function findMembers(text: string, isOpenEnd: boolean): NamedValue[] {
  const values: NamedValue[] = [];
  for (const match of text.matchAll(MEMBER_NAME)) {
    const [whole, last = '', backslashes = ''] = match;
    const level = levelOf(backslashes.length);
    const first = firstPart(text, match.index);
    const kind = kindOfMember(first, last);
    const opening = `${backslashes}"`;
    const start = match.index - first.length;
    const before = text.slice(Math.max(0, start - opening.length), start);
    if (level === undefined || kind === undefined || before !== opening) continue;
    const value = valueAfter(text, match.index + whole.length, level, isOpenEnd);
    if (value === undefined || isOrdinary(first + last, value, text)) continue;
    values.push({ ...value, kind, name: first + last });
  }
  return values;
}

/**
 * Where a JSON string that began before `from` ends in `text`: the place of its closing quote's
 * escaping. A line end closes it, too: JSON strings hold none.
 */
export function endOfString(text: string, from: number, level: number): ValueEnd {
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === LF || unit === CR) {
      return { end: at, isClosed: true, overrun: 0 };
    }
    if (unit !== QUOTE) continue;
    const backslashes = runOfBackslashes(text, at);
    if (!closes(backslashes, level)) continue;
    const own = backslashes >= 2 ** level - 1 ? 2 ** level - 1 : 0;
    const end = Math.max(from, at - own);
    return { end, isClosed: true, overrun: own - (at - end) };
  }
  return { end: text.length, isClosed: false, overrun: 0 };
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

/** How many backslashes stand directly before `at`. */
function runOfBackslashes(text: string, at: number): number {
  let start = at;
  while (start > 0 && text.charCodeAt(start - 1) === 0x5c) start -= 1;
  return at - start;
}

function valueAfter(
  text: string,
  nameEnd: number,
  level: number,
  isOpenEnd: boolean,
): Pick<NamedValue, 'start' | 'end' | 'open' | 'form'> | undefined {
  const colon = skipGap(text, nameEnd);
  if (text[colon] !== ':') return undefined;
  const start = skipGap(text, colon + 1);
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

/** Whether a quote behind so many backslashes ends a string of that level, or one around it. */
function closes(backslashes: number, level: number): boolean {
  let left = backslashes;
  for (let step = 0; step < level; step += 1) {
    if (left % 2 === 0) return true;
    left = (left - 1) / 2;
  }
  return left % 2 === 0;
}
