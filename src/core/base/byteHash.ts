/** Seeds below this are mixed but once. */
const SMALL_SEEDS = 16;
const MIXED_LOW = Int32Array.from({ length: SMALL_SEEDS }, (_, seed) => mixLow(seed));
const MIXED_HIGH = Int32Array.from({ length: SMALL_SEEDS }, (_, seed) => mixHigh(~seed));

/**
 * A 64-bit hash of bytes in two halves; not a protection against somebody who wants two texts to
 * collide. The halves are fields, because a result of two numbers would be an object each time.
 */
export class ByteHash {
  low = 0;
  high = 0;

  /** Hashes the bytes `[from, to)` of `view`; other seeds give unrelated hashes. */
  read(view: DataView, from: number, to: number, seed: number): void {
    // Mixed first: small seeds would only exchange letters of the first word, in both halves alike.
    const isSmall = seed < SMALL_SEEDS;
    const seedLow = isSmall ? (MIXED_LOW[seed] ?? 0) : mixLow(seed);
    const seedHigh = isSmall ? (MIXED_HIGH[seed] ?? 0) : mixHigh(~seed);
    let low = seedLow ^ Math.imul(to - from, 0x9e3779b1);
    let high = seedHigh ^ Math.imul(to - from, 0x85ebca77);
    let at = from;
    for (; at + 4 <= to; at += 4) {
      const word = view.getInt32(at, true);
      low = Math.imul(low ^ word, 0x85ebca6b);
      low ^= low >>> 15;
      high = Math.imul(high ^ word, 0xc2b2ae35);
      high ^= high >>> 13;
    }
    if (at < to) {
      let word = 0;
      for (; at < to; at += 1) word = (word << 8) | view.getUint8(at);
      low = Math.imul(low ^ word, 0x85ebca6b);
      high = Math.imul(high ^ word, 0xc2b2ae35);
    }
    this.low = mixLow(low);
    this.high = mixHigh(high);
  }
}

/** Lets every bit of the lower half depend on all of its bits. */
export function mixLow(half: number): number {
  let mixed = Math.imul(half ^ (half >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}

/** The same for the upper half, in another way. */
export function mixHigh(half: number): number {
  let mixed = Math.imul(half ^ (half >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}

/** The two halves as one whole number below 2^53. */
export function hash53(low: number, high: number): number {
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}
