/** Bytes of a block: what stands in one says how far the search may jump. */
const BLOCK = 3;
/** Five bits for each of the three. */
const BLOCKS = 32_768;

/** A pattern is told by so many bytes where there is no time left to compare more. */
const TELLING_BYTES = 64;
/** Comparisons that may come to nothing, for each byte that is searched. */
const WASTE = 16;

const SAME = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const LOWER = SAME.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));

/**
 * Finds any of many patterns in bytes in one pass (Wu and Manber, 1994): it looks at three bytes
 * and jumps as far as no pattern can begin. Long patterns cost less than reading every byte,
 * however many they are.
 */
export class PatternIndex {
  readonly #patterns: readonly Uint8Array[];
  readonly #fold: Uint8Array;
  readonly #shortest: number;
  /** How far to jump behind each block; 0 where a pattern may stand. */
  readonly #jumps: Uint8Array;
  /** The first pattern that may stand at a block, and for each pattern the next one; -1 for none. */
  readonly #first: Int32Array;
  readonly #next: Int32Array;
  /** Where the last found place of a pattern ends, in the search that is going on. */
  readonly #ends = new Map<number, number>();
  #wasteLeft = 0;

  /** Patterns have at least three bytes. With `ignoreCase` they must be in lower case. */
  constructor(patterns: readonly Uint8Array[], ignoreCase: boolean) {
    this.#patterns = patterns;
    this.#fold = ignoreCase ? LOWER : SAME;
    this.#shortest = patterns.reduce((least, { length }) => Math.min(least, length), 255);
    const last = this.#shortest - BLOCK;
    this.#jumps = new Uint8Array(patterns.length === 0 ? 0 : BLOCKS).fill(last + 1);
    this.#first = new Int32Array(patterns.length === 0 ? 0 : BLOCKS).fill(-1);
    this.#next = new Int32Array(patterns.length).fill(-1);
    for (const [index, pattern] of patterns.entries()) {
      for (let at = 0; at <= last; at += 1) {
        const block = blockOf(pattern[at] ?? 0, pattern[at + 1] ?? 0, pattern[at + 2] ?? 0);
        this.#jumps[block] = Math.min(this.#jumps[block] ?? 0, last - at);
        if (at < last) continue;
        this.#next[index] = this.#first[block] ?? -1;
        this.#first[block] = index;
      }
    }
  }

  /**
   * Calls `found` for every place where a pattern begins, until it returns true; the places of one
   * pattern do not overlap. Bytes that were made to look like a long pattern again and again are
   * not compared for ever: then what begins with 64 bytes of it counts.
   */
  search(bytes: Uint8Array, found: (pattern: number, at: number) => boolean): void {
    if (this.#patterns.length === 0) return;
    this.#ends.clear();
    this.#wasteLeft = WASTE * bytes.length;
    if (this.#shortest === BLOCK) this.#searchEach(bytes, found);
    else this.#searchJumping(bytes, found);
  }

  /** Short patterns leave nothing to jump over: then a block made from the one before is faster. */
  #searchEach(bytes: Uint8Array, found: (pattern: number, at: number) => boolean): void {
    const fold = this.#fold;
    const jumps = this.#jumps;
    const { length } = bytes;
    let block = 0;
    for (let at = 0; at < length; at += 1) {
      block = ((block << 5) ^ (fold[bytes[at] ?? 0] ?? 0)) & (BLOCKS - 1);
      if (jumps[block] !== 0 || at < BLOCK - 1) continue;
      if (this.#look(block, bytes, at - BLOCK + 1, found)) return;
    }
  }

  #searchJumping(bytes: Uint8Array, found: (pattern: number, at: number) => boolean): void {
    const fold = this.#fold;
    const jumps = this.#jumps;
    const before = this.#shortest - BLOCK;
    const limit = bytes.length - BLOCK;
    for (let at = before; at <= limit;) {
      const block = blockOf(
        fold[bytes[at] ?? 0] ?? 0,
        fold[bytes[at + 1] ?? 0] ?? 0,
        fold[bytes[at + 2] ?? 0] ?? 0,
      );
      const jump = jumps[block] ?? 1;
      if (jump === 0 && this.#look(block, bytes, at - before, found)) return;
      at += Math.max(jump, 1);
    }
  }

  #look(
    block: number,
    bytes: Uint8Array,
    start: number,
    found: (pattern: number, at: number) => boolean,
  ): boolean {
    for (let index = this.#first[block] ?? -1; index >= 0; index = this.#next[index] ?? -1) {
      if (start < (this.#ends.get(index) ?? 0) || !this.#stands(index, bytes, start)) continue;
      this.#ends.set(index, start + (this.#patterns[index]?.length ?? 0));
      if (found(index, start)) return true;
    }
    return false;
  }

  #stands(index: number, bytes: Uint8Array, start: number): boolean {
    const pattern = this.#patterns[index];
    if (pattern === undefined || start + pattern.length > bytes.length) return false;
    const { length } = pattern;
    const compared = this.#wasteLeft > 0 ? length : Math.min(length, TELLING_BYTES);
    for (let at = 0; at < compared; at += 1) {
      if (this.#fold[bytes[start + at] ?? 0] === pattern[at]) continue;
      this.#wasteLeft -= at;
      return false;
    }
    return true;
  }
}

/** Different for most blocks of letters; blocks that share a number only cost a closer look. */
function blockOf(first: number, second: number, third: number): number {
  return ((first << 10) ^ (second << 5) ^ third) & (BLOCKS - 1);
}
