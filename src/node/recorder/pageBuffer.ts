const PAGE_BYTES = 64 * 1024;

/**
 * Bytes at the end of a file that are not (known to be) on disk yet, by their file offsets.
 *
 * Copied into pages, so that many small records make few large writes and no buffer of a socket
 * is kept alive by a few of its bytes.
 */
export class PageBuffer {
  /** Full but for the last; the first begins at or before {@link start}. */
  readonly #pages: Uint8Array[] = [];
  #firstPageOffset = 0;
  #start = 0;
  #end = 0;

  /** File offset of the first byte that is held. */
  get start(): number {
    return this.#start;
  }

  /** File offset behind the last byte. */
  get end(): number {
    return this.#end;
  }

  append(bytes: Uint8Array): void {
    for (let taken = 0; taken < bytes.length;) {
      const inPage = (this.#end - this.#firstPageOffset) % PAGE_BYTES;
      const isFull = this.#end === this.#firstPageOffset + this.#pages.length * PAGE_BYTES;
      if (isFull) this.#pages.push(new Uint8Array(PAGE_BYTES));
      const piece = bytes.subarray(taken, taken + PAGE_BYTES - inPage);
      this.#pages.at(-1)?.set(piece, inPage);
      taken += piece.length;
      this.#end += piece.length;
    }
  }

  /** Views of the bytes `[from, to)`, all of which must be held. */
  slices(from: number, to: number): Uint8Array[] {
    if (from < this.#start || to > this.#end) {
      throw new RangeError(`bytes ${from} to ${to} are not held`);
    }
    const slices: Uint8Array[] = [];
    for (let at = from; at < to;) {
      const inPages = at - this.#firstPageOffset;
      const inPage = inPages % PAGE_BYTES;
      const page = this.#pages[(inPages - inPage) / PAGE_BYTES] ?? new Uint8Array(0);
      const slice = page.subarray(inPage, inPage + to - at);
      slices.push(slice);
      at += slice.length;
    }
    return slices;
  }

  /** Lets go of the bytes before `offset`. */
  release(offset: number): void {
    this.#start = Math.max(this.#start, Math.min(offset, this.#end));
    const pages = Math.floor((this.#start - this.#firstPageOffset) / PAGE_BYTES);
    this.#pages.splice(0, pages);
    this.#firstPageOffset += pages * PAGE_BYTES;
  }
}
