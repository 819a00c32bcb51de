const PAGE_SLOTS = 1024;
/** Part of its slots at which a page is full. */
const MAX_LOAD = 0.78;
/** Pages may be named so many times for each that there is; ids made to be alike would name one without end. */
const MAX_NAMES_A_PAGE = 64;
/** Bits of a slot that hold a row; the rest of them hold a part of its hash. */
const ROW_BITS = 28;
const ROW_MASK = 2 ** ROW_BITS - 1;
const TAG_MASK = ~ROW_MASK;

/** A page holds the ids whose mixed hash begins with the same bits. */
interface Page {
  /** Row + 1 and a tag, or 0 where the slot is free. */
  readonly slots: Uint32Array;
  taken: number;
  /** How many bits its ids have in common. */
  readonly depth: number;
}

/**
 * Finds the row in which an event id was first seen, within a scope (a session or a stream).
 *
 * Holds row numbers only, in open addressing; the hashes stay in the rows. It grows page by page
 * (extendible hashing), so that no insertion waits for a copy of the whole.
 */
export class IdIndex {
  readonly #hashOf: (row: number) => number;
  readonly #scopeOf: (row: number) => number;
  /** The page for each value of the first {@link #depth} bits. */
  #pages: Page[] = [newPage(PAGE_SLOTS, 0)];
  #depth = 0;
  /** Different pages. */
  #count = 1;

  constructor(hashOf: (row: number) => number, scopeOf: (row: number) => number) {
    this.#hashOf = hashOf;
    this.#scopeOf = scopeOf;
  }

  /** The row added for the id with `hash` in `scope`, or undefined. */
  find(scope: number, hash: number): number | undefined {
    const mixed = mix(scope, hash);
    const { slots } = this.#pageOf(mixed);
    const found = slots[this.#slotOf(slots, mixed, scope, hash)] ?? 0;
    return found === 0 ? undefined : (found & ROW_MASK) - 1;
  }

  /**
   * Adds `row` for an id; an id that the scope has already keeps its first row. Throws a `RangeError` for a
   * row from 268,435,455.
   */
  add(scope: number, hash: number, row: number): void {
    if (row >= ROW_MASK) throw new RangeError(`row ${row} is beyond what an index holds`);
    const mixed = mix(scope, hash);
    const { slots } = this.#pageOf(mixed);
    const slot = this.#slotOf(slots, mixed, scope, hash);
    if (slots[slot] !== 0) return;
    slots[slot] = entry(row, mixed);
    const page = this.#pageOf(mixed);
    page.taken += 1;
    if (page.taken > slots.length * MAX_LOAD) this.#divide(page, mixed);
  }

  #pageOf(mixed: number): Page {
    // A shift by 32 would be one by 0.
    const index = this.#depth === 0 ? 0 : mixed >>> (32 - this.#depth);
    const page = this.#pages[index];
    if (page === undefined) throw new RangeError(`there is no page ${index}`);
    return page;
  }

  /** Divides the full `page`, where `mixed` belongs, in two; a page that cannot be divided grows. */
  #divide(page: Page, mixed: number): void {
    const isNamedOnce = page.depth === this.#depth;
    const mayDouble = this.#pages.length < this.#count * MAX_NAMES_A_PAGE;
    if (isNamedOnce && !mayDouble) {
      const grown = newPage(page.slots.length * 2, page.depth);
      this.#move(page, () => grown);
      this.#pages[mixed >>> (32 - this.#depth)] = grown;
      return;
    }
    if (isNamedOnce) {
      this.#pages = this.#pages.flatMap((each) => [each, each]);
      this.#depth += 1;
    }
    const low = newPage(page.slots.length, page.depth + 1);
    const high = newPage(page.slots.length, page.depth + 1);
    this.#move(page, (its) => (((its >>> (31 - page.depth)) & 1) === 0 ? low : high));
    const span = 1 << (this.#depth - page.depth - 1);
    const index = mixed >>> (32 - this.#depth);
    const first = index - (index % (2 * span));
    this.#pages.fill(low, first, first + span);
    this.#pages.fill(high, first + span, first + 2 * span);
    this.#count += 1;
  }

  #move(from: Page, target: (mixed: number) => Page): void {
    for (const taken of from.slots) {
      if (taken === 0) continue;
      const row = (taken & ROW_MASK) - 1;
      const mixed = mix(this.#scopeOf(row), this.#hashOf(row));
      const page = target(mixed);
      const mask = page.slots.length - 1;
      let slot = mixed & mask;
      while (page.slots[slot] !== 0) slot = (slot + 1) & mask;
      page.slots[slot] = taken;
      page.taken += 1;
    }
  }

  /** The slot that holds the id, or the free one where it would go. */
  #slotOf(slots: Uint32Array, mixed: number, scope: number, hash: number): number {
    const tag = tagOf(mixed);
    const mask = slots.length - 1;
    let slot = mixed & mask;
    for (;;) {
      const taken = slots[slot] ?? 0;
      if (taken === 0) return slot;
      if ((taken & TAG_MASK) === tag) {
        const row = (taken & ROW_MASK) - 1;
        if (this.#hashOf(row) === hash && this.#scopeOf(row) === scope) return slot;
      }
      slot = (slot + 1) & mask;
    }
  }
}

function newPage(slots: number, depth: number): Page {
  return { slots: new Uint32Array(slots), taken: 0, depth };
}

function entry(row: number, mixed: number): number {
  return ((row + 1) | tagOf(mixed)) >>> 0;
}

/** Bits of the hash that choose neither the page nor, in pages of the usual size, the slot. */
function tagOf(mixed: number): number {
  return (mixed << 18) & TAG_MASK;
}

/** 32 bits of which each depends on all of the hash and of the scope. */
function mix(scope: number, hash: number): number {
  let mixed =
    (hash | 0) ^ Math.imul(hash / 0x1_0000_0000, 0x27d4eb2f) ^ Math.imul(scope, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}
