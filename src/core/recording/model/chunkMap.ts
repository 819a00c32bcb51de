import type { Micros } from '../../base/clock.ts';
import type { ByteSource } from '../byteSource.ts';
import { ChunkPlaces } from './chunkPlaces.ts';

/** One chunk of a body: where it stands in the body, and when it arrived. */
export interface ChunkPlace {
  /** From 0. */
  readonly chunk: number;
  readonly t: Micros;
  /** Byte offsets in the body, `[start, end)`. */
  readonly start: number;
  readonly end: number;
}

/** Bytes between two wanted pieces of a body that are read along rather than skipped. */
const READ_THROUGH_BYTES = 4096;

/** Where the bytes of one body (sent or received) are in the recording. */
export class ChunkMap {
  readonly #places = new ChunkPlaces();
  #bytes = 0;

  /** Bytes of the body so far. */
  get bytes(): number {
    return this.#bytes;
  }

  get chunks(): number {
    return this.#places.length;
  }

  /** Adds the next `length` bytes, which are at `offset` of the recording. */
  add(length: number, offset: number, t: Micros): void {
    this.#places.add(this.#bytes, offset, t);
    this.#bytes += length;
  }

  /** The chunk that holds the body's byte `at`, or undefined where the body has no such byte. */
  chunkAt(at: number): ChunkPlace | undefined {
    if (at < 0 || at >= this.#bytes) return undefined;
    let low = 0;
    let high = this.#places.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#places.start(middle) <= at) low = middle;
      else high = middle - 1;
    }
    return this.place(low);
  }

  /** The chunk with the number `chunk`; throws a `RangeError` where there is none. */
  place(chunk: number): ChunkPlace {
    const next = chunk + 1;
    return {
      chunk,
      t: this.#places.t(chunk),
      start: this.#places.start(chunk),
      end: next < this.#places.length ? this.#places.start(next) : this.#bytes,
    };
  }

  /** The body's bytes `[start, end)`, as far as the body goes. */
  async read(source: ByteSource, start: number, end: number): Promise<Uint8Array> {
    const result = new Uint8Array(Math.max(0, Math.min(end, this.#bytes) - start));
    let done = 0;
    while (done < result.length) {
      const run = this.#runFrom(start + done, start + result.length);
      const bytes = await source.read(run.offset, run.length);
      for (const piece of run.pieces) {
        const from = piece.offset - run.offset;
        result.set(bytes.subarray(from, from + piece.length), piece.at - start);
        done += piece.length;
      }
    }
    return result;
  }

  /** Where the body's bytes `[start, end)` are in the recording, as far as the body goes. */
  pieces(start: number, end: number): readonly BodyPiece[] {
    const found: BodyPiece[] = [];
    const last = Math.min(end, this.#bytes);
    for (let at = start; at < last;) {
      const piece = this.#piece(at, last);
      found.push(piece);
      at += piece.length;
    }
    return found;
  }

  /** Pieces that lie close together in the recording, to be read at once. */
  #runFrom(start: number, end: number): Run {
    const first = this.#piece(start, end);
    const pieces = [first];
    let last = first;
    while (last.at + last.length < end) {
      const next = this.#piece(last.at + last.length, end);
      const gap = next.offset - (last.offset + last.length);
      if (gap < 0 || gap > READ_THROUGH_BYTES) break;
      pieces.push(next);
      last = next;
    }
    return { offset: first.offset, length: last.offset + last.length - first.offset, pieces };
  }

  #piece(at: number, end: number): BodyPiece {
    const place = this.chunkAt(at);
    if (place === undefined) throw new RangeError(`byte ${at} is outside a body of ${this.#bytes}`);
    const offset = this.#places.offset(place.chunk) + (at - place.start);
    return { at, offset, length: Math.min(end, place.end) - at };
  }
}

/** Bytes of a body that lie together in the recording. */
export interface BodyPiece {
  /** In the body. */
  readonly at: number;
  /** In the recording. */
  readonly offset: number;
  readonly length: number;
}

interface Run {
  readonly offset: number;
  readonly length: number;
  readonly pieces: readonly BodyPiece[];
}
