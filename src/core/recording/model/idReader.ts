import { hashCounted, hashIdUtf8, hashUtf8 } from '../../protocol/contentHash.ts';
import { parseEventId } from '../../protocol/eventId.ts';
import type { EventId } from '../../protocol/eventId.ts';
import { streamPartOf } from './idDialect.ts';
import { asciiText } from './jsonText.ts';
import { copyOfBytes, isSameBytes } from './sameBytes.ts';

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
 * Reads the same, and the hash, from the bytes of an id. It needs no text where all before a last number behind a
 * colon, or before a time stamp, is as in the id before: what such an id says depends on nothing else.
 */
export class IdReader {
  /** The bytes before the last number of an id that was read, and what such an id says. */
  #prefix: DataView = new DataView(new ArrayBuffer(0));
  #prefixHash = 0;
  readonly #own = { streamKey: '', sequence: 0 };
  #counted: IdWords = NO_WORDS;
  /** What begins the last id `<stream>_<milliseconds>_<random>`, and what such an id says. */
  #stamped: DataView = new DataView(new ArrayBuffer(0));
  #stampedWords: IdWords = NO_WORDS;
  /** That of the id that was read last. */
  hash = 0;
  /** Whether that id ends with a number behind a colon that {@link readNext} can count on from. */
  isCounted = false;

  /** What it returns holds until the next id is read. */
  read(view: DataView, from: number, to: number): IdWords {
    this.isCounted = false;
    let tail = to;
    let count = 0;
    for (let unit = 1; tail > from && to - tail <= MAX_DIGITS; unit *= 10) {
      const byte = view.getUint8(tail - 1);
      if (!isDigit(byte)) break;
      count += (byte - ZERO) * unit;
      tail -= 1;
    }
    const digits = to - tail;
    const isCounted =
      digits > 0 &&
      digits <= MAX_DIGITS &&
      tail > from &&
      view.getUint8(tail) !== ZERO &&
      view.getUint8(tail - 1) === COLON;
    if (isCounted && isSameBytes(this.#prefix, view, from, tail)) return this.readNext(count);
    this.hash = hashIdUtf8(view, from, to);
    // No known way of naming a stream does without them.
    if (!isCounted && !hasSeparator(view, from, to)) return NO_WORDS;
    const stampAt = from + STREAM_BYTES;
    const isStamped = isStamp(view, stampAt, to);
    if (isStamped && isSameBytes(this.#stamped, view, from, stampAt)) return this.#stampedWords;
    const words = readId(asciiText(view, from, to));
    if (isCounted && tail - from <= MAX_PREFIX) this.#keepPrefix(view, from, tail, words);
    if (isStamped && words.streamPart?.length === STREAM_BYTES) {
      this.#stamped = copyOfBytes(view, from, stampAt);
      this.#stampedWords = words;
    }
    return words;
  }

  /** Reads the id that differs from the last one, a counted one, in its number alone; `count` is exact. */
  readNext(count: number): IdWords {
    this.isCounted = true;
    this.hash = hashCounted(this.#prefixHash, count);
    this.#own.sequence = count;
    return this.#counted;
  }

  #keepPrefix(view: DataView, from: number, tail: number, { own, streamPart }: IdWords): void {
    this.#prefix = copyOfBytes(view, from, tail);
    this.#prefixHash = hashUtf8(view, from, tail);
    this.#own.streamKey = own?.streamKey ?? '';
    this.#counted = { own: own === undefined ? undefined : this.#own, streamPart };
  }
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
