import { isCountedId } from '../../protocol/contentHash.ts';
import { CountedIds } from './countedIds.ts';

const PAGE_SLOTS = 1024;
/** Part of its slots at which a page is full. */
const MAX_LOAD = 0.85;
/** Pages may be named so many times for each that there is; ids made to be alike would name one without end. */
const MAX_NAMES_A_PAGE = 64;
/** Numbers of a slot: its row + 1, or 0 where it is free, and the mixed hash of its id. */
const CELLS = 2;
const MAX_ROW = 2 ** 32 - 2;

/** A page holds the ids whose mixed hash begins with the same bits. */
interface Page {
  readonly slots: Uint32Array;
  taken: number;
  /** How many bits its ids have in common. */
  readonly depth: number;
}

/**
 * Finds the row in which an event id was first seen, within a scope (a session or a stream).
 *
 * Holds row numbers in open addressing, with 32 bits of each hash: so rows are looked at only where
 * an id is found, and not where a page is divided. The whole hashes stay in the rows. It grows page by
 * page (extendible hashing), so that no insertion waits for a copy of the whole. Ids that count on
 * are kept in blocks instead, from the second of a run on.
 */
export class IdIndex {
  readonly #hashOf: (row: number) => number;
  readonly #scopeOf: (row: number) => number;
  /** The page for each value of the first {@link #depth} bits. */
  #pages: Page[] = [newPage(PAGE_SLOTS, 0)];
  #depth = 0;
  readonly #counted = new CountedIds();
  /** Different pages. */
  #count = 1;

  constructor(hashOf: (row: number) => number, scopeOf: (row: number) => number) {
    this.#hashOf = hashOf;
    this.#scopeOf = scopeOf;
  }

  /** What the ids take that count on, bytes; the others are reckoned as a part of their rows. */
  get bytes(): number {
    return this.#counted.bytes;
  }

  /** The row added for the id with `hash` in `scope`, or undefined. */
  find(scope: number, hash: number): number | undefined {
    if (isCountedId(hash) && this.#counted.enter(scope, hash)) return this.#counted.find(hash);
    return this.#findAlone(scope, hash);
  }

  /**
   * Adds `row` for an id; false for an id that the scope has already, which keeps its first row. Throws
   * a `RangeError` for a row from 4,294,967,295.
   */
  add(scope: number, hash: number, row: number): boolean {
    if (row > MAX_ROW) throw new RangeError(`row ${row} is beyond what an index holds`);
    if (isCountedId(hash)) {
      if (this.#enterBlock(scope, hash)) return this.#counted.add(hash, row);
      this.#counted.noteAlone(hash);
    }
    return this.#addAlone(scope, hash, row);
  }

  /** Enters the block for a counted id; one is begun where the id before is known. False where there is none. */
  #enterBlock(scope: number, hash: number): boolean {
    if (this.#counted.enter(scope, hash)) return true;
    if (this.find(scope, hash - 1) === undefined) return false;
    this.#beginBlock(scope, hash);
    return true;
  }

  /** Apart from the above, where a function that knows the scope would be made for each id. */
  #beginBlock(scope: number, hash: number): void {
    this.#counted.begin(scope, hash, (its) => this.#findAlone(scope, its));
  }

  #findAlone(scope: number, hash: number): number | undefined {
    const mixed = mix(scope, hash);
    const { slots } = this.#pageOf(mixed);
    const found = slots[this.#slotOf(slots, mixed, scope, hash)] ?? 0;
    return found === 0 ? undefined : found - 1;
  }

  #addAlone(scope: number, hash: number, row: number): boolean {
    const mixed = mix(scope, hash);
    const page = this.#pageOf(mixed);
    const { slots } = page;
    const slot = this.#slotOf(slots, mixed, scope, hash);
    if (slots[slot] !== 0) return false;
    slots[slot] = row + 1;
    slots[slot + 1] = mixed;
    page.taken += 1;
    if (page.taken * CELLS > slots.length * MAX_LOAD) this.#divide(page, mixed);
    return true;
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
      const grown = newPage((page.slots.length / CELLS) * 2, page.depth);
      move(page, 0, grown, grown);
      this.#pages[mixed >>> (32 - this.#depth)] = grown;
      return;
    }
    if (isNamedOnce) {
      this.#pages = this.#pages.flatMap((each) => [each, each]);
      this.#depth += 1;
    }
    const slots = page.slots.length / CELLS;
    const low = newPage(slots, page.depth + 1);
    const high = newPage(slots, page.depth + 1);
    move(page, 1 << (31 - page.depth), low, high);
    const span = 1 << (this.#depth - page.depth - 1);
    const index = mixed >>> (32 - this.#depth);
    const first = index - (index % (2 * span));
    this.#pages.fill(low, first, first + span);
    this.#pages.fill(high, first + span, first + 2 * span);
    this.#count += 1;
  }

  /** Where the slot begins that holds the id, or the free one where it would go. */
  #slotOf(slots: Uint32Array, mixed: number, scope: number, hash: number): number {
    const mask = slots.length - 1;
    let slot = (mixed << 1) & mask;
    for (;;) {
      const taken = slots[slot] ?? 0;
      if (taken === 0) return slot;
      if (slots[slot + 1] === mixed) {
        const row = taken - 1;
        if (this.#hashOf(row) === hash && this.#scopeOf(row) === scope) return slot;
      }
      slot = (slot + CELLS) & mask;
    }
  }
}

/** Moves all ids of a page: to `high` those whose mixed hash has `bit`, the others to `low`. */
function move(from: Page, bit: number, low: Page, high: Page): void {
  const { slots } = from;
  for (let at = 0; at < slots.length; at += CELLS) {
    const taken = slots[at] ?? 0;
    if (taken === 0) continue;
    const mixed = slots[at + 1] ?? 0;
    const page = (mixed & bit) === 0 ? low : high;
    const target = page.slots;
    const mask = target.length - 1;
    let slot = (mixed << 1) & mask;
    while (target[slot] !== 0) slot = (slot + CELLS) & mask;
    target[slot] = taken;
    target[slot + 1] = mixed;
    page.taken += 1;
  }
}

function newPage(slots: number, depth: number): Page {
  return { slots: new Uint32Array(slots * CELLS), taken: 0, depth };
}

/** 32 bits of which each depends on all of the hash and of the scope. */
function mix(scope: number, hash: number): number {
  let mixed =
    (hash | 0) ^ Math.imul(hash / 0x1_0000_0000, 0x27d4eb2f) ^ Math.imul(scope, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
