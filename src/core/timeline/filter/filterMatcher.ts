import type { ByteSource } from '../../recording/byteSource.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import { bitsWhere, columnTest, isColumnLeaf, remembered } from './columnBits.ts';
import type { FilterLeaf, FilterTree } from './filterTree.ts';
import { PayloadReader } from './payloadReader.ts';
import { payloadTest } from './payloadTests.ts';
import type { PayloadTest } from './payloadTests.ts';
import { allKnown, both, copyBits, either, setBit, unknownRows } from './rowBits.ts';
import type { Known } from './rowBits.ts';

/** Rows that are looked at together; whole words of bits. */
const BLOCK_ROWS = 4096;
/** Rows that are told to be unsettled with one answer. */
const MOST_UNSETTLED = 1000;

/** Which rows of a window match. */
export interface MatchedWindow {
  /** Rows `[from, to)` were looked at; no more than were asked for. */
  readonly to: number;
  /** Bit `r - from` of byte `(r - from) >> 3` for each row `r`, lowest bit first. */
  readonly bits: Uint8Array;
  /** Rows whose match may still change, because their connection has no answer yet. */
  readonly unsettled: readonly number[];
}

/**
 * Finds the rows of a recording that a filter asks for. Each term is worked out for many rows at
 * once into bits, and the bits are combined; bytes are read only of rows that the columns leave
 * undecided.
 */
export class FilterMatcher {
  readonly #model: RecordingModel;
  readonly #tree: FilterTree;
  readonly #reader: PayloadReader;
  readonly #columns = new Map<FilterLeaf, (row: number) => boolean>();
  readonly #payloads = new Map<FilterLeaf, PayloadTest>();
  readonly #asksStatus: boolean;

  constructor(model: RecordingModel, source: ByteSource, tree: FilterTree) {
    this.#model = model;
    this.#tree = tree;
    this.#reader = new PayloadReader(model, source);
    const leaves = leavesOf(tree);
    for (const leaf of leaves) {
      if (isColumnLeaf(leaf)) this.#columns.set(leaf, columnTest(model, leaf));
      else this.#payloads.set(leaf, payloadTest(model, source, leaf));
    }
    this.#asksStatus = leaves.some(({ kind }) => kind === 'status');
  }

  /**
   * Looks at the rows `[from, to)`, at least at one and at the next as long as `mayGoOn`. Rejects
   * as the source's `read` does.
   */
  async match(from: number, to: number, mayGoOn: () => boolean): Promise<MatchedWindow> {
    const end = Math.min(to, this.#model.rows.length);
    const bits = new Uint8Array(Math.ceil(Math.max(end - from, 0) / 8));
    let row = from;
    while (row < end) {
      const count = Math.min(BLOCK_ROWS, end - row);
      const block = await this.#block(row, count, mayGoOn);
      copyBits(block.words, bits, (row - from) / 8);
      row += block.count;
      if (block.count < count || !mayGoOn()) break;
    }
    return {
      to: row,
      bits: bits.slice(0, Math.ceil((row - from) / 8)),
      unsettled: this.#unsettled(from, row),
    };
  }

  async #block(
    from: number,
    count: number,
    mayGoOn: () => boolean,
  ): Promise<{ readonly words: Uint32Array; readonly count: number }> {
    const known = new Map<FilterLeaf, Known>();
    for (const [leaf, test] of this.#columns)
      known.set(leaf, allKnown(bitsWhere(from, count, test)));
    for (const [leaf, test] of this.#payloads) {
      known.set(leaf, {
        yes: bitsWhere(from, count, (row) => test.known(row) === true),
        no: bitsWhere(from, count, (row) => test.known(row) === false),
      });
    }
    const first = combine(this.#tree, known);
    const open = unknownRows(first, count);
    if (open.length === 0) return { words: first.yes, count };
    const read = await this.#read(from, open, known, mayGoOn);
    return { words: combine(this.#tree, known).yes, count: open[read] ?? count };
  }

  /** Lets the bytes of the rows decide; returns how many rows were read. */
  #read(
    from: number,
    open: readonly number[],
    known: ReadonlyMap<FilterLeaf, Known>,
    mayGoOn: () => boolean,
  ): Promise<number> {
    const note = (leaf: FilterLeaf, row: number, isIt: boolean): void => {
      const bits = known.get(leaf);
      if (bits !== undefined) setBit(isIt ? bits.yes : bits.no, row - from);
    };
    return this.#reader.visit(
      open.map((row) => from + row),
      {
        whole: (row, bytes, start, end) => {
          for (const [leaf, test] of this.#payloads) {
            note(leaf, row, test.known(row) ?? test.inBytes(row, bytes, start, end));
          }
        },
        long: async (row, body) => {
          for (const [leaf, test] of this.#payloads) {
            note(leaf, row, test.known(row) ?? (await test.inLong(row, body)));
          }
        },
      },
      mayGoOn,
    );
  }

  /** The rows whose connection has no status yet, where the filter asks for that. */
  #unsettled(from: number, to: number): readonly number[] {
    const { rows } = this.#model;
    if (!this.#asksStatus || this.#model.ended) return [];
    const mayChange = remembered((number: number) => {
      const connection = this.#model.connection(number);
      return connection?.status === undefined && connection?.ended === undefined;
    });
    const found: number[] = [];
    for (let row = from; row < to && found.length < MOST_UNSETTLED; row += 1) {
      const connection = rows.connection(row);
      if (connection !== undefined && mayChange(connection)) found.push(row);
    }
    return found;
  }
}

function combine(tree: FilterTree, known: ReadonlyMap<FilterLeaf, Known>): Known {
  switch (tree.kind) {
    case 'and':
      return both(tree.terms.map((term) => combine(term, known)));
    case 'or':
      return either(tree.terms.map((term) => combine(term, known)));
    case 'not': {
      const { yes, no } = combine(tree.term, known);
      return { yes: no, no: yes };
    }
    default: {
      const bits = known.get(tree);
      if (bits === undefined) throw new TypeError(`no test for the term ${tree.kind}`);
      return bits;
    }
  }
}

function leavesOf(tree: FilterTree): readonly FilterLeaf[] {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return tree.terms.flatMap(leavesOf);
    case 'not':
      return leavesOf(tree.term);
    default:
      return [tree];
  }
}
