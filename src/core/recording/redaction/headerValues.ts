import type { NamedValue } from './namedValue.ts';
import { isPlainHeader, kindOfHeader } from './secretNames.ts';

/** Schemes of `Authorization` that are registered or common, in lower case: any other may be a secret. */
const SCHEMES: ReadonlySet<string> = new Set([
  ...['apikey', 'aws4-hmac-sha256', 'basic', 'bearer', 'digest', 'dpop', 'gnap', 'hawk', 'hoba'],
  ...['mutual', 'negotiate', 'ntlm', 'oauth', 'privatetoken', 'scram-sha-1', 'scram-sha-256'],
  ...['sharedaccesssignature', 'sharedkey', 'token', 'vapid'],
]);

/**
 * The secret parts of a header's value: credentials without a known scheme, cookies without names.
 * Of one that the user added (`isOfUser`) nobody knows what it means, so all of it is secret unless
 * its name is known to tell nothing.
 */
export function findHeaderValues(header: string, value: string, isOfUser = false): NamedValue[] {
  const name = header.toLowerCase();
  const kind = kindOfHeader(name) ?? (isOfUser && !isPlainHeader(name) ? 'secret' : undefined);
  if (kind === undefined) return [];
  if (kind === 'credential') return [credentialOf(name, value, 0, value.length)];
  if (name !== 'cookie' && (name !== 'set-cookie' || isOfUser))
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

/** The credentials in `text` between `from` and `to`: what follows a known scheme, or all. */
export function credentialOf(name: string, text: string, from: number, to: number): NamedValue {
  const [scheme = '', word = ''] = /^\s*([A-Za-z][\w-]*) +/.exec(text.slice(from, to)) ?? [];
  const first = word.toLowerCase();
  const kind = first === 'bearer' ? 'token' : 'credential';
  const start = SCHEMES.has(first) ? from + scheme.length : from;
  return { ...WHOLE, start, end: to, kind, name };
}

const WHOLE = { form: { kind: 'token' }, open: false } as const;

function trimmed(found: NamedValue, text: string): NamedValue[] {
  const inner = text.slice(found.start, found.end);
  const start = found.start + inner.length - inner.trimStart().length;
  const end = found.end - (inner.length - inner.trimEnd().length);
  return end > start ? [{ ...found, start, end }] : [];
}
