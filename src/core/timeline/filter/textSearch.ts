import { decodeUtf8, encodeUtf8 } from '../../base/text.ts';

/** A text to be found in bytes, whatever its capitals. */
export interface TextSearch {
  /** Bytes of the text. */
  readonly length: number;
  /** Whether it stands within `bytes[start, end)`. */
  readonly isIn: (bytes: Uint8Array, start: number, end: number) => boolean;
}

/**
 * A search for `text` as UTF-8 (by the Boyer-Moore-Horspool method: most bytes are never looked
 * at). A letter whose capital takes another number of bytes is found as it is written only.
 */
export function textSearch(text: string): TextSearch {
  const { lower, upper } = variantsOf(text);
  const { length } = lower;
  const last = length - 1;
  const skips = skipsOf(lower, upper);
  const lastLower = lower[last] ?? 0;
  const lastUpper = upper[last] ?? 0;
  // Of letters that differ in several bytes a mixture would match, so the find is looked at again.
  const folded = /[^\p{ASCII}]/u.test(text) ? text.toLowerCase() : undefined;
  const standsAt = (bytes: Uint8Array, at: number): boolean => {
    for (let index = 0; index < last; index += 1) {
      const byte = bytes[at + index];
      if (byte !== lower[index] && byte !== upper[index]) return false;
    }
    return (
      folded === undefined || decodeUtf8(bytes.subarray(at, at + length)).toLowerCase() === folded
    );
  };
  const isIn = (bytes: Uint8Array, start: number, end: number): boolean => {
    for (let at = start + last; at < end;) {
      const byte = bytes[at] ?? 0;
      if ((byte === lastLower || byte === lastUpper) && standsAt(bytes, at - last)) return true;
      at += skips[byte] ?? 1;
    }
    return false;
  };
  return { length, isIn };
}

/** The bytes of the text in small letters and in capitals, byte by byte of equal length. */
function variantsOf(text: string): { readonly lower: Uint8Array; readonly upper: Uint8Array } {
  const lower: number[] = [];
  const upper: number[] = [];
  for (const character of text) {
    const [written, small, large] = [
      encodeUtf8(character),
      encodeUtf8(character.toLowerCase()),
      encodeUtf8(character.toUpperCase()),
    ];
    lower.push(...(small.length === written.length ? small : written));
    upper.push(...(large.length === written.length ? large : written));
  }
  return { lower: Uint8Array.from(lower), upper: Uint8Array.from(upper) };
}

/** How far the search may go on after each byte. */
function skipsOf(lower: Uint8Array, upper: Uint8Array): Uint32Array {
  const { length } = lower;
  const skips = new Uint32Array(256).fill(length);
  for (let index = 0; index < length - 1; index += 1) {
    skips[lower[index] ?? 0] = length - 1 - index;
    skips[upper[index] ?? 0] = length - 1 - index;
  }
  return skips;
}
