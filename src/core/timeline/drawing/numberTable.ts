import { Column } from '../../recording/model/column.ts';

interface Cells {
  readonly float64: Float64Array;
  readonly uint32: Uint32Array;
  readonly uint8: Uint8Array;
}

/** The columns of a table: each field with the kind of its cells. */
export type Fields = Readonly<Record<string, keyof Cells>>;

/** Rows of a table as they travel from the host to the page: an array a field, all of one length. */
export type PackedRows<F extends Fields> = { readonly [Name in keyof F]: Cells[F[Name]] };

/** Packs `count` rows; `read` gives the cell of a field in the row `k` of them. */
export function packRows<F extends Fields>(
  fields: F,
  count: number,
  read: { readonly [Name in keyof F]: (k: number) => number },
): PackedRows<F> {
  const columns = Object.entries(fields).map(([name, cells]) => {
    const packed = allocate(cells, count);
    const of = read[name];
    for (let k = 0; k < count; k += 1) packed[k] = of?.(k) ?? 0;
    return [name, packed];
  });
  return Object.fromEntries(columns) as PackedRows<F>;
}

/** A table of numbers that grows at its end and of which rows may change. */
export class NumberTable<F extends Fields> {
  readonly #columns: { readonly [Name in keyof F]: Column };
  #length = 0;

  constructor(fields: F) {
    const columns = Object.entries(fields).map(([name, cells]) => [name, newColumn(cells)]);
    this.#columns = Object.fromEntries(columns) as { readonly [Name in keyof F]: Column };
  }

  get length(): number {
    return this.#length;
  }

  /** The column of a field, for reading many of its cells. */
  column(name: keyof F): Column {
    return this.#columns[name];
  }

  /** Throws a `RangeError` for a row that the table has not. */
  at(name: keyof F, row: number): number {
    return this.#columns[name].at(row);
  }

  /** Adds the row `k` of `packed` at the end, or puts it in the place of the row `at`. */
  put(at: number, packed: PackedRows<F>, k: number): void {
    for (const name of Object.keys(this.#columns)) {
      const value = packed[name]?.[k] ?? 0;
      if (at < this.#length) this.#columns[name]?.set(at, value);
      else this.#columns[name]?.push(value);
    }
    if (at >= this.#length) this.#length += 1;
  }
}

function allocate(cells: keyof Cells, count: number): Cells[keyof Cells] {
  switch (cells) {
    case 'float64':
      return new Float64Array(count);
    case 'uint32':
      return new Uint32Array(count);
    case 'uint8':
      return new Uint8Array(count);
  }
}

function newColumn(cells: keyof Cells): Column {
  switch (cells) {
    case 'float64':
      return Column.float64();
    case 'uint32':
      return Column.uint32();
    case 'uint8':
      return Column.uint8();
  }
}
