import type { Micros } from '../../base/clock.ts';
import { StructPages } from './structPages.ts';

const UINT32 = 0xffff_ffff;
const CHUNK_BYTES = 12;
const GROUP_BYTES = 32;

/**
 * Where each chunk begins, in its body and in the recording, and when it came: 12 bytes each, as
 * distances from the first chunk of a group. A group ends where a distance has no room in 32 bits,
 * so most bodies have one alone.
 */
export class ChunkPlaces {
  readonly #chunks = new StructPages(CHUNK_BYTES);
  /** The groups before the newest. */
  #earlier: StructPages | undefined;
  /** The first chunk of the newest group. */
  #groupChunk = 0;
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
    return distance + this.#groupValue(chunk, which);
  }

  /** What the distances in the group of `chunk` are counted from. */
  #groupValue(chunk: number, which: number): number {
    if (chunk < this.#groupChunk && this.#earlier !== undefined) {
      const group = groupOf(this.#earlier, chunk);
      return this.#earlier.page(group).getFloat64(this.#earlier.offset(group) + 8 * which);
    }
    if (which === 0) return this.#groupStart;
    return which === 1 ? this.#groupOffset : this.#groupTime;
  }

  #beginGroup(chunk: number, start: number, offset: number, t: Micros): void {
    if (chunk > 0) this.#keepGroup();
    this.#groupChunk = chunk;
    this.#groupStart = start;
    this.#groupOffset = offset;
    this.#groupTime = t;
  }

  #keepGroup(): void {
    this.#earlier ??= new StructPages(GROUP_BYTES);
    const group = this.#earlier.add();
    const page = this.#earlier.page(group);
    const at = this.#earlier.offset(group);
    page.setFloat64(at, this.#groupStart);
    page.setFloat64(at + 8, this.#groupOffset);
    page.setFloat64(at + 16, this.#groupTime);
    page.setFloat64(at + 24, this.#groupChunk);
  }
}

/** The last of `groups` that begins with `chunk` or before. */
function groupOf(groups: StructPages, chunk: number): number {
  let low = 0;
  let high = groups.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (groups.page(middle).getFloat64(groups.offset(middle) + 24) <= chunk) low = middle;
    else high = middle - 1;
  }
  return low;
}

function hasRoom(distance: number): boolean {
  return distance >= 0 && distance <= UINT32;
}
