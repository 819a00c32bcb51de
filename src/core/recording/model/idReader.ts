import { parseEventId } from '../../protocol/eventId.ts';
import type { EventId } from '../../protocol/eventId.ts';
import { streamPartOf } from './idDialect.ts';
import { asciiText } from './jsonText.ts';

const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
/** A number of so many digits is exact. */
const MAX_DIGITS = 15;
const UNDERSCORE = 0x5f;
const MAX_PREFIX = 256;
/** Of what names the stream in an id `<stream>_<milliseconds>_<random>`. */
const STREAM_BYTES = 36;
const NO_WORDS: IdWords = { own: undefined, streamPart: undefined };

/** What an event id says of its stream. */
export interface IdWords {
  /** What it says where it is of the kind of this project's own stores. */
  readonly own: EventId | undefined;
  /** The part that names the stream, where it has one. */
  readonly streamPart: string | undefined;
}

/** Reads what an event id says of its stream. */
export function readId(id: string): IdWords {
  return { own: parseEventId(id), streamPart: streamPartOf(id) };
}

/**
 * Reads the same from the bytes of an id. It needs no text where all before a last number behind a
 * colon, or before a time stamp, is as in the id before: what such an id says depends on nothing else.
 */
export class IdReader {
  /** The bytes before the last number of the id that was read last. */
  #prefix: Uint8Array = new Uint8Array(0);
  #streamKey: string | undefined;
  #streamPart: string | undefined;
  /** What begins the last id `<stream>_<milliseconds>_<random>`, and what such an id says. */
  #stamped: Uint8Array = new Uint8Array(0);
  #stampedWords: IdWords = NO_WORDS;

  read(view: DataView, from: number, to: number): IdWords {
    let tail = to;
    while (tail > from && isDigit(view.getUint8(tail - 1))) tail -= 1;
    const digits = to - tail;
    const isCounted =
      digits > 0 &&
      digits <= MAX_DIGITS &&
      tail > from &&
      view.getUint8(tail) !== ZERO &&
      view.getUint8(tail - 1) === COLON;
    if (isCounted && isSame(this.#prefix, view, from, tail)) {
      const streamKey = this.#streamKey;
      const own =
        streamKey === undefined ? undefined : { streamKey, sequence: numberAt(view, tail, to) };
      return { own, streamPart: this.#streamPart };
    }
    // No known way of naming a stream does without them.
    if (!isCounted && !hasSeparator(view, from, to)) return NO_WORDS;
    const stampAt = from + STREAM_BYTES;
    const isStamped = isStamp(view, stampAt, to);
    if (isStamped && isSame(this.#stamped, view, from, stampAt)) return this.#stampedWords;
    const words = readId(asciiText(view, from, to));
    if (isCounted && tail - from <= MAX_PREFIX) {
      this.#prefix = copyOf(view, from, tail);
      this.#streamKey = words.own?.streamKey;
      this.#streamPart = words.streamPart;
    }
    if (isStamped && words.streamPart?.length === STREAM_BYTES) {
      this.#stamped = copyOf(view, from, stampAt);
      this.#stampedWords = words;
    }
    return words;
  }
}

function isSame(bytes: Uint8Array, view: DataView, from: number, to: number): boolean {
  if (bytes.length !== to - from) return false;
  for (let index = 0; index < bytes.length; index += 1) {
    if (bytes[index] !== view.getUint8(from + index)) return false;
  }
  return true;
}

function copyOf(view: DataView, from: number, to: number): Uint8Array {
  return new Uint8Array(view.buffer.slice(view.byteOffset + from, view.byteOffset + to));
}

/** Whether `_<milliseconds>_<random>` is from `at` to the end `to` of an id. */
function isStamp(view: DataView, at: number, to: number): boolean {
  if (at >= to || view.getUint8(at) !== UNDERSCORE) return false;
  let next = at + 1;
  while (next < to && isDigit(view.getUint8(next))) next += 1;
  const digits = next - at - 1;
  const letters = to - next - 1;
  const isRight = digits >= 1 && digits <= 16 && letters >= 1 && letters <= 16;
  if (!isRight || view.getUint8(next) !== UNDERSCORE) return false;
  for (next += 1; next < to; next += 1) {
    const byte = view.getUint8(next);
    if (!isDigit(byte) && (byte < 0x61 || byte > 0x7a)) return false;
  }
  return true;
}

function hasSeparator(view: DataView, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = view.getUint8(at);
    if (byte === COLON || byte === UNDERSCORE) return true;
  }
  return false;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

function numberAt(view: DataView, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + view.getUint8(at) - ZERO;
  return value;
}
