import type { Micros } from '../../base/clock.ts';
import { firstIndex } from '../../base/firstIndex.ts';
import { markOfMask } from './marks.ts';
import { NumberList } from './numberList.ts';
import { firstAt, firstFrom } from './timeOrder.ts';
import type { TimeOrder } from './timeOrder.ts';

/** Masks of a level under one mask of the level above, as a power of two. */
const FAN_BITS = 3;
const FAN = 1 << FAN_BITS;

/** What an index reads of the rows of all lanes; times never decrease. */
export interface RowMarks {
  readonly times: NumberList<'float64'>;
  readonly masks: NumberList<'uint16'>;
}

/**
 * The rows of one lane in the order of time, and which marks they have, at every level of detail.
 *
 * Above the rows' own marks stand levels of masks, each of which covers 8 of the level below. So
 * what lies between two moments is found by a search and a few reads, however many rows that are.
 */
export class LaneIndex {
  readonly #all: RowMarks;
  readonly #rows = new NumberList('uint32');
  /** A mask is added when what it covers is complete. */
  readonly #levels: NumberList<'uint16'>[] = [];

  constructor(all: RowMarks) {
    this.#all = all;
  }

  get length(): number {
    return this.#rows.length;
  }

  /** Adds the next row. */
  add(row: number): void {
    this.#rows.push(row);
    if (this.#rows.length % FAN === 0) this.#cover();
  }

  /** The row at a place of the lane; throws a `RangeError` beyond its end. */
  row(place: number): number {
    return this.#rows.at(place);
  }

  t(place: number): Micros {
    return this.#all.times.at(this.#rows.at(place));
  }

  mark(place: number): number {
    return markOfMask(this.#all.masks.at(this.#rows.at(place)));
  }

  /** The place of `row` in the lane, or of the first row after it. */
  placeOf(row: number): number {
    return firstIndex(0, this.#rows.length, (place) => this.#rows.at(place) >= row);
  }

  /** The place of the first row at `t` or later; the length where there is none. */
  firstAt(t: Micros): number {
    return firstAt(this.#order, t, 0, this.#rows.length);
  }

  /** All marks of the places `[from, to)` in one mask. */
  maskBetween(from: number, to: number): number {
    const inner = Math.min(Math.ceil(from / FAN) * FAN, to);
    const outer = Math.max(to - (to % FAN), inner);
    let mask = this.#unionOfRows(from, inner) | this.#unionOfRows(outer, to);
    let first = inner >>> FAN_BITS;
    let end = outer >>> FAN_BITS;
    for (const level of this.#levels) {
      if (first >= end) break;
      const { cells } = level;
      for (; first < end && first % FAN !== 0; first += 1) mask |= cells[first] ?? 0;
      for (; first < end && end % FAN !== 0; end -= 1) mask |= cells[end - 1] ?? 0;
      first >>>= FAN_BITS;
      end >>>= FAN_BITS;
    }
    return mask;
  }

  /**
   * Fills `masks` with what lies in each column of pixels: column `x` from `edges[x]` up to
   * `edges[x + 1]`, in µs. Returns how many rows lie between the first edge and the last.
   */
  fill(edges: Float64Array, masks: Uint16Array): number {
    const order = this.#order;
    const first = this.firstAt(edges[0] ?? 0);
    let place = first;
    let guess = 1;
    for (let x = 0; x < edges.length - 1; x += 1) {
      const next = firstFrom(order, edges[x + 1] ?? 0, place, guess);
      masks[x] = next === place ? 0 : this.maskBetween(place, next);
      guess = Math.max(next - place, 1);
      place = next;
    }
    return place - first;
  }

  get #order(): TimeOrder {
    const { cells: places, length } = this.#rows;
    return { places, times: this.#all.times.cells, length };
  }

  #unionOfRows(from: number, to: number): number {
    const { cells: rows } = this.#rows;
    const { cells: masks } = this.#all.masks;
    let mask = 0;
    for (let place = from; place < to; place += 1) mask |= masks[rows[place] ?? 0] ?? 0;
    return mask;
  }

  #cover(): void {
    const { length } = this.#rows;
    let mask = this.#unionOfRows(length - FAN, length);
    for (let level = 0; ; level += 1) {
      const masks = (this.#levels[level] ??= new NumberList('uint16'));
      masks.push(mask);
      if (masks.length % FAN !== 0) return;
      mask = 0;
      for (let place = masks.length - FAN; place < masks.length; place += 1) {
        mask |= masks.at(place);
      }
    }
  }
}
