import type { ByteSource } from '../../recording/byteSource.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import { remembered } from './columnTest.ts';
import { leavesOf, planOf } from './filterPlan.ts';
import type { FilterPlan } from './filterPlan.ts';
import type { FilterTree } from './filterTree.ts';
import { PayloadReader } from './payloadReader.ts';
import { allKnown, bitsWhere, both, copyBits, either, setBit, unknownRows } from './rowBits.ts';
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
  readonly #plan: FilterPlan;
  readonly #payloads: readonly PayloadPlan[];
  readonly #reader: PayloadReader;
  readonly #asksStatus: boolean;

  constructor(model: RecordingModel, source: ByteSource, tree: FilterTree) {
    this.#model = model;
    this.#plan = planOf(model, source, tree);
    this.#payloads = payloadsOf(this.#plan);
    this.#reader = new PayloadReader(model, source);
    this.#asksStatus = leavesOf(tree).some(({ kind }) => kind === 'status');
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
    const known = new Map<FilterPlan, Known>();
    const first = this.#combine(this.#plan, from, count, known);
    const open = unknownRows(first, count);
    if (open.length === 0) return { words: first.yes, count };
    const read = await this.#read(from, open, known, mayGoOn);
    const all = this.#combine(this.#plan, from, count, known);
    return { words: all.yes, count: open[read] ?? count };
  }

  /** Lets the bytes of the rows decide; returns how many rows were read. */
  #read(
    from: number,
    open: readonly number[],
    known: ReadonlyMap<FilterPlan, Known>,
    mayGoOn: () => boolean,
  ): Promise<number> {
    const note = (plan: FilterPlan, row: number, isIt: boolean): void => {
      const bits = known.get(plan);
      if (bits !== undefined) setBit(isIt ? bits.yes : bits.no, row - from);
    };
    return this.#reader.visit(
      open.map((row) => from + row),
      {
        whole: (row, bytes, start, end) => {
          for (const plan of this.#payloads) {
            const { test } = plan;
            note(plan, row, test.known(row) ?? test.inBytes(row, bytes, start, end));
          }
        },
        long: async (row, body) => {
          for (const plan of this.#payloads) {
            note(plan, row, plan.test.known(row) ?? (await plan.test.inLong(row, body)));
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

  /** What is known of a block's rows; what was worked out before is not worked out again. */
  #combine(plan: FilterPlan, from: number, count: number, known: Map<FilterPlan, Known>): Known {
    const combine = (part: FilterPlan): Known => this.#combine(part, from, count, known);
    switch (plan.kind) {
      case 'and':
        return both(plan.parts.map(combine));
      case 'or':
        return either(plan.parts.map(combine));
      case 'not': {
        const { yes, no } = combine(plan.part);
        return { yes: no, no: yes };
      }
      case 'columns':
      case 'payload': {
        const found = known.get(plan) ?? knownOf(plan, from, count);
        known.set(plan, found);
        return found;
      }
    }
  }
}

type PayloadPlan = Extract<FilterPlan, { readonly kind: 'payload' }>;
type ColumnsPlan = Extract<FilterPlan, { readonly kind: 'columns' }>;

function knownOf(plan: PayloadPlan | ColumnsPlan, from: number, count: number): Known {
  if (plan.kind === 'columns') return allKnown(bitsWhere(from, count, plan.test));
  const { test } = plan;
  return {
    yes: bitsWhere(from, count, (row) => test.known(row) === true),
    no: bitsWhere(from, count, (row) => test.known(row) === false),
  };
}

function payloadsOf(plan: FilterPlan): readonly PayloadPlan[] {
  switch (plan.kind) {
    case 'and':
    case 'or':
      return plan.parts.flatMap(payloadsOf);
    case 'not':
      return payloadsOf(plan.part);
    case 'payload':
      return [plan];
    case 'columns':
      return [];
  }
}
