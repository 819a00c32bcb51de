import { encodeUtf8 } from '../../base/text.ts';

/** Text whose escapes were read; `places[i]` is where byte `i` was written, one more for the end. */
export interface DecodedText {
  readonly bytes: Uint8Array;
  readonly places: Uint32Array;
}

const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
/** Not zero for the bytes that escapes begin with. */
const INTRODUCES = new Uint8Array(256);
for (const byte of [BACKSLASH, PERCENT, AMPERSAND]) INTRODUCES[byte] = 1;

/** How often escapes may be escaped: strings of JSON in strings, URLs in URLs. */
const MAX_PASSES = 8;
/** An entity of HTML is not longer, bytes. */
const LONGEST_ENTITY = 10;
const NAMED_ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
const ENTITY = /^&(?:(amp|lt|gt|quot|apos)|#0*(\d{1,7})|#[xX]0*([\dA-Fa-f]{1,6}));/;

/** What a letter means behind a backslash; 0 where it is no escape of JSON. */
const LETTERS = new Uint8Array(256);
for (const [letter, meaning] of ['""', '//', '\\\\', 'b\b', 'f\f', 'n\n', 'r\r', 't\t']) {
  LETTERS[letter?.charCodeAt(0) ?? 0] = meaning?.charCodeAt(0) ?? 0;
}
const LETTER_U = 0x75;
/** What escapes are made of, which may be escaped itself. */
const PARTS = /[\da-zA-Z#;]/;
/** The value of a hexadecimal digit; -1 for other bytes. */
const HEX = new Int8Array(256).fill(-1);
for (let value = 0; value < 16; value += 1) {
  const digit = value.toString(16);
  HEX[digit.charCodeAt(0)] = value;
  HEX[digit.toUpperCase().charCodeAt(0)] = value;
}

/** Reads one escape after the other without making an object for each. */
class EscapeReader {
  /** Where the escape that was read last ends. */
  end = 0;
  /** Its character. */
  code = 0;
  /** The character is a byte of UTF-8. */
  isByte = false;

  /** The first byte of what the escape stands for. */
  get firstByte(): number {
    const { code } = this;
    if (code < 0x80 || this.isByte) return code;
    if (code < 0x800) return 0xc0 | (code >> 6);
    return code < 0x10000 ? 0xe0 | (code >> 12) : 0xf0 | (code >> 18);
  }

  /** Reads the escape at `at`; false where there is none. */
  read(bytes: Uint8Array, at: number): boolean {
    this.isByte = false;
    switch (bytes[at]) {
      case BACKSLASH:
        return this.#readJson(bytes, at);
      case PERCENT:
        return this.#readPercent(bytes, at);
      case AMPERSAND:
        return this.#readEntity(bytes, at);
      default:
        return false;
    }
  }

  /** A backslash that escapes nothing stands for itself. */
  #readJson(bytes: Uint8Array, at: number): boolean {
    const letter = bytes[at + 1] ?? 0;
    this.code = LETTERS[letter] ?? 0;
    this.end = at + 2;
    if (letter !== LETTER_U) return this.code !== 0;
    this.code = hexOf(bytes, at + 2, 4);
    this.end = at + 6;
    if (this.code < 0xd800 || this.code > 0xdbff) return this.code !== -1;
    const isPair = bytes[at + 6] === BACKSLASH && bytes[at + 7] === LETTER_U;
    const low = isPair ? hexOf(bytes, at + 8, 4) : -1;
    if (low < 0xdc00 || low > 0xdfff) return true;
    this.code = 0x10000 + (this.code - 0xd800) * 0x400 + (low - 0xdc00);
    this.end = at + 12;
    return true;
  }

  /** A percent sign may be escaped itself, again and again: `%252F`. */
  #readPercent(bytes: Uint8Array, at: number): boolean {
    let next = at + 1;
    while (bytes[next] === 0x32 && bytes[next + 1] === 0x35 && hexOf(bytes, next + 2, 2) !== -1) {
      next += 2;
    }
    this.code = hexOf(bytes, next, 2);
    this.end = next + 2;
    this.isByte = true;
    return this.code !== -1;
  }

  #readEntity(bytes: Uint8Array, at: number): boolean {
    const next = bytes[at + 1] ?? 0;
    // `#`, or the first letter of a name: most ampersands begin nothing.
    if (next !== 0x23 && !'algq'.includes(String.fromCharCode(next))) return false;
    const text = String.fromCharCode(...bytes.subarray(at, at + LONGEST_ENTITY));
    const [whole = '', name, decimal, hex] = ENTITY.exec(text) ?? [];
    if (whole === '') return false;
    const named = NAMED_ENTITIES.get(name ?? '')?.charCodeAt(0);
    this.code = named ?? Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10);
    this.end = at + whole.length;
    return this.code <= 0x10ffff;
  }
}

/**
 * Reads the escapes of JSON (at any depth of strings in strings), of URLs and of HTML in `bytes`,
 * also escapes that are escaped in another of these ways.
 */
export function decodeEscapes(bytes: Uint8Array): DecodedText {
  const decoded = new Uint8Array(bytes.length);
  const places = new Uint32Array(bytes.length + 1);
  let result = decodeOnce(bytes, undefined, decoded, places);
  for (let pass = 1; pass < MAX_PASSES && !result.isDone; pass += 1) {
    // What is written never passes what is read.
    result = decodeOnce(decoded.subarray(0, result.length), places, decoded, places);
  }
  const { length } = result;
  return { bytes: decoded.subarray(0, length), places: places.subarray(0, length + 1) };
}

/** A stretch of bytes. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds where escapes begin that stand for a byte that is not zero in `used`, or for the beginning
 * of another escape. Most escapes are of line ends and quotes, and no secret has these.
 */
export function escapePatterns(used: Uint8Array): ReadonlyMap<string, RegExp> {
  const isMeant = (byte: number): boolean =>
    used[byte] !== 0 || INTRODUCES[byte] === 1 || PARTS.test(String.fromCharCode(byte));
  const digits = hexPattern(isMeant);
  const ascii = hexPattern((byte) => byte < 0x80 && isMeant(byte));
  const beyond = used.some((isUsed, byte) => byte >= 0x80 && isUsed !== 0);
  const letters = [...LETTERS.keys()]
    .filter((letter) => LETTERS[letter] !== 0 && used[LETTERS[letter] ?? 0] !== 0)
    .map((letter) => String.fromCharCode(letter));
  const json = [...letters, `u00(?:${ascii})`, ...(beyond ? ['u(?!00[0-7])'] : [])].join('|');
  const names = [...NAMED_ENTITIES.keys()].join(';|');
  return new Map([
    ['\\', new RegExp(`\\\\${used[BACKSLASH] === 0 ? `(?:${json})` : ''}`, 'g')],
    ['%', new RegExp(`%(?:${digits})`, 'g')],
    ['&', new RegExp(`&(?:#[xX\\d]|${names};)`, 'g')],
  ]);
}

/** Every escape in `bytes`, read byte for byte as `text`, that `patterns` find, in no order. */
export function findEscapes(
  bytes: Uint8Array,
  text: string,
  patterns: ReadonlyMap<string, RegExp>,
): Stretch[] {
  const escapes: Stretch[] = [];
  const reader = new EscapeReader();
  for (const [introducer, pattern] of patterns) {
    // Much faster than the pattern, and most bodies have none of them.
    pattern.lastIndex = text.indexOf(introducer);
    if (pattern.lastIndex < 0) continue;
    let before = 0;
    for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
      let start = found.index;
      const end = reader.read(bytes, start) ? reader.end : pattern.lastIndex;
      // More backslashes before it: it stands in a string in a string.
      while (start > before && bytes[start] === BACKSLASH && bytes[start - 1] === BACKSLASH) {
        start -= 1;
      }
      escapes.push({ start, end });
      pattern.lastIndex = end;
      before = end;
    }
  }
  return escapes;
}

/** Two hexadecimal digits in upper or lower case, for each byte that `isMeant`. */
function hexPattern(isMeant: (byte: number) => boolean): string {
  const parts = Array.from({ length: 16 }, (_, high) => {
    const lows = Array.from({ length: 16 }, (_each, low) => low)
      .filter((low) => isMeant(high * 16 + low))
      .map((low) => low.toString(16) + low.toString(16).toUpperCase());
    const digit = high.toString(16);
    return lows.length === 0 ? [] : [`[${digit}${digit.toUpperCase()}][${lows.join('')}]`];
  });
  return parts.flat().join('|');
}

/**
 * Decodes `source`, whose bytes were written at `from` (where they are now by default), and says how
 * many bytes that makes and whether nothing is left to decode.
 */
function decodeOnce(
  source: Uint8Array,
  from: Uint32Array | undefined,
  bytes: Uint8Array,
  places: Uint32Array,
): { readonly length: number; readonly isDone: boolean } {
  const reader = new EscapeReader();
  const { length } = source;
  let introducers = 0;
  let to = 0;
  for (let at = 0; at < length;) {
    const byte = source[at] ?? 0;
    const place = from === undefined ? at : (from[at] ?? 0);
    if (INTRODUCES[byte] === 0 || !reader.read(source, at)) {
      introducers += INTRODUCES[byte] ?? 0;
      bytes[to] = byte;
      places[to] = place;
      to += 1;
      at += 1;
      continue;
    }
    at = reader.end;
    introducers += INTRODUCES[reader.firstByte] ?? 0;
    for (const each of bytesOf(reader)) {
      bytes[to] = each;
      places[to] = place;
      to += 1;
    }
  }
  places[to] = from === undefined ? length : (from[length] ?? 0);
  return { length: to, isDone: to === length || introducers === 0 };
}

function bytesOf({ code, isByte }: EscapeReader): Uint8Array | readonly number[] {
  return code < 0x80 || isByte ? [code] : encodeUtf8(String.fromCodePoint(code));
}

/** The number that so many hexadecimal digits are; -1 where they are none. */
function hexOf(bytes: Uint8Array, at: number, digits: number): number {
  let number = 0;
  for (let digit = at; digit < at + digits; digit += 1) {
    const value = HEX[bytes[digit] ?? 0] ?? -1;
    if (value < 0) return -1;
    number = number * 16 + value;
  }
  return number;
}
