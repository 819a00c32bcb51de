import { reasonOf } from '../../core/base/reasonOf.ts';
import type { RowRange } from './virtualScroll.ts';

/** Where rows come from, and who hears of them. */
export interface RowCacheOptions<Row> {
  /** Asks for rows `[from, to)`; rejects with an `Error` in words for the user. */
  readonly fetch: (from: number, to: number) => Promise<readonly Row[]>;
  /** Called after rows came, changed or were forgotten, and after a problem came or went. */
  readonly onChange: () => void;
  /** Whether a row may change after it was read; else only a page that was not full is read again. */
  readonly changing: boolean;
}

interface Page<Row> {
  rows: readonly Row[];
  stale: boolean;
}

const PAGE_ROWS = 100;
const MOST_PAGES = 40;
const MOST_RUNNING = 3;

/**
 * Keeps the pages of a table that were looked at last, at most 4,000 rows. Old rows stay in sight
 * until new ones are there, so a table that grows or changes does not flicker.
 */
export class RowCache<Row> {
  readonly #options: RowCacheOptions<Row>;
  /** In the order of use, the page used longest ago first. */
  readonly #pages = new Map<number, Page<Row>>();
  /** The pages on their way; true where the table changed since they were asked for. */
  readonly #running = new Map<number, boolean>();
  #wanted: readonly number[] = [];
  #total = 0;
  #generation = 0;
  #problem: string | undefined;

  constructor(options: RowCacheOptions<Row>) {
    this.#options = options;
  }

  /** Rows the table had when that was last heard of. */
  get total(): number {
    return this.#total;
  }

  /** Why the last question for rows failed; undefined after one that did not. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** The row, or undefined while it is on its way. */
  row(index: number): Row | undefined {
    return this.#pages.get(pageOf(index))?.rows[index % PAGE_ROWS];
  }

  /** Whether each of the rows `[first, end)` is here. */
  has(first: number, end: number): boolean {
    for (let row = first; row < end; row += 1) {
      if (this.row(row) === undefined) return false;
    }
    return true;
  }

  /** Tells which rows are looked at. What is missing of them is asked for, in this order. */
  want(...ranges: readonly RowRange[]): void {
    const pages = new Set<number>();
    for (const { first, end } of ranges) {
      for (let page = pageOf(first); page * PAGE_ROWS < end; page += 1) pages.add(page);
    }
    this.#wanted = [...pages];
    for (const page of pages) this.#touch(page);
    this.#ask();
  }

  /** Tells how long the table is now; a shorter one is another table, of which nothing is known. */
  setTotal(total: number): void {
    if (total < this.#total) this.clear();
    const changed = (page: number): boolean =>
      this.#options.changing || (page + 1) * PAGE_ROWS > this.#total;
    if (total > this.#total || this.#options.changing) {
      for (const [number, page] of this.#pages) page.stale ||= changed(number);
      for (const number of this.#running.keys()) {
        if (changed(number)) this.#running.set(number, true);
      }
    }
    this.#total = total;
    this.#ask();
  }

  /** Forgets every row. */
  clear(): void {
    this.#generation += 1;
    this.#pages.clear();
    this.#running.clear();
    this.#wanted = [];
    this.#total = 0;
    this.#problem = undefined;
    this.#options.onChange();
  }

  /** Asks again for what is missing, after a problem. */
  retry(): void {
    this.#problem = undefined;
    this.#options.onChange();
    this.#ask();
  }

  #touch(number: number): void {
    const page = this.#pages.get(number);
    if (page === undefined) return;
    this.#pages.delete(number);
    this.#pages.set(number, page);
  }

  #ask(): void {
    if (this.#problem !== undefined) return;
    for (const number of this.#wanted) {
      if (this.#running.size >= MOST_RUNNING) return;
      if (number * PAGE_ROWS >= this.#total || this.#running.has(number)) continue;
      const page = this.#pages.get(number);
      if (page !== undefined && !page.stale) continue;
      if (page !== undefined) page.stale = false;
      this.#running.set(number, false);
      void this.#fetch(number, this.#generation);
    }
  }

  async #fetch(number: number, generation: number): Promise<void> {
    try {
      const from = number * PAGE_ROWS;
      const rows = await this.#options.fetch(from, Math.min(from + PAGE_ROWS, this.#total));
      if (generation !== this.#generation) return;
      this.#keep(number, rows);
    } catch (cause) {
      if (generation !== this.#generation) return;
      this.#problem = reasonOf(cause);
      const old = this.#pages.get(number);
      if (old !== undefined) old.stale = true;
    }
    this.#running.delete(number);
    this.#options.onChange();
    this.#ask();
  }

  #keep(number: number, rows: readonly Row[]): void {
    this.#pages.delete(number);
    this.#pages.set(number, { rows, stale: this.#running.get(number) === true });
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= MOST_PAGES) break;
      if (!this.#wanted.includes(oldest)) this.#pages.delete(oldest);
    }
  }
}

function pageOf(row: number): number {
  return Math.floor(row / PAGE_ROWS);
}
