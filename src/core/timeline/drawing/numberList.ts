/** The kinds of cells that numbers are kept in. */
export interface Cells {
  readonly float64: Float64Array;
  readonly uint32: Uint32Array;
  readonly uint16: Uint16Array;
  readonly uint8: Uint8Array;
}

const FIRST = 4;
const SHORT = 4096;

/**
 * Cells of an array that is to hold `needed` numbers and has `cells` of them: short ones double,
 * long ones grow by a quarter, so that little of them is never used.
 */
function grownTo(needed: number, cells: number): number {
  const grown = cells < SHORT ? cells * 2 : Math.ceil(cells * 1.25);
  return Math.max(needed, grown, FIRST);
}

/** A new array of `count` cells of a kind, all 0. */
export function allocate<K extends keyof Cells>(kind: K, count: number): Cells[K] {
  const arrays: { readonly [Kind in keyof Cells]: () => Cells[Kind] } = {
    float64: () => new Float64Array(count),
    uint32: () => new Uint32Array(count),
    uint16: () => new Uint16Array(count),
    uint8: () => new Uint8Array(count),
  };
  return arrays[kind]();
}

const EMPTY: Cells = {
  float64: allocate('float64', 0),
  uint32: allocate('uint32', 0),
  uint16: allocate('uint16', 0),
  uint8: allocate('uint8', 0),
};

/** Numbers in one array that grows, so that reading many of them is reading an array. */
export class NumberList<K extends keyof Cells = keyof Cells> {
  readonly #kind: K;
  #cells: Cells[K];
  #length = 0;

  constructor(kind: K) {
    this.#kind = kind;
    this.#cells = EMPTY[kind];
  }

  get length(): number {
    return this.#length;
  }

  /** The array itself, up to when the list grows; what lies beyond the length is no number of it. */
  get cells(): Cells[K] {
    return this.#cells;
  }

  /** The number at `index`; throws a `RangeError` beyond the end. */
  at(index: number): number {
    const value = index < this.#length ? this.#cells[index] : undefined;
    if (value === undefined) throw this.#outside(index);
    return value;
  }

  /** Throws a `RangeError` beyond the end. */
  set(index: number, value: number): void {
    if (!(index >= 0 && index < this.#length)) throw this.#outside(index);
    this.#cells[index] = value;
  }

  push(value: number): void {
    if (this.#length === this.#cells.length) this.#reserve(this.#length + 1);
    this.#cells[this.#length] = value;
    this.#length += 1;
  }

  /** Adds `count` numbers: the first ones of `values`, and 0 where those are too few. */
  append(values: Cells[K], count: number): void {
    this.#reserve(this.#length + count);
    this.#cells.set(values.subarray(0, count), this.#length);
    this.#length += count;
  }

  #reserve(length: number): void {
    if (length <= this.#cells.length) return;
    const cells = allocate(this.#kind, grownTo(length, this.#cells.length));
    cells.set(this.#cells);
    this.#cells = cells;
  }

  #outside(index: number): RangeError {
    return new RangeError(`index ${index} is outside a list of ${this.#length}`);
  }
}
