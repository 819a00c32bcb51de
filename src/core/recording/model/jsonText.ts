import { decodeByteForByte } from '../../base/text.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
/** A decimal of at most so many digits is told apart from every other by a double. */
const EXACT_DIGITS = 15;
/** Texts of so many bytes are made byte by byte, which costs less than a decoder. */
const SHORT_BYTES = 16;
/** JavaScript writes decimals below a millionth with an exponent. */
const MOST_LEADING_ZEROS = 5;

/** What a text was escaped with, by the letter behind the backslash; 0 behind others. */
const ESCAPES = new Uint8Array(256);
ESCAPES[QUOTE] = QUOTE;
ESCAPES[BACKSLASH] = BACKSLASH;
ESCAPES[0x2f] = 0x2f;
ESCAPES[0x62] = 0x08;
ESCAPES[0x66] = 0x0c;
ESCAPES[0x6e] = 0x0a;
ESCAPES[0x72] = 0x0d;
ESCAPES[0x74] = 0x09;

/**
 * Reads texts and numbers of JSON from UTF-8 bytes, as `JSON.parse` does. What it is in doubt about
 * it declines with -1: that need not be wrong.
 */
export class JsonText {
  /** The bytes of what was read last, as they are hashed: without escapes, in canonical form. */
  view: DataView = new DataView(new ArrayBuffer(0));
  from = 0;
  to = 0;
  /** Whether they are other bytes than those that were read. */
  isCopied = false;
  #scratch = new DataView(new ArrayBuffer(256));

  /** Reads the text whose first character is at `at`; returns the place behind its quote, or -1. */
  readText(view: DataView, at: number, limit: number): number {
    let end = at;
    for (;;) {
      while (end + 4 <= limit && isPlainWord(view.getInt32(end, true))) end += 4;
      if (end >= limit) return -1;
      const byte = view.getUint8(end);
      if (byte === QUOTE) break;
      if (byte === BACKSLASH) return this.#readEscaped(view, at, end, limit);
      if (byte < 0x20) return -1;
      if (byte < 0x80) end += 1;
      else {
        end = utf8End(view, end, limit);
        if (end < 0) return -1;
      }
    }
    this.view = view;
    this.from = at;
    this.to = end;
    this.isCopied = false;
    return end + 1;
  }

  /**
   * Reads the number that begins at `at`; returns the place behind it, or -1. `from` equals `to` for
   * a number that is too large to be one.
   */
  readNumber(view: DataView, at: number, limit: number): number {
    let end = at;
    const isNegative = byteAt(view, end, limit) === MINUS;
    if (isNegative) end += 1;
    const whole = end;
    end = digitsEnd(view, end, limit);
    const wholeDigits = end - whole;
    const isZero = byteAt(view, whole, limit) === ZERO;
    if (wholeDigits === 0 || (isZero && wholeDigits > 1)) return -1;
    let digits = wholeDigits;
    let isCanonical = !(isZero && isNegative);
    if (byteAt(view, end, limit) === POINT) {
      const fraction = end + 1;
      end = digitsEnd(view, fraction, limit);
      if (end === fraction) return -1;
      digits += end - fraction;
      isCanonical = view.getUint8(end - 1) !== ZERO && !(isZero && isTiny(view, fraction, end));
    }
    const next = byteAt(view, end, limit) | 0x20;
    if (next === 0x65) {
      end = exponentEnd(view, end + 1, limit);
      if (end < 0) return -1;
      isCanonical = false;
    }
    if (!isCanonical || digits > EXACT_DIGITS) return this.#copyNumber(view, at, end);
    this.view = view;
    this.from = at;
    this.to = end;
    this.isCopied = false;
    return end;
  }

  #copyNumber(view: DataView, at: number, end: number): number {
    const value = Number(asciiText(view, at, end));
    this.view = this.#scratch;
    this.from = this.to = 0;
    this.isCopied = true;
    if (!Number.isFinite(value)) return end;
    const text = String(value);
    for (let index = 0; index < text.length; index += 1) this.#write(text.charCodeAt(index));
    return end;
  }

  /** Copies a text without its escapes; the first of them is at `escape`. */
  #readEscaped(view: DataView, at: number, escape: number, limit: number): number {
    this.from = this.to = 0;
    this.isCopied = true;
    this.#copy(view, at, escape);
    let from = escape;
    let end = escape;
    while (end < limit) {
      while (end + 4 <= limit && isPlainWord(view.getInt32(end, true))) end += 4;
      if (end >= limit) return -1;
      const byte = view.getUint8(end);
      if (byte === QUOTE) {
        this.#copy(view, from, end);
        this.view = this.#scratch;
        return end + 1;
      }
      if (byte < 0x20) return -1;
      if (byte === BACKSLASH) {
        this.#copy(view, from, end);
        end = this.#readEscape(view, end + 1, limit);
        from = end;
      } else end = byte < 0x80 ? end + 1 : utf8End(view, end, limit);
      if (end < 0) return -1;
    }
    return -1;
  }

  #copy(view: DataView, from: number, end: number): void {
    const to = this.to + end - from;
    if (to > this.#scratch.byteLength) this.#grow(to);
    const scratch = this.#scratch;
    const shift = this.to - from;
    let at = from;
    for (; at + 4 <= end; at += 4) scratch.setInt32(at + shift, view.getInt32(at));
    for (; at < end; at += 1) scratch.setUint8(at + shift, view.getUint8(at));
    this.to = to;
  }

  #readEscape(view: DataView, at: number, limit: number): number {
    const letter = byteAt(view, at, limit);
    const plain = ESCAPES[letter] ?? 0;
    if (plain !== 0) {
      this.#write(plain);
      return at + 1;
    }
    const unit = letter === 0x75 ? hexUnit(view, at + 1, limit) : -1;
    if (unit < 0) return -1;
    if (unit < 0xd800 || unit > 0xdfff) {
      this.#writePoint(unit);
      return at + 5;
    }
    const isPair =
      unit < 0xdc00 &&
      byteAt(view, at + 5, limit) === BACKSLASH &&
      byteAt(view, at + 6, limit) === 0x75;
    const second = isPair ? hexUnit(view, at + 7, limit) : -1;
    if (second < 0xdc00 || second > 0xdfff) return -1;
    this.#writePoint(0x1_0000 + ((unit - 0xd800) << 10) + (second - 0xdc00));
    return at + 11;
  }

  #writePoint(point: number): void {
    if (point < 0x80) {
      this.#write(point);
      return;
    }
    if (point < 0x800) this.#write(0xc0 | (point >> 6));
    else {
      if (point < 0x1_0000) this.#write(0xe0 | (point >> 12));
      else {
        this.#write(0xf0 | (point >> 18));
        this.#write(0x80 | ((point >> 12) & 0x3f));
      }
      this.#write(0x80 | ((point >> 6) & 0x3f));
    }
    this.#write(0x80 | (point & 0x3f));
  }

  #write(byte: number): void {
    if (this.to >= this.#scratch.byteLength) this.#grow(this.to + 1);
    this.#scratch.setUint8(this.to, byte);
    this.to += 1;
  }

  #grow(bytes: number): void {
    const larger = new Uint8Array(Math.max(bytes, this.#scratch.byteLength * 2));
    larger.set(new Uint8Array(this.#scratch.buffer));
    this.#scratch = new DataView(larger.buffer);
  }
}

/** Whether four bytes are ASCII that stands for itself in a text: no quote, backslash or control. */
function isPlainWord(word: number): boolean {
  const quote = word ^ 0x22222222;
  const backslash = word ^ 0x5c5c5c5c;
  // A byte that is less than what is taken from it, or a zero byte, sets its highest bit.
  const marked = (word - 0x20202020) | (quote - 0x01010101) | (backslash - 0x01010101) | word;
  return (marked & 0x80808080) === 0;
}

/** The text of ASCII bytes. */
export function asciiText(view: DataView, from: number, to: number): string {
  if (to - from <= SHORT_BYTES) {
    let text = '';
    for (let at = from; at < to; at += 1) text += String.fromCharCode(view.getUint8(at));
    return text;
  }
  return decodeByteForByte(new Uint8Array(view.buffer, view.byteOffset + from, to - from));
}

/** The number of JSON that begins at `at`. */
export function numberIn(view: DataView, at: number, limit: number): number {
  let end = at;
  let value = 0;
  let digits = 0;
  let unit = 1;
  let isDecimal = true;
  let hasPoint = false;
  for (; end < limit; end += 1) {
    const byte = view.getUint8(end);
    if (byte >= ZERO && byte <= NINE) {
      value = value * 10 + byte - ZERO;
      digits += 1;
      if (hasPoint) unit *= 10;
    } else if (byte === POINT) hasPoint = true;
    else if (isOfNumber(byte)) isDecimal = false;
    else break;
  }
  // Both are exact then, and their quotient is the nearest double, as in a parser.
  if (isDecimal && digits <= EXACT_DIGITS) return value / unit;
  return Number(asciiText(view, at, end));
}

/** Whether a byte may stand in a number beside digits and a point: a sign, `e` or `E`. */
function isOfNumber(byte: number): boolean {
  return byte === MINUS || byte === 0x2b || (byte | 0x20) === 0x65;
}

/** The byte at `at`, or 0 at the limit and beyond: a byte that stands nowhere in JSON. */
function byteAt(view: DataView, at: number, limit: number): number {
  return at < limit ? view.getUint8(at) : 0;
}

function digitsEnd(view: DataView, at: number, limit: number): number {
  let end = at;
  while (end < limit) {
    const byte = view.getUint8(end);
    if (byte < ZERO || byte > NINE) break;
    end += 1;
  }
  return end;
}

function exponentEnd(view: DataView, at: number, limit: number): number {
  const sign = byteAt(view, at, limit);
  const digits = sign === MINUS || sign === 0x2b ? at + 1 : at;
  const end = digitsEnd(view, digits, limit);
  return end === digits ? -1 : end;
}

function isTiny(view: DataView, fraction: number, end: number): boolean {
  let zeros = fraction;
  while (zeros < end && view.getUint8(zeros) === ZERO) zeros += 1;
  return zeros - fraction > MOST_LEADING_ZEROS;
}

/** The UTF-16 unit of four hexadecimal digits, or -1. */
function hexUnit(view: DataView, at: number, limit: number): number {
  if (at + 4 > limit) return -1;
  let unit = 0;
  for (let place = at; place < at + 4; place += 1) {
    const byte = view.getUint8(place);
    const isDigit = byte >= ZERO && byte <= NINE;
    const letter = (byte | 0x20) - 0x61;
    if (!isDigit && (letter < 0 || letter > 5)) return -1;
    unit = unit * 16 + (isDigit ? byte - ZERO : letter + 10);
  }
  return unit;
}

/** The place behind the character of several bytes at `at`, or -1 where they are no valid UTF-8. */
function utf8End(view: DataView, at: number, limit: number): number {
  const first = view.getUint8(at);
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (first < 0xc2 || first > 0xf4 || at + length > limit) return -1;
  const second = view.getUint8(at + 1);
  // Longer forms than needed, surrogates, and what lies beyond the last character.
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < least || second > most) return -1;
  for (let next = at + 2; next < at + length; next += 1) {
    if ((view.getUint8(next) & 0xc0) !== 0x80) return -1;
  }
  return at + length;
}
