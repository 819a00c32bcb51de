import { batch, computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { TableName, TableRows } from '../../messages/protocol.ts';
import { RowCache } from '../logic/rowCache.ts';
import type { RowRange } from '../logic/virtualScroll.ts';
import type { PanelConnection } from './panelSignals.ts';

/** A wish to see a row, by its place in the table; each wish is an object of its own. */
export interface Reveal {
  readonly row: number;
}

/** Some rows of a table: the n-th of them, and the place of a row among them. */
export interface PickedRows {
  readonly rowAt: (index: number) => number | undefined;
  readonly indexOf: (row: number) => number | undefined;
}

/** Reads the rows `[from, to)`. */
type ReadRange<Row> = (from: number, to: number) => Promise<readonly Row[]>;

/** One of the virtual tables: its length, the rows in sight, and whether it follows its end. */
export class TableSignals<Name extends TableName> {
  readonly #connection: PanelConnection;
  readonly #cache: RowCache<TableRows[Name]>;
  readonly #changes = signal(0);
  readonly #count = signal(0);
  readonly #known = signal(0);
  readonly #follows = signal(true);
  readonly #reveal = signal<Reveal | undefined>(undefined);
  readonly #readRange: ReadRange<TableRows[Name]>;
  /** An object of its own for each time that rows were picked. */
  readonly #picked = signal<{ readonly rows: PickedRows } | undefined>(undefined);
  #range: RowRange = { first: 0, end: 0 };

  /** CSS pixels above the first row in sight, for when the table is shown again. */
  top = 0;

  /** Another number after each time that rows came, changed or were forgotten. */
  readonly changes: ReadonlySignal<number> = this.#changes;
  /** Rows that the table shows; the newest are held back until they can be shown with their text. */
  readonly count: ReadonlySignal<number> = this.#count;
  /** Whether the table stays at its end while rows are added. */
  readonly follows: ReadonlySignal<boolean> = this.#follows;
  readonly reveal: ReadonlySignal<Reveal | undefined> = this.#reveal;
  /** Why rows could not be read, or undefined. */
  readonly problem: ReadonlySignal<string | undefined>;
  /** Rows that were added since the table ceased to follow. */
  readonly unseen: ReadonlySignal<number>;
  /** Rows that were there when the table ceased to follow; where it never did, none count as new. */
  readonly #seen = signal<number | undefined>(undefined);

  /** @param readRange reads other rows than all of the table */
  constructor(connection: PanelConnection, name: Name, readRange?: ReadRange<TableRows[Name]>) {
    this.#connection = connection;
    this.#readRange = readRange ?? ((from, to) => this.#readTable(name, from, to));
    this.#cache = new RowCache({
      fetch: (from, to) => this.#fetch(from, to),
      onChange: () => this.#afterChange(),
      changing: name !== 'events',
    });
    this.problem = computed(() => {
      void this.#changes.value;
      return this.#cache.problem;
    });
    this.unseen = computed(() => {
      const seen = this.#follows.value ? undefined : this.#seen.value;
      return seen === undefined ? 0 : Math.max(this.#known.value - seen, 0);
    });
  }

  /** The row, or undefined while it is on its way. Reading it in a view keeps the view up to date. */
  row(index: number): TableRows[Name] | undefined {
    void this.#changes.value;
    return this.#cache.row(index);
  }

  /** The number of the row that stands at `index`; undefined where there is none. */
  rowAt(index: number): number | undefined {
    const picked = this.#pickedRows();
    return picked === undefined ? index : picked.rowAt(index);
  }

  /** Where a row stands; undefined where only other rows are shown. */
  indexOf(row: number): number | undefined {
    const picked = this.#pickedRows();
    return picked === undefined ? row : picked.indexOf(row);
  }

  /** Whether a row is in the table, but not in sight. */
  isScrolledAway(row: number): boolean {
    const index = this.indexOf(row);
    return index !== undefined && (index < this.#range.first || index >= this.#range.end);
  }

  /** Shows nothing but the `total` rows of `picked`; all rows where that is undefined. */
  pick(picked: PickedRows | undefined, total: number): void {
    batch(() => {
      this.#picked.value = picked === undefined ? undefined : { rows: picked };
      this.#cache.clear();
      this.#cache.setTotal(total);
      this.#known.value = total;
      this.#count.value = total;
      if (this.#seen.value !== undefined) this.#seen.value = total;
      this.#want();
    });
  }

  /** Tells how long the table is now; `seen` where what is longer was there before. */
  setTotal(total: number, seen = false): void {
    batch(() => {
      this.#cache.setTotal(total);
      this.#known.value = total;
      const before = this.#seen.value;
      if (before !== undefined && (seen || total < before)) this.#seen.value = total;
      if (total < this.#count.value || !this.#follows.value) this.#count.value = total;
      this.#want();
    });
  }

  /** Forgets every row: another recording is shown, from its end or its start. */
  clear(from: 'end' | 'start'): void {
    batch(() => {
      this.#picked.value = undefined;
      this.#cache.clear();
      this.#known.value = 0;
      this.#count.value = 0;
      this.#seen.value = undefined;
      this.#follows.value = from === 'end';
      this.#reveal.value = undefined;
    });
  }

  /** Tells which rows are in sight. */
  look(range: RowRange): void {
    this.#range = range;
    this.#want();
  }

  setFollows(follows: boolean): void {
    if (follows === this.#follows.value) return;
    batch(() => {
      this.#follows.value = follows;
      this.#seen.value = this.#count.value;
      this.#count.value = this.#known.value;
    });
  }

  /** Brings a row into sight, wherever the table stands; one that is not shown stays out of sight. */
  revealRow(row: number): void {
    const index = this.indexOf(row);
    if (index === undefined) return;
    batch(() => {
      if (index < this.#known.value - 1) this.setFollows(false);
      this.#reveal.value = { row: index };
    });
  }

  /** Tells that the wished row is in sight, so that it is not shown again later. */
  revealed(): void {
    this.#reveal.value = undefined;
  }

  /** Asks for rows again after a problem. */
  retry(): void {
    this.#cache.retry();
  }

  /** One row from wherever it is, for a search that does not disturb what is in sight. */
  async read(row: number): Promise<TableRows[Name] | undefined> {
    const index = this.indexOf(row);
    const here = index === undefined ? undefined : this.#cache.row(index);
    return here ?? (await this.readRows(row, row + 1))[0];
  }

  /** Rows `[from, to)`, at most 2,000, for a search. */
  readRows(from: number, to: number): Promise<readonly TableRows[Name][]> {
    return this.#readRange(from, to);
  }

  async #readTable(table: Name, from: number, to: number): Promise<readonly TableRows[Name][]> {
    const answer = await this.#connection.request('rows/get', { table, from, to });
    // The host answers for the table that was asked for.
    return answer.rows as readonly TableRows[Name][];
  }

  /** The rows that were picked; more of them are found while the table grows. */
  #pickedRows(): PickedRows | undefined {
    const picked = this.#picked.value;
    if (picked !== undefined) void this.#known.value;
    return picked?.rows;
  }

  #want(): void {
    const { first, end } = this.#range;
    const known = this.#known.value;
    if (end <= first) this.#cache.want();
    else if (known === this.#count.value) this.#cache.want(this.#range);
    else this.#cache.want({ first: Math.max(known - (end - first), 0), end: known }, this.#range);
    this.#showWhatIsHere();
  }

  #afterChange(): void {
    batch(() => {
      this.#changes.value += 1;
      this.#showWhatIsHere();
    });
  }

  /** Lets the table grow to rows that can be shown with their text, so that it never flickers. */
  #showWhatIsHere(): void {
    const known = this.#known.value;
    const seen = this.#range.end - this.#range.first;
    if (known <= this.#count.value) return;
    if (seen === 0 || this.#cache.has(Math.max(known - seen, 0), known)) this.#count.value = known;
  }

  async #fetch(from: number, to: number): Promise<readonly TableRows[Name][]> {
    const picked = this.#picked.peek()?.rows;
    if (picked === undefined) return this.readRows(from, to);
    const rows: number[] = [];
    for (let index = from; index < to; index += 1) {
      const row = picked.rowAt(index);
      if (row !== undefined) rows.push(row);
    }
    const answer = await this.#connection.request('rows/pick', { rows });
    // Only rows of the events table are picked.
    return answer as readonly TableRows[Name][];
  }
}
