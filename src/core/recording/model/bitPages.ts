import { BIT_PAGE_BYTES } from './keptBytes.ts';
import type { KeptNotes } from './keptBytes.ts';

const PAGE_BITS = 1024;

/** A set of whole numbers from 0: a bit each, in pages that are there once a number of theirs is. */
export class BitPages {
  readonly #kept: KeptNotes;
  readonly #pages = new Map<number, Uint8Array>();

  constructor(kept: KeptNotes) {
    this.#kept = kept;
  }

  /** Adds a number; false where it was there already. */
  add(number: number): boolean {
    const place = Math.floor(number / PAGE_BITS);
    const page = this.#pages.get(place) ?? this.#addPage(place);
    const at = (number % PAGE_BITS) >>> 3;
    const bit = 1 << (number & 7);
    const bits = page[at] ?? 0;
    page[at] = bits | bit;
    return (bits & bit) === 0;
  }

  #addPage(place: number): Uint8Array {
    const page = new Uint8Array(PAGE_BITS / 8);
    this.#pages.set(place, page);
    this.#kept.noted += BIT_PAGE_BYTES;
    return page;
  }
}
