import type { NamedValue } from './namedValue.ts';
import { isPlainHeader, kindOfHeader } from './secretNames.ts';

/**
 * The secret parts of a header's value: credentials without their scheme, cookies without names. Of
 * one that the user added (`isOfUser`) nobody knows what it means, so all of it is secret unless its
 * name is known to tell nothing.
 */
export function findHeaderValues(header: string, value: string, isOfUser = false): NamedValue[] {
  const name = header.toLowerCase();
  const kind = kindOfHeader(name) ?? (isOfUser && !isPlainHeader(name) ? 'secret' : undefined);
  if (kind === undefined) return [];
  if (kind === 'credential') return [credentialOf(name, value, 0, value.length)];
  if (kind !== 'cookie')
    return trimmed({ ...WHOLE, start: 0, end: value.length, kind, name }, value);
  const pairs = name === 'set-cookie' ? [value.split(';', 1)[0] ?? ''] : value.split(';');
  let at = 0;
  return pairs.flatMap((pair) => {
    const start = at + pair.indexOf('=') + 1;
    const end = at + pair.length;
    at = end + 1;
    return trimmed({ ...WHOLE, start, end, kind, name }, value);
  });
}

/** The credentials in `text` between `from` and `to`: what follows the scheme, where there is one. */
export function credentialOf(name: string, text: string, from: number, to: number): NamedValue {
  const [scheme = '', first = ''] = /^\s*([A-Za-z][\w-]*) +/.exec(text.slice(from, to)) ?? [];
  const kind = first.toLowerCase() === 'bearer' ? 'token' : 'credential';
  return { ...WHOLE, start: from + scheme.length, end: to, kind, name };
}

const WHOLE = { form: { kind: 'token' }, open: false } as const;

function trimmed(found: NamedValue, text: string): NamedValue[] {
  const inner = text.slice(found.start, found.end);
  const start = found.start + inner.length - inner.trimStart().length;
  const end = found.end - (inner.length - inner.trimEnd().length);
  return end > start ? [{ ...found, start, end }] : [];
}
