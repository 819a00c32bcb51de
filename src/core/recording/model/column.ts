type Cells = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/** Cells of the first page; pages double until they hold {@link FULL_PAGE}. */
const FIRST_PAGE = 16;
const GROWING_PAGES = 9;
const FULL_PAGE = FIRST_PAGE << (GROWING_PAGES - 1);
const GROWN = FIRST_PAGE * ((1 << GROWING_PAGES) - 1);

/**
 * A column of numbers that grows by pages, so that growing copies nothing and a short column stays
 * small.
 */
export class Column {
  readonly #allocate: (cells: number) => Cells;
  readonly #pages: Cells[] = [];
  #length = 0;

  private constructor(allocate: (cells: number) => Cells) {
    this.#allocate = allocate;
  }

  /** Whole numbers up to 2^53 − 1, or any double. */
  static float64(): Column {
    return new Column((cells) => new Float64Array(cells));
  }

  static uint32(): Column {
    return new Column((cells) => new Uint32Array(cells));
  }

  static uint16(): Column {
    return new Column((cells) => new Uint16Array(cells));
  }

  static uint8(): Column {
    return new Column((cells) => new Uint8Array(cells));
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    const index = this.#length;
    const page = pageOf(index);
    let cells = this.#pages[page];
    if (cells === undefined) {
      cells = this.#allocate(page < GROWING_PAGES ? FIRST_PAGE << page : FULL_PAGE);
      this.#pages.push(cells);
    }
    cells[index - startOf(page)] = value;
    this.#length = index + 1;
  }

  /** The value at `index`; throws a `RangeError` beyond the end. */
  at(index: number): number {
    const page = pageOf(index);
    const value = index < this.#length ? this.#pages[page]?.[index - startOf(page)] : undefined;
    if (value === undefined) {
      throw new RangeError(`index ${index} is outside a column of ${this.#length}`);
    }
    return value;
  }

  set(index: number, value: number): void {
    const page = pageOf(index);
    const cells = index < this.#length ? this.#pages[page] : undefined;
    if (cells === undefined) {
      throw new RangeError(`index ${index} is outside a column of ${this.#length}`);
    }
    cells[index - startOf(page)] = value;
  }
}

function pageOf(index: number): number {
  if (index >= GROWN) return GROWING_PAGES + Math.floor((index - GROWN) / FULL_PAGE);
  return 27 - Math.clz32(index + FIRST_PAGE);
}

function startOf(page: number): number {
  if (page >= GROWING_PAGES) return GROWN + (page - GROWING_PAGES) * FULL_PAGE;
  return FIRST_PAGE * ((1 << page) - 1);
}
