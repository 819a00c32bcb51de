import { StructPages } from './structPages.ts';

/** Ids that are kept together. */
const BLOCK_IDS = 64;
const CELL_BYTES = 4;
/** A block's place in the table of its scope, and at worst that table. */
const BLOCK_PLACE_BYTES = 250;
/** Blocks that are found without the tables; a power of two. */
const NEAR_BLOCKS = 64;
/** Marks of blocks with an id that is kept elsewhere; a power of two. A few blocks may share one. */
const MARKS = 1 << 19;

/**
 * The rows of ids that count on from one to the next, by their hashes, which count on too: 4 bytes an
 * id in blocks of 64. A block is there from when it is begun, and then knows all of its ids.
 */
export class CountedIds {
  /** Rows + 1, or 0 for an id that was not added. */
  readonly #rows = new StructPages(BLOCK_IDS * CELL_BYTES);
  /** By scope, then by the number of the block. */
  readonly #blocks = new Map<number, Map<number, number>>();
  readonly #nearNumbers = new Float64Array(NEAR_BLOCKS).fill(-1);
  readonly #nearScopes = new Float64Array(NEAR_BLOCKS);
  readonly #nearBlocks = new Int32Array(NEAR_BLOCKS);
  /** A bit each. */
  readonly #marks = new Uint8Array(MARKS / 8);
  /** The block that was entered last: its number, its scope, and where it begins in its page. */
  #number = -1;
  #scope = 0;
  #page: DataView = new DataView(new ArrayBuffer(0));
  #at = 0;

  /** What the blocks take, bytes. */
  get bytes(): number {
    return this.#rows.length * (BLOCK_IDS * CELL_BYTES + BLOCK_PLACE_BYTES);
  }

  /** Makes the block that the id belongs to the one of {@link find} and {@link add}; false where it was not begun. */
  enter(scope: number, hash: number): boolean {
    const number = Math.floor(hash / BLOCK_IDS);
    if (number === this.#number && scope === this.#scope) return true;
    const block = this.#blockOf(scope, number);
    if (block >= 0) this.#enter(scope, number, block);
    return block >= 0;
  }

  #enter(scope: number, number: number, block: number): void {
    this.#number = number;
    this.#scope = scope;
    this.#page = this.#rows.page(block);
    this.#at = this.#rows.offset(block);
  }

  #blockOf(scope: number, number: number): number {
    const near = nearOf(number);
    if (this.#nearNumbers[near] === number && this.#nearScopes[near] === scope) {
      return this.#nearBlocks[near] ?? -1;
    }
    const block = this.#blocks.get(scope)?.get(number) ?? -1;
    this.#keepNear(number, scope, block);
    return block;
  }

  /** Says that a counted id is kept elsewhere: the block that it belongs to was not begun. */
  noteAlone(hash: number): void {
    const mark = markOf(Math.floor(hash / BLOCK_IDS));
    this.#marks[mark >>> 3] = (this.#marks[mark >>> 3] ?? 0) | (1 << (mark & 7));
  }

  /**
   * Begins the block that the id belongs to and enters it, with the rows that `known` has for its ids,
   * of which each was noted with {@link noteAlone}.
   */
  begin(scope: number, hash: number, known: (hash: number) => number | undefined): void {
    const number = Math.floor(hash / BLOCK_IDS);
    const block = this.#rows.add();
    const blocks = this.#blocks.get(scope) ?? new Map<number, number>();
    this.#blocks.set(scope, blocks.set(number, block));
    this.#keepNear(number, scope, block);
    this.#enter(scope, number, block);
    if (!this.#isMarked(number)) return;
    for (let its = number * BLOCK_IDS; its < (number + 1) * BLOCK_IDS; its += 1) {
      const row = known(its);
      if (row !== undefined) this.add(its, row);
    }
  }

  /** The row that was added to the entered block for the id. */
  find(hash: number): number | undefined {
    const row = this.#page.getUint32(this.#at + cellOf(hash), true);
    return row === 0 ? undefined : row - 1;
  }

  /** Adds a row to the entered block, that of its id; false for an id that has one, and keeps it. */
  add(hash: number, row: number): boolean {
    const at = this.#at + cellOf(hash);
    if (this.#page.getUint32(at, true) !== 0) return false;
    this.#page.setUint32(at, row + 1, true);
    return true;
  }

  #isMarked(number: number): boolean {
    const mark = markOf(number);
    return ((this.#marks[mark >>> 3] ?? 0) & (1 << (mark & 7))) !== 0;
  }

  #keepNear(number: number, scope: number, block: number): void {
    const near = nearOf(number);
    this.#nearNumbers[near] = number;
    this.#nearScopes[near] = scope;
    this.#nearBlocks[near] = block;
  }
}

function nearOf(number: number): number {
  return number & (NEAR_BLOCKS - 1);
}

function markOf(number: number): number {
  return number & (MARKS - 1);
}

function cellOf(hash: number): number {
  return (hash & (BLOCK_IDS - 1)) * CELL_BYTES;
}
