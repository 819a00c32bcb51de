import { LF } from '../base/lineEnds.ts';
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

/**
 * The record in the line of a chunk, as this program writes it; undefined for any other line. There
 * may be one of them for each event, and they need no parser.
 */
export function chunkLine(line: Uint8Array): ChunkRecord | undefined {
  // The longest that can be right.
  if (line.length > 80 || line.at(-1) !== LF) return undefined;
  const t = numberBehind(line, K, 0);
  if (t === undefined) return undefined;
  const x = numberBehind(line, X, t.end);
  if (x === undefined || x.value >= MAX_EXCHANGE) return undefined;
  const n = numberBehind(line, N, x.end);
  if (n === undefined || n.end + END.length !== line.length || !isAt(line, END, n.end)) {
    return undefined;
  }
  return { k: 'chunk', t: t.value, x: x.value, n: n.value };
}

/** The whole number that follows `word` at `at`, and where it ends. */
function numberBehind(
  line: Uint8Array,
  word: Uint8Array,
  at: number,
): { readonly value: number; readonly end: number } | undefined {
  if (!isAt(line, word, at)) return undefined;
  const from = at + word.length;
  let end = from;
  let value = 0;
  for (; end < line.length; end += 1) {
    const digit = (line[end] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const digits = end - from;
  const isPadded = digits > 1 && line[from] === ZERO;
  return digits === 0 || digits > MAX_DIGITS || isPadded ? undefined : { value, end };
}

function isAt(line: Uint8Array, word: Uint8Array, at: number): boolean {
  for (let index = 0; index < word.length; index += 1) {
    if (line[at + index] !== word[index]) return false;
  }
  return true;
}
