import type { Micros } from '../../base/clock.ts';
import { StructPages } from './structPages.ts';

const UINT32 = 0xffff_ffff;
const CHUNK_BYTES = 12;
const GROUP_BYTES = 32;

/**
 * Where each chunk begins, in its body and in the recording, and when it came: 12 bytes each, as
 * distances from the first chunk of a group. A group ends where a distance has no room in 32 bits.
 */
export class ChunkPlaces {
  readonly #chunks = new StructPages(CHUNK_BYTES);
  readonly #groups = new StructPages(GROUP_BYTES);
  #groupStart = 0;
  #groupOffset = 0;
  #groupTime = 0;

  get length(): number {
    return this.#chunks.length;
  }

  add(start: number, offset: number, t: Micros): void {
    const chunk = this.#chunks.add();
    const fits =
      hasRoom(start - this.#groupStart) &&
      hasRoom(offset - this.#groupOffset) &&
      hasRoom(t - this.#groupTime);
    if (chunk === 0 || !fits) this.#beginGroup(chunk, start, offset, t);
    const page = this.#chunks.page(chunk);
    const at = this.#chunks.offset(chunk);
    page.setUint32(at, start - this.#groupStart, true);
    page.setUint32(at + 4, offset - this.#groupOffset, true);
    page.setUint32(at + 8, t - this.#groupTime, true);
  }

  /** Byte offset in the body. */
  start(chunk: number): number {
    return this.#value(chunk, 0);
  }

  /** Byte offset in the recording. */
  offset(chunk: number): number {
    return this.#value(chunk, 1);
  }

  t(chunk: number): Micros {
    return this.#value(chunk, 2);
  }

  #value(chunk: number, which: number): number {
    const page = this.#chunks.page(chunk);
    const distance = page.getUint32(this.#chunks.offset(chunk) + 4 * which, true);
    const group = this.#groupOf(chunk);
    return distance + this.#groups.page(group).getFloat64(this.#groups.offset(group) + 8 * which);
  }

  #groupOf(chunk: number): number {
    let low = 0;
    let high = this.#groups.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#firstOf(middle) <= chunk) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #firstOf(group: number): number {
    return this.#groups.page(group).getFloat64(this.#groups.offset(group) + 24);
  }

  #beginGroup(chunk: number, start: number, offset: number, t: Micros): void {
    this.#groupStart = start;
    this.#groupOffset = offset;
    this.#groupTime = t;
    const group = this.#groups.add();
    const page = this.#groups.page(group);
    const at = this.#groups.offset(group);
    page.setFloat64(at, start);
    page.setFloat64(at + 8, offset);
    page.setFloat64(at + 16, t);
    page.setFloat64(at + 24, chunk);
  }
}

function hasRoom(distance: number): boolean {
  return distance >= 0 && distance <= UINT32;
}
