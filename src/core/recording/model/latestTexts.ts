import { startOf } from '../../base/shortText.ts';
import { decodeUtf8 } from '../../base/text.ts';
import { latestBytes } from './keptBytes.ts';
import type { KeptNotes } from './keptBytes.ts';
import { progressIn, readMessage } from './message.ts';
import type { Progress } from './stream.ts';

/** Longer cursors are kept shortened: no header could carry them back. */
const MAX_CURSOR = 8192;
/** Longer messages are read at once rather than kept. */
const MAX_KEPT = 4096;

const NOWHERE = new DataView(new ArrayBuffer(0));

/** Bytes in what was read; -1 where there are none. */
class Place {
  view: DataView = NOWHERE;
  from = -1;
  to = -1;

  set(view: DataView, from: number, to: number): void {
    // The collector takes note of each new object that an old one is made to hold.
    if (this.view !== view) this.view = view;
    this.from = from;
    this.to = to;
  }
}

/**
 * The newest cursor and progress of a stream. Both are replaced with every event and seldom asked
 * for, so they are kept as bytes until then; until {@link settle} even the bytes stay where they are.
 */
export class LatestTexts {
  #cursor: string | undefined;
  #cursorBytes: Uint8Array | undefined;
  readonly #cursorPlace = new Place();
  #progress: Progress | undefined;
  #progressBytes: Uint8Array | undefined;
  readonly #progressPlace = new Place();
  readonly #kept: KeptNotes;
  /** What is noted of each, in bytes before {@link latestBytes}. */
  #cursorNoted = 0;
  #progressNoted = 0;
  /** How far the request has come; undefined before the first progress. */
  done: number | undefined;
  #isSettled = true;

  constructor(kept: KeptNotes) {
    this.#kept = kept;
  }

  get cursor(): string | undefined {
    this.settle();
    if (this.#cursorBytes !== undefined) this.#cursor = decodeUtf8(this.#cursorBytes);
    this.#cursorBytes = undefined;
    return this.#cursor;
  }

  set cursor(cursor: string | undefined) {
    this.#cursorBytes = undefined;
    this.#cursorPlace.from = -1;
    this.#cursor = cursor === undefined ? undefined : startOf(cursor, MAX_CURSOR);
    this.#noteCursor(2 * (this.#cursor?.length ?? 0));
  }

  get progress(): Progress | undefined {
    this.settle();
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
    this.#noteProgress(2 * (progress?.message?.length ?? 0));
  }

  /**
   * Takes the ASCII bytes `[from, to)` of `view` for the cursor. They must not change; true where
   * they are the first since {@link settle}.
   */
  placeCursor(view: DataView, from: number, to: number): boolean {
    const end = Math.min(to, from + MAX_CURSOR);
    this.#cursorPlace.set(view, from, end);
    this.#noteCursor(end - from);
    return this.#unsettle();
  }

  /** Takes the message in the bytes `[from, to)` of `view` for the progress, in the same way. */
  placeProgress(done: number, view: DataView, from: number, to: number): boolean {
    this.done = done;
    this.#progressPlace.set(view, from, to);
    this.#noteProgress(Math.min(to - from, MAX_KEPT));
    return this.#unsettle();
  }

  /** Copies what was taken, so that the bytes around it are let go of. */
  settle(): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#cursorBytes = copied(this.#cursorPlace, this.#cursorBytes);
    this.#progressBytes = copied(this.#progressPlace, this.#progressBytes);
    if ((this.#progressBytes?.length ?? 0) > MAX_KEPT) void this.progress;
  }

  /** Notes at once what will be kept, so that it is the same however much is settled together. */
  #noteCursor(bytes: number): void {
    if (bytes === this.#cursorNoted) return;
    this.#kept.noted += latestBytes(bytes) - latestBytes(this.#cursorNoted);
    this.#cursorNoted = bytes;
  }

  #noteProgress(bytes: number): void {
    if (bytes === this.#progressNoted) return;
    this.#kept.noted += latestBytes(bytes) - latestBytes(this.#progressNoted);
    this.#progressNoted = bytes;
  }

  #unsettle(): boolean {
    const wasSettled = this.#isSettled;
    this.#isSettled = false;
    return wasSettled;
  }
}

/** The bytes at `place`, or `before` where there is none; `before` is used again where it fits. */
function copied(place: Place, before: Uint8Array | undefined): Uint8Array | undefined {
  if (place.from < 0) return before;
  const length = place.to - place.from;
  const bytes = before?.length === length ? before : new Uint8Array(length);
  const { view, from } = place;
  // These are short: a view of them to copy from costs more.
  for (let index = 0; index < length; index += 1) bytes[index] = view.getUint8(from + index);
  place.view = NOWHERE;
  place.from = -1;
  return bytes;
}
