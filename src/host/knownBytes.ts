import { RunningHash } from '../core/base/runningHash.ts';
import type { ByteSource } from '../core/recording/byteSource.ts';
import { readAhead } from '../core/recording/readAhead.ts';
import { equalBytes } from './equalBytes.ts';

/**
 * Bytes by which a recording is known again at once: those at its start, among them the moment it
 * began, and the last ones that were read.
 */
const SAMPLE_BYTES = 256;
/** Bytes that are compared between two turns: less than a millisecond. */
const PIECE_BYTES = 1024 * 1024;

/** What was read of a file from its start, by which the file is known again. */
export class KnownBytes {
  readonly #head: Uint8Array;
  readonly #hash = new RunningHash();
  #end: Uint8Array = new Uint8Array(0);
  #length = 0;

  private constructor(head: Uint8Array) {
    this.#head = head;
  }

  /** Nothing was read yet of a file of `bytes` but how it begins. */
  static async of(file: ByteSource, bytes: number): Promise<KnownBytes> {
    return new KnownBytes(await file.read(0, Math.min(SAMPLE_BYTES, bytes)));
  }

  /** How many bytes were read. */
  get length(): number {
    return this.#length;
  }

  /** Takes the bytes that follow those before; they may change afterwards. */
  push(piece: Uint8Array): void {
    this.#hash.push(piece);
    this.#length += piece.length;
    this.#end = endOf(this.#end, piece);
  }

  /** Whether a file of `bytes` begins as this one, and has the last bytes where they were. */
  async mayBeIn(file: ByteSource, bytes: number): Promise<boolean> {
    if (bytes < Math.max(this.#length, this.#head.length)) return false;
    const head = await file.read(0, this.#head.length);
    const end = await file.read(this.#length - this.#end.length, this.#end.length);
    return equalBytes(head, this.#head) && equalBytes(end, this.#end);
  }

  /** Whether the file still has all of the bytes; reads them again, in turns, while `isWanted`. */
  async areIn(
    file: ByteSource,
    turn: () => Promise<void>,
    isWanted: () => boolean,
  ): Promise<boolean> {
    const wanted = this.#hash.value;
    const found = new RunningHash();
    for await (const piece of readAhead(file, 0, this.#length, PIECE_BYTES)) {
      found.push(piece);
      await turn();
      if (!isWanted()) return true;
    }
    return found.value === wanted;
  }
}

/** The last bytes of `before` and `piece` together, in a buffer of their own. */
function endOf(before: Uint8Array, piece: Uint8Array): Uint8Array {
  if (piece.length >= SAMPLE_BYTES) return piece.slice(-SAMPLE_BYTES);
  const both = new Uint8Array(before.length + piece.length);
  both.set(before);
  both.set(piece, before.length);
  return both.slice(-SAMPLE_BYTES);
}
