import { decodeUtf8 } from '../../base/text.ts';
import { progressIn, readMessage } from './message.ts';
import type { Progress } from './stream.ts';

/** Longer cursors are kept shortened: no header could carry them back. */
const MAX_CURSOR = 8192;
/** Longer messages are read at once rather than kept. */
const MAX_KEPT = 4096;

/** Bytes in what was read last; -1 where there are none. */
class Place {
  from = -1;
  to = -1;
}

/**
 * The newest cursor and progress of a stream. Both are replaced with every event and seldom asked
 * for, so they are kept as bytes until then; within one read even the bytes stay where they are.
 */
export class LatestTexts {
  #cursor: string | undefined;
  #cursorBytes: Uint8Array | undefined;
  readonly #cursorPlace = new Place();
  #progress: Progress | undefined;
  #progressBytes: Uint8Array | undefined;
  readonly #progressPlace = new Place();
  /** How far the request has come; undefined before the first progress. */
  done: number | undefined;

  get cursor(): string | undefined {
    if (this.#cursorBytes !== undefined) this.#cursor = decodeUtf8(this.#cursorBytes);
    this.#cursorBytes = undefined;
    return this.#cursor;
  }

  set cursor(cursor: string | undefined) {
    this.#cursorBytes = undefined;
    this.#cursorPlace.from = -1;
    this.#cursor = cursor?.slice(0, MAX_CURSOR);
  }

  get progress(): Progress | undefined {
    const bytes = this.#progressBytes;
    if (bytes !== undefined) this.#progress = progressIn(readMessage(decodeUtf8(bytes)).value);
    this.#progressBytes = undefined;
    return this.#progress;
  }

  set progress(progress: Progress | undefined) {
    this.#progressBytes = undefined;
    this.#progressPlace.from = -1;
    this.#progress = progress;
    this.done = progress?.done;
  }

  /** Takes the ASCII bytes `[from, to)` of what is read for the cursor, until {@link settle}. */
  placeCursor(from: number, to: number): void {
    this.#cursorPlace.from = from;
    this.#cursorPlace.to = Math.min(to, from + MAX_CURSOR);
  }

  /** Takes the message in the bytes `[from, to)` of what is read for the progress. */
  placeProgress(done: number, from: number, to: number): void {
    this.done = done;
    this.#progressPlace.from = from;
    this.#progressPlace.to = to;
  }

  /** Keeps what lies in `view`, whose bytes may change afterwards. */
  settle(view: DataView): void {
    this.#cursorBytes = copied(view, this.#cursorPlace, this.#cursorBytes);
    this.#progressBytes = copied(view, this.#progressPlace, this.#progressBytes);
    if ((this.#progressBytes?.length ?? 0) > MAX_KEPT) void this.progress;
  }
}

/** The bytes at `place`, or `before` where there is none; `before` is used again where it fits. */
function copied(
  view: DataView,
  place: Place,
  before: Uint8Array | undefined,
): Uint8Array | undefined {
  if (place.from < 0) return before;
  const length = place.to - place.from;
  const bytes = before?.length === length ? before : new Uint8Array(length);
  const { from } = place;
  // These are short: a view of them to copy from costs more.
  for (let index = 0; index < length; index += 1) bytes[index] = view.getUint8(from + index);
  place.from = -1;
  return bytes;
}
