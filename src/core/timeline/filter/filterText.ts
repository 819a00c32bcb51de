import type { FilterTree } from './filterTree.ts';
import type { FilterKey } from './filterWords.ts';
import { parseFilter } from './parseFilter.ts';
import { quotedWhereNeeded } from './quotedText.ts';
import { exactPattern } from './textPattern.ts';

/** A term that asks for exactly `value`, in quotes where it has to be. */
export function termFor(key: FilterKey, value: string): string {
  return `${key}:${valueFor(key, value)}`;
}

/** `value` as it stands behind `key` where exactly it is asked for. */
export function valueFor(key: FilterKey, value: string): string {
  const isPattern = key === 'id' || key === 'method';
  return quotedWhereNeeded(isPattern ? exactPattern(value) : value);
}

/**
 * The filter that asks for what `filter` asks and for `term`, which is not written twice. An
 * `after:` or `before:` takes the place of the one that stood there.
 */
export function withTerm(filter: string, term: string): string {
  const parsed = parseFilter(filter);
  if (parsed.kind === 'problem' || parsed.tree === undefined) return term;
  const { tree } = parsed;
  const text = filter.trim();
  if (tree.kind === 'or') return isEnclosed(tree) ? `${text} ${term}` : `(${text}) ${term}`;
  const parts = tree.kind === 'and' && !isEnclosed(tree) ? tree.terms : [tree];
  const texts = parts.map(({ start, end }) => filter.slice(start, end));
  if (texts.includes(term)) return text;
  const bound = /^(?:after|before):/.exec(term)?.[0];
  const kept = texts.filter((part) => bound === undefined || !part.startsWith(bound));
  return kept.length === texts.length ? `${text} ${term}` : [...kept, term].join(' ');
}

/** Whether parentheses stand around all of the terms. */
function isEnclosed(tree: Extract<FilterTree, { readonly terms: unknown }>): boolean {
  return (tree.terms[0]?.start ?? 0) > tree.start;
}
