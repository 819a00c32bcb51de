import type { FilterProblem, Place } from './filterTree.ts';

/** What stands between a key and its value. */
export type Operator = ':' | '>=' | '<=' | '>' | '<';

/** A piece of a filter. */
export type FilterToken = Place &
  (
    | { readonly kind: '(' | ')' | '-' | 'and' | 'or' | 'not' }
    | { readonly kind: 'text'; readonly text: string }
    | {
        readonly kind: 'term';
        readonly key: string;
        readonly operator: Operator;
        readonly value: string;
        /** Where the value stands, without its quotation marks. */
        readonly valueAt: Place;
      }
  );

/** The pieces of a filter, or what is wrong with it. */
export type FilterTokens =
  | { readonly kind: 'tokens'; readonly tokens: readonly FilterToken[] }
  | { readonly kind: 'problem'; readonly problem: FilterProblem };

const KEY = /^([a-z]+)(:|>=|<=|>|<)/i;
const SPACE = /\s/;

/** Takes a filter apart. */
export function filterTokens(text: string): FilterTokens {
  const tokens: FilterToken[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (SPACE.test(character)) {
      at += 1;
      continue;
    }
    const token = nextToken(text, at);
    if ('message' in token) return { kind: 'problem', problem: token };
    tokens.push(token);
    at = token.end;
  }
  return { kind: 'tokens', tokens };
}

function nextToken(text: string, start: number): FilterToken | FilterProblem {
  const character = text.charAt(start);
  if (character === '(' || character === ')') return { kind: character, start, end: start + 1 };
  if (character === '"') {
    const quoted = readQuoted(text, start);
    return 'message' in quoted
      ? quoted
      : { kind: 'text', text: quoted.text, start, end: quoted.end };
  }
  // A number below zero is a number: error codes are searched for.
  if (character === '-' && /[^\s\d\-)]/.test(text.charAt(start + 1))) {
    return { kind: '-', start, end: start + 1 };
  }
  return wordToken(text, start);
}

function wordToken(text: string, start: number): FilterToken | FilterProblem {
  const end = endOfWord(text, start);
  const word = text.slice(start, end);
  const lower = word.toLowerCase();
  if (lower === 'and' || lower === 'or' || lower === 'not') return { kind: lower, start, end };
  const [head = '', key = '', sign = ''] = KEY.exec(word) ?? [];
  const operator = sign as Operator;
  const valueStart = start + head.length;
  if (head === '' || isOrdinary(word, head, operator))
    return { kind: 'text', text: word, start, end };
  if (text.charAt(valueStart) === '"' && end === valueStart) {
    const quoted = readQuoted(text, valueStart);
    if ('message' in quoted) return quoted;
    const valueAt = { start: valueStart + 1, end: quoted.end - 1 };
    return { kind: 'term', key, operator, value: quoted.text, valueAt, start, end: quoted.end };
  }
  const value = word.slice(head.length);
  return { kind: 'term', key, operator, value, valueAt: { start: valueStart, end }, start, end };
}

/** An address, or a sign of comparison with no number behind it, is a text like any other. */
function isOrdinary(word: string, head: string, operator: Operator): boolean {
  const rest = word.slice(head.length);
  return operator === ':'
    ? rest.startsWith('//')
    : !/^[\d.]/.test(rest) && !/^(?:size|status)\W/i.test(head);
}

/** A word ends at a space, at the parenthesis that encloses it, and before a value in quotes. */
function endOfWord(text: string, start: number): number {
  let open = 0;
  let at = start;
  for (; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (SPACE.test(character)) break;
    if (character === '(') {
      if (/^(?:and|or|not)$/i.test(text.slice(start, at))) break;
      open += 1;
    } else if (character === ')') {
      if (open === 0) break;
      open -= 1;
    } else if (character === '"' && /^[a-z]+(?::|[<>]=?)$/i.test(text.slice(start, at))) break;
  }
  return at;
}

function readQuoted(
  text: string,
  start: number,
): { readonly text: string; readonly end: number } | FilterProblem {
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') {
      const next = text.charAt(at + 1);
      if (next === '' || next === ')' || SPACE.test(next)) return { text: value, end: at + 1 };
      return {
        start: at,
        end: at + 2,
        message: `the quoted text ends here; put a space after it, or write \\" for a quotation mark within it`,
      };
    }
    const escaped = character === '\\' ? text.charAt(at + 1) : '';
    if (escaped === '"' || escaped === '\\') at += 1;
    value += escaped === '"' || escaped === '\\' ? escaped : character;
  }
  return {
    start,
    end: text.length,
    message: 'this quotation mark is not closed; add a " after the text',
  };
}
