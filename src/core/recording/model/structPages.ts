/** Entries of the first page; pages double until they hold {@link FULL_PAGE}. */
const FIRST_PAGE = 8;
const GROWING_PAGES = 10;
const FULL_PAGE = FIRST_PAGE << (GROWING_PAGES - 1);
const GROWN = FIRST_PAGE * ((1 << GROWING_PAGES) - 1);

/** One for all lists: an empty view has some 200 bytes, and a model has lists by the hundred thousand. */
const NO_PAGE = new DataView(new ArrayBuffer(0));

/**
 * A list of entries of the same number of bytes that grows by pages, so that growing copies nothing
 * and a short list stays small. An entry's bytes are in {@link page} from {@link offset}.
 */
export class StructPages {
  readonly #stride: number;
  readonly #pages: DataView[] = [];
  #length = 0;
  /** The page that holds the newest entry. */
  newest: DataView = NO_PAGE;
  /** Where it begins there. */
  newestOffset = 0;

  /** `stride`: bytes of an entry. */
  constructor(stride: number) {
    this.#stride = stride;
  }

  get length(): number {
    return this.#length;
  }

  /** Adds an entry of zeros and returns its index; its bytes are in {@link newest}. */
  add(): number {
    const index = this.#length;
    this.#length = index + 1;
    this.newestOffset += this.#stride;
    if (this.newestOffset >= this.newest.byteLength) this.#addPage();
    return index;
  }

  #addPage(): void {
    const page = this.#pages.length;
    const entries = page < GROWING_PAGES ? FIRST_PAGE << page : FULL_PAGE;
    this.newest = new DataView(new ArrayBuffer(entries * this.#stride));
    this.newestOffset = 0;
    this.#pages.push(this.newest);
  }

  /** The page that holds the entry `index`; throws a `RangeError` where there is no such entry. */
  page(index: number): DataView {
    const page = index < this.#length ? this.#pages[pageOf(index)] : undefined;
    if (page === undefined) {
      throw new RangeError(`index ${index} is outside a list of ${this.#length}`);
    }
    return page;
  }

  /** Where in its page the entry `index` begins. */
  offset(index: number): number {
    return (index - startOf(pageOf(index))) * this.#stride;
  }
}

function pageOf(index: number): number {
  if (index >= GROWN) return GROWING_PAGES + Math.floor((index - GROWN) / FULL_PAGE);
  return 28 - Math.clz32(index + FIRST_PAGE);
}

function startOf(page: number): number {
  if (page >= GROWING_PAGES) return GROWN + (page - GROWING_PAGES) * FULL_PAGE;
  return FIRST_PAGE * ((1 << page) - 1);
}
