import { allocate, NumberList } from './numberList.ts';
import type { Cells } from './numberList.ts';

/** The columns of a table: each field with the kind of its cells. */
export type Fields = Readonly<Record<string, keyof Cells>>;

/** Rows of a table as they travel from the host to the page: an array a field, all of one length. */
export type PackedRows<F extends Fields> = { readonly [Name in keyof F]: Cells[F[Name]] };

type Columns<F extends Fields> = { readonly [Name in keyof F]: NumberList<F[Name]> };

/** Packs `count` rows; `read` gives the cell of a field in the row `k` of them. */
export function packRows<F extends Fields>(
  fields: F,
  count: number,
  read: { readonly [Name in keyof F]: (k: number) => number },
): PackedRows<F> {
  const columns = Object.entries(fields).map(([name, kind]) => {
    const packed = allocate(kind, count);
    const of = read[name];
    for (let k = 0; k < count; k += 1) packed[k] = of?.(k) ?? 0;
    return [name, packed];
  });
  return Object.fromEntries(columns) as PackedRows<F>;
}

/** A table of numbers that grows at its end and of which rows may change. */
export class NumberTable<F extends Fields> {
  /** Its columns, for reading many of their cells. */
  readonly columns: Columns<F>;
  readonly #names: readonly (keyof F)[];
  #length = 0;

  constructor(fields: F) {
    const columns = Object.entries(fields).map(([name, kind]) => [name, new NumberList(kind)]);
    this.columns = Object.fromEntries(columns) as Columns<F>;
    this.#names = Object.keys(fields);
  }

  get length(): number {
    return this.#length;
  }

  /** Throws a `RangeError` for a row that the table has not. */
  at(name: keyof F, row: number): number {
    return this.columns[name].at(row);
  }

  /** Adds the first `count` rows of `packed` at the end. */
  append(packed: PackedRows<F>, count: number): void {
    for (const name of this.#names) this.columns[name].append(packed[name], count);
    this.#length += count;
  }

  /** Adds the row `k` of `packed` at the end, or puts it in the place of the row `at`. */
  put(at: number, packed: PackedRows<F>, k: number): void {
    for (const name of this.#names) {
      const value = packed[name][k] ?? 0;
      if (at < this.#length) this.columns[name].set(at, value);
      else this.columns[name].push(value);
    }
    if (at >= this.#length) this.#length += 1;
  }
}
