import { Redactor } from '../../src/core/recording/redaction/redactor.ts';
import type { MaskedRecord } from '../../src/core/recording/redaction/redactor.ts';
import type { HeaderList } from '../../src/core/protocol/headers.ts';
import type { HeadRecord, OpenRecord, SecretRecord } from '../../src/core/recording/record.ts';

export const SESSION: string = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
export const SESSION_MASK: string = 'session-1'.padEnd(SESSION.length, '*');
export const SSE: HeaderList = [['content-type', 'text/event-stream']];

export function open(headers: HeaderList = [], url = 'http://h/mcp', t = 0, x = 1): OpenRecord {
  return { k: 'open', t, x, method: 'POST', url, headers };
}

export function head(headers: HeaderList = SSE, t = 1, x = 1): HeadRecord {
  return { k: 'head', t, x, status: 200, reason: 'OK', http: '1.1', headers };
}

export function bytes(text: string): Buffer {
  return Buffer.from(text);
}

/** Sends `text` as one chunk of the answer of exchange `x`. */
export function chunk(redactor: Redactor, text: string, t = 2, x = 1): readonly MaskedRecord[] {
  const payload = bytes(text);
  return redactor.append({ k: 'chunk', t, x, n: payload.length }, payload);
}

export function sent(redactor: Redactor, text: string, t = 1, x = 1): readonly MaskedRecord[] {
  const payload = bytes(text);
  return redactor.append({ k: 'sent', t, x, n: payload.length }, payload);
}

export function textOf(masked: readonly MaskedRecord[]): string {
  return masked.map(({ payload }) => (payload ? Buffer.from(payload).toString() : '')).join('');
}

export function kinds(masked: readonly MaskedRecord[]): string[] {
  return masked.map(({ record }) => record.k);
}

export function secretsIn(masked: readonly MaskedRecord[]): SecretRecord[] {
  return masked.flatMap(({ record }) => (record.k === 'secret' ? [record] : []));
}

/** A redactor in the middle of an SSE answer of a session. */
export function inSession(): Redactor {
  const redactor = new Redactor();
  redactor.append(open());
  redactor.append(head([...SSE, ['mcp-session-id', SESSION]]));
  return redactor;
}
