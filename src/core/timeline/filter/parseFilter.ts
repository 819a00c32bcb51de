import { filterTerm } from './filterTerms.ts';
import { filterTokens } from './filterTokens.ts';
import type { FilterToken } from './filterTokens.ts';
import type { FilterProblem, FilterTree } from './filterTree.ts';

/** Characters of a filter. */
export const MAX_FILTER: number = 2000;
const MAX_DEPTH = 50;
const CLOSES_NOTHING = 'this ) closes nothing; take it away, or add a ( before';

/** A filter as it was understood; `tree` is undefined where it asks for nothing. */
export type ParsedFilter =
  | { readonly kind: 'filter'; readonly tree: FilterTree | undefined }
  | { readonly kind: 'problem'; readonly problem: FilterProblem };

/** Reads a filter; never throws. Of several mistakes the first is told. */
export function parseFilter(text: string): ParsedFilter {
  if (text.length > MAX_FILTER) {
    const message = `a filter has at most ${MAX_FILTER} characters, and this has ${text.length}`;
    return { kind: 'problem', problem: { start: MAX_FILTER, end: text.length, message } };
  }
  const read = filterTokens(text);
  if (read.kind === 'problem') return read;
  if (read.tokens.length === 0) return { kind: 'filter', tree: undefined };
  const tree = new Parser(read.tokens).all();
  return 'message' in tree ? { kind: 'problem', problem: tree } : { kind: 'filter', tree };
}

type Parsed = FilterTree | FilterProblem;

class Parser {
  readonly #tokens: readonly FilterToken[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly FilterToken[]) {
    this.#tokens = tokens;
  }

  all(): Parsed {
    const tree = this.#alternatives();
    const left = this.#tokens[this.#at];
    if ('message' in tree || left === undefined) return tree;
    return { ...placeOf(left), message: CLOSES_NOTHING };
  }

  /** Terms with `or` between them. */
  #alternatives(): Parsed {
    const terms: FilterTree[] = [];
    for (;;) {
      const term = this.#conditions();
      if ('message' in term) return term;
      terms.push(term);
      if (this.#tokens[this.#at]?.kind !== 'or') break;
      this.#at += 1;
    }
    return joined('or', terms);
  }

  /** Terms that all have to hold: with `and`, or with nothing between them. */
  #conditions(): Parsed {
    const terms: FilterTree[] = [];
    for (;;) {
      const term = this.#term();
      if ('message' in term) return term;
      terms.push(term);
      const next = this.#tokens[this.#at]?.kind;
      if (next === undefined || next === 'or' || next === ')') break;
      if (next === 'and') this.#at += 1;
    }
    return joined('and', terms);
  }

  #term(): Parsed {
    const token = this.#tokens[this.#at];
    if (token === undefined) return this.#missing();
    switch (token.kind) {
      case 'text':
        this.#at += 1;
        return token.text === ''
          ? { ...placeOf(token), message: 'there is no text between the quotation marks' }
          : { ...placeOf(token), kind: 'text', text: token.text };
      case 'term':
        this.#at += 1;
        return filterTerm(token);
      case 'not':
      case '-':
        return this.#negation(token);
      case '(':
        return this.#enclosed(token);
      case 'and':
      case 'or':
      case ')':
        return this.#missing();
    }
  }

  #negation(token: FilterToken): Parsed {
    if ((this.#depth += 1) > MAX_DEPTH) return tooDeep(token);
    this.#at += 1;
    const term = this.#term();
    this.#depth -= 1;
    if ('message' in term) return term;
    return { kind: 'not', term, start: token.start, end: term.end };
  }

  #enclosed(opening: FilterToken): Parsed {
    if ((this.#depth += 1) > MAX_DEPTH) return tooDeep(opening);
    this.#at += 1;
    if (this.#tokens[this.#at]?.kind === ')') {
      const { end } = this.#tokens[this.#at] ?? opening;
      return { start: opening.start, end, message: 'nothing stands between ( and )' };
    }
    if (this.#tokens[this.#at] === undefined) return notClosed(opening);
    const tree = this.#alternatives();
    this.#depth -= 1;
    if ('message' in tree) return tree;
    const closing = this.#tokens[this.#at];
    if (closing === undefined) return notClosed(opening);
    this.#at += 1;
    return { ...tree, start: opening.start, end: closing.end };
  }

  /** Where a term has to stand there is another word, or the end. */
  #missing(): FilterProblem {
    const here = this.#tokens[this.#at];
    const before = this.#tokens[this.#at - 1];
    if (isJoint(before)) {
      const word = before.kind === '-' ? '-' : `“${before.kind}”`;
      return { ...placeOf(before), message: `a term has to follow ${word}` };
    }
    if (here === undefined) throw new RangeError('a filter ended where no term was open');
    const message =
      here.kind === ')'
        ? CLOSES_NOTHING
        : `a term has to stand before “${here.kind}”; for the word itself, write "${here.kind}"`;
    return { ...placeOf(here), message };
  }
}

function isJoint(token: FilterToken | undefined): token is FilterToken & {
  readonly kind: 'and' | 'or' | 'not' | '-';
} {
  return token !== undefined && ['and', 'or', 'not', '-'].includes(token.kind);
}

function joined(kind: 'and' | 'or', terms: readonly FilterTree[]): FilterTree {
  const [first] = terms;
  const last = terms.at(-1);
  if (first === undefined || last === undefined) throw new RangeError(`“${kind}” of no terms`);
  return terms.length === 1 ? first : { kind, terms, start: first.start, end: last.end };
}

function notClosed(opening: FilterToken): FilterProblem {
  return { ...placeOf(opening), message: 'this ( is not closed; add a ) after its terms' };
}

function tooDeep(token: FilterToken): FilterProblem {
  return { ...placeOf(token), message: `more than ${MAX_DEPTH} terms stand within each other` };
}

function placeOf({ start, end }: FilterToken): { readonly start: number; readonly end: number } {
  return { start, end };
}
