/** Slots of a new index. */
const FIRST_SLOTS = 64;
/** Part of the slots that may be taken before the index grows. */
const MAX_LOAD = 0.6;

/**
 * Finds the row in which an event id was first seen, within a scope (a session or a stream).
 *
 * Holds row numbers only, in open addressing; the hashes stay in the rows' own columns.
 */
export class IdIndex {
  readonly #hashOf: (row: number) => number;
  readonly #scopeOf: (row: number) => number;
  /** Row + 1, or 0 where the slot is free. */
  #slots = new Uint32Array(FIRST_SLOTS);
  #taken = 0;

  constructor(hashOf: (row: number) => number, scopeOf: (row: number) => number) {
    this.#hashOf = hashOf;
    this.#scopeOf = scopeOf;
  }

  /** The row added for the id with `hash` in `scope`, or undefined. */
  find(scope: number, hash: number): number | undefined {
    const found = this.#slots[this.#slotOf(scope, hash)] ?? 0;
    return found === 0 ? undefined : found - 1;
  }

  /** Adds `row`; an id that the scope has already keeps its first row. */
  add(row: number): void {
    const slot = this.#slotOf(this.#scopeOf(row), this.#hashOf(row));
    if (this.#slots[slot] !== 0) return;
    this.#slots[slot] = row + 1;
    this.#taken += 1;
    if (this.#taken > this.#slots.length * MAX_LOAD) this.#grow();
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (const taken of old) {
      if (taken === 0) continue;
      const row = taken - 1;
      this.#slots[this.#slotOf(this.#scopeOf(row), this.#hashOf(row))] = taken;
    }
  }

  /** The slot that holds the id, or the free one where it would go. */
  #slotOf(scope: number, hash: number): number {
    const mask = this.#slots.length - 1;
    const low = hash % 0x1_0000_0000;
    let slot = Math.imul(low ^ Math.imul(scope, 0x9e3779b1), 0x85ebca6b) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    for (;;) {
      const taken = this.#slots[slot] ?? 0;
      if (taken === 0) return slot;
      const row = taken - 1;
      if (this.#hashOf(row) === hash && this.#scopeOf(row) === scope) return slot;
      slot = (slot + 1) & mask;
    }
  }
}
