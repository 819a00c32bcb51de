import { encodeUtf8 } from '../base/text.ts';
import type { ChunkRecord } from './record.ts';

const K = encodeUtf8('{"k":"chunk","t":');
const X = encodeUtf8(',"x":');
const N = encodeUtf8(',"n":');
const END = encodeUtf8('}\n');
const ZERO = 0x30;
/** A number of so many digits is exact. */
const MAX_DIGITS = 15;
/** Numbers of exchanges are kept in 32 bits. */
const MAX_EXCHANGE = 2 ** 32 - 1;

/** The record of a chunk, and where its line ends. */
export interface ChunkLine {
  readonly record: ChunkRecord;
  readonly end: number;
}

/**
 * The line of a chunk that is at `at`, as this program writes it; undefined for any other line, and
 * where it is not all there. There may be one of them for each event, and they need no parser.
 */
export function chunkLine(bytes: Uint8Array, at: number): ChunkLine | undefined {
  const t = numberBehind(bytes, K, at);
  if (t === undefined) return undefined;
  const x = numberBehind(bytes, X, t.end);
  if (x === undefined || x.value === 0 || x.value >= MAX_EXCHANGE) return undefined;
  const n = numberBehind(bytes, N, x.end);
  if (n === undefined || !isAt(bytes, END, n.end)) return undefined;
  const record = { k: 'chunk', t: t.value, x: x.value, n: n.value } as const;
  return { record, end: n.end + END.length };
}

/** The whole number that follows `word` at `at`, and where it ends. */
function numberBehind(
  bytes: Uint8Array,
  word: Uint8Array,
  at: number,
): { readonly value: number; readonly end: number } | undefined {
  if (!isAt(bytes, word, at)) return undefined;
  const from = at + word.length;
  let end = from;
  let value = 0;
  for (; end < bytes.length; end += 1) {
    const digit = (bytes[end] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const digits = end - from;
  const isPadded = digits > 1 && bytes[from] === ZERO;
  return digits === 0 || digits > MAX_DIGITS || isPadded ? undefined : { value, end };
}

function isAt(bytes: Uint8Array, word: Uint8Array, at: number): boolean {
  for (let index = 0; index < word.length; index += 1) {
    if (bytes[at + index] !== word[index]) return false;
  }
  return true;
}
