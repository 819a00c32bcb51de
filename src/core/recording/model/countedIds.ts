import { StructPages } from './structPages.ts';

/** Ids that are kept together. */
const BLOCK_IDS = 64;
const CELL_BYTES = 4;
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

  /** The block that the id belongs to, for the other methods; -1 where it was not begun. */
  blockOf(scope: number, hash: number): number {
    const number = Math.floor(hash / BLOCK_IDS);
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
   * Begins the block that the id belongs to, with the rows that `known` has for its ids, of which
   * each was noted with {@link noteAlone}.
   */
  begin(scope: number, hash: number, known: (hash: number) => number | undefined): number {
    const number = Math.floor(hash / BLOCK_IDS);
    const block = this.#rows.add();
    const blocks = this.#blocks.get(scope) ?? new Map<number, number>();
    this.#blocks.set(scope, blocks.set(number, block));
    this.#keepNear(number, scope, block);
    if (!this.#isMarked(number)) return block;
    for (let its = number * BLOCK_IDS; its < (number + 1) * BLOCK_IDS; its += 1) {
      const row = known(its);
      if (row !== undefined) this.add(block, its, row);
    }
    return block;
  }

  /** The row that was added to the block for the id. */
  find(block: number, hash: number): number | undefined {
    const row = this.#rows.page(block).getUint32(this.#rows.offset(block) + cellOf(hash), true);
    return row === 0 ? undefined : row - 1;
  }

  /** Adds a row to the block of its id; false for an id that has one, and keeps it. */
  add(block: number, hash: number, row: number): boolean {
    const page = this.#rows.page(block);
    const at = this.#rows.offset(block) + cellOf(hash);
    if (page.getUint32(at, true) !== 0) return false;
    page.setUint32(at, row + 1, true);
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
