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
 * colon is as in the id before: what such an id says depends on nothing else.
 */
export class IdReader {
  /** The bytes before the last number of the id that was read last. */
  #prefix: Uint8Array = new Uint8Array(0);
  #streamKey: string | undefined;
  #streamPart: string | undefined;

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
    if (isCounted && this.#isKnown(view, from, tail)) {
      const streamKey = this.#streamKey;
      const own =
        streamKey === undefined ? undefined : { streamKey, sequence: numberAt(view, tail, to) };
      return { own, streamPart: this.#streamPart };
    }
    // No known way of naming a stream does without them.
    if (!isCounted && !hasSeparator(view, from, to)) return NO_WORDS;
    const words = readId(asciiText(view, from, to));
    if (isCounted && tail - from <= MAX_PREFIX) {
      this.#prefix = new Uint8Array(
        view.buffer.slice(view.byteOffset + from, view.byteOffset + tail),
      );
      this.#streamKey = words.own?.streamKey;
      this.#streamPart = words.streamPart;
    }
    return words;
  }

  #isKnown(view: DataView, from: number, tail: number): boolean {
    const prefix = this.#prefix;
    if (prefix.length !== tail - from) return false;
    for (let index = 0; index < prefix.length; index += 1) {
      if (prefix[index] !== view.getUint8(from + index)) return false;
    }
    return true;
  }
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
