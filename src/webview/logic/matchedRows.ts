import { firstIndex } from '../../core/base/firstIndex.ts';
/** Rows whose matches are counted together. */
const PAGE_ROWS = 1024;
const PAGE_WORDS = PAGE_ROWS / 32;

/**
 * Which rows of the events table match a filter: a bit a row, with counts at every 1,024th so that
 * the n-th match and the place of a row are found at once.
 */
export class MatchedRows {
  #words = new Uint32Array(PAGE_WORDS);
  /** Matches before each page, and after the last one. */
  #before = new Uint32Array(2);
  #examined = 0;

  /** Rows of which it is known whether they match: those before this one. */
  get examined(): number {
    return this.#examined;
  }

  /** How many rows match. */
  get count(): number {
    return this.#before[this.#before.length - 1] ?? 0;
  }

  /** Takes what the host answered about the rows `[from, to)`: bit `r - from` for each row `r`. */
  take(from: number, to: number, bits: Uint8Array): void {
    this.#makeRoom(to);
    for (let index = 0; index < to - from; index += 1) {
      const row = from + index;
      const word = row >>> 5;
      const mask = 1 << (row & 31);
      const isMatch = ((bits[index >> 3] ?? 0) & (1 << (index & 7))) !== 0;
      const old = this.#words[word] ?? 0;
      this.#words[word] = isMatch ? old | mask : old & ~mask;
    }
    this.#examined = Math.max(this.#examined, to);
    this.#countFrom(Math.floor(from / PAGE_ROWS));
  }

  has(row: number): boolean {
    return ((this.#words[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
  }

  /** The row of the match with the number `index`, from 0; undefined where there are fewer. */
  rowAt(index: number): number | undefined {
    if (index < 0 || index >= this.count) return undefined;
    const pages = this.#before.length - 1;
    const page = firstIndex(1, pages, (next) => (this.#before[next] ?? 0) > index) - 1;
    let left = index - (this.#before[page] ?? 0);
    let word = page * PAGE_WORDS;
    for (let found = ones(this.#words[word]); found <= left; found = ones(this.#words[word])) {
      left -= found;
      word += 1;
    }
    return word * 32 + placeOfOne(this.#words[word] ?? 0, left);
  }

  /** The number of a match, from 0; undefined where the row does not match. */
  indexOf(row: number): number | undefined {
    if (!this.has(row)) return undefined;
    const page = Math.floor(row / PAGE_ROWS);
    let index = this.#before[page] ?? 0;
    for (let word = page * PAGE_WORDS; word < row >>> 5; word += 1)
      index += ones(this.#words[word]);
    return index + ones((this.#words[row >>> 5] ?? 0) & ((1 << (row & 31)) - 1));
  }

  #makeRoom(rows: number): void {
    const pages = Math.max(Math.ceil(rows / PAGE_ROWS), 1);
    if (pages * PAGE_WORDS > this.#words.length) {
      const words = new Uint32Array(Math.max(pages * PAGE_WORDS, this.#words.length * 2));
      words.set(this.#words);
      this.#words = words;
    }
    if (pages + 1 > this.#before.length) {
      const before = new Uint32Array(pages + 1);
      before.set(this.#before);
      this.#before = before;
    }
  }

  #countFrom(page: number): void {
    let count = this.#before[page] ?? 0;
    for (let at = page; at < this.#before.length - 1; at += 1) {
      this.#before[at] = count;
      for (let word = at * PAGE_WORDS; word < (at + 1) * PAGE_WORDS; word += 1) {
        count += ones(this.#words[word]);
      }
    }
    this.#before[this.#before.length - 1] = count;
  }
}

/** How many bits of `word` are set. */
function ones(word = 0): number {
  let left = word - ((word >>> 1) & 0x5555_5555);
  left = (left & 0x3333_3333) + ((left >>> 2) & 0x3333_3333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/** The place of the set bit with the number `index`. */
function placeOfOne(word: number, index: number): number {
  let left = word;
  for (let passed = 0; passed < index; passed += 1) left &= left - 1;
  return 31 - Math.clz32(left & -left);
}
