import type { ValueHash } from '../../protocol/valueHash.ts';

/** Bytes of a name with both of its quotes; others are not kept. */
const LEAST = 4;
const MOST = 36;
/** A power of two. */
const ENTRY_BITS = 9;
/** Cells of an entry; the last are the words of the name. */
const AT = {
  low: 0,
  high: 1,
  inside: 2,
  role: 3,
  pathLow: 4,
  pathHigh: 5,
  bytes: 6,
  name: 7,
} as const;
const CELLS = 17;

/**
 * The names of members that came before, with what followed from each: the hash of its path, and its
 * role in a message. Such a name is compared, which is less than to read it.
 */
export class MemberMemo {
  readonly #hash: ValueHash;
  readonly #cells = new Int32Array(CELLS << ENTRY_BITS);
  #view: DataView = new DataView(new ArrayBuffer(0));
  #limit = 0;
  /** Where the entry begins that was compared last. */
  #entry = 0;
  /** That of the member that was found last. */
  role = 0;

  constructor(hash: ValueHash) {
    this.#hash = hash;
  }

  begin(view: DataView, limit: number): void {
    this.#view = view;
    this.#limit = limit;
  }

  /**
   * Looks for the member whose name begins with the quote at `at`, in an object by its path, its role
   * and how many members came before. Enters it in the hash and returns the place behind its name;
   * -1 where it is not known.
   */
  find(at: number, low: number, high: number, inside: number, count: number): number {
    const view = this.#view;
    if (at + LEAST > this.#limit) return -1;
    const first = view.getInt32(at, true);
    const mixed = Math.imul(first ^ Math.imul(low + count, 0x9e3779b1), 0x85ebca6b);
    const entry = (mixed >>> (32 - ENTRY_BITS)) * CELLS;
    this.#entry = entry;
    const cells = this.#cells;
    const isSamePlace =
      cells[entry + AT.name] === first &&
      cells[entry + AT.low] === low &&
      cells[entry + AT.high] === high &&
      cells[entry + AT.inside] === inside;
    if (!isSamePlace) return -1;
    const end = at + (cells[entry + AT.bytes] ?? 0);
    if (end > this.#limit) return -1;
    let cell = entry + AT.name + 1;
    for (let next = at + 4; next + 4 <= end; next += 4) {
      if (cells[cell] !== view.getInt32(next, true)) return -1;
      cell += 1;
    }
    if (cells[cell] !== view.getInt32(end - 4, true)) return -1;
    this.role = cells[entry + AT.role] ?? 0;
    this.#hash.pathLow = cells[entry + AT.pathLow] ?? 0;
    this.#hash.pathHigh = cells[entry + AT.pathHigh] ?? 0;
    return end;
  }

  /** Keeps the member that {@link find} did not know: it ends at `end`, and was entered in the hash. */
  keep(at: number, end: number, low: number, high: number, inside: number, role: number): void {
    this.role = role;
    if (end - at < LEAST || end - at > MOST) return;
    const cells = this.#cells;
    const entry = this.#entry;
    cells[entry + AT.low] = low;
    cells[entry + AT.high] = high;
    cells[entry + AT.inside] = inside;
    cells[entry + AT.role] = role;
    cells[entry + AT.pathLow] = this.#hash.pathLow;
    cells[entry + AT.pathHigh] = this.#hash.pathHigh;
    cells[entry + AT.bytes] = end - at;
    let cell = entry + AT.name;
    for (let next = at; next + 4 <= end; next += 4) {
      cells[cell] = this.#view.getInt32(next, true);
      cell += 1;
    }
    // What is left of it, with some that is kept already.
    cells[cell] = this.#view.getInt32(end - 4, true);
  }
}
