import type { Micros } from '../../base/clock.ts';
import { Column } from '../../recording/model/column.ts';
import { maskOf } from './marks.ts';

/** Rows under one mask of a level, and masks under one of the level above, as a power of two. */
const FAN_BITS = 4;
const FAN = 1 << FAN_BITS;
const LEVELS = 5;

/**
 * The rows of one lane in the order of time, and which marks they have, at every level of detail.
 *
 * Above the rows' own marks stand levels of masks, each of which covers 16 of the level below. So
 * what lies between two moments is found by a search and a few reads, however many rows that are.
 */
export class LaneIndex {
  readonly #rows = Column.uint32();
  readonly #t = Column.float64();
  readonly #marks = Column.uint8();
  readonly #levels = Array.from({ length: LEVELS }, () => Column.uint32());
  #latest: Micros = 0;

  get length(): number {
    return this.#rows.length;
  }

  /** Adds the next row; one that claims to be older than the one before is drawn at its place. */
  add(row: number, t: Micros, mark: number): void {
    const at = this.#rows.length;
    this.#latest = Math.max(this.#latest, t);
    this.#rows.push(row);
    this.#t.push(this.#latest);
    this.#marks.push(mark);
    const mask = maskOf(mark);
    let place = at;
    for (const level of this.#levels) {
      place >>>= FAN_BITS;
      if (place === level.length) level.push(mask);
      else if ((level.at(place) & mask) === mask) break;
      else level.set(place, level.at(place) | mask);
    }
  }

  /** The row at a place of the lane; throws a `RangeError` beyond its end. */
  row(place: number): number {
    return this.#rows.at(place);
  }

  t(place: number): Micros {
    return this.#t.at(place);
  }

  mark(place: number): number {
    return this.#marks.at(place);
  }

  /** The place of `row` in the lane, or of the first row after it. */
  placeOf(row: number): number {
    return lowerBound(this.#rows, row, 0, this.#rows.length);
  }

  /** The place of the first row at `t` or later; the length where there is none. */
  firstAt(t: Micros): number {
    return lowerBound(this.#t, t, 0, this.#t.length);
  }

  /** All marks of the places `[from, to)` in one mask. */
  maskBetween(from: number, to: number): number {
    let mask = 0;
    let place = from;
    while (place < to) {
      let level = 0;
      let span = 1;
      while (level < LEVELS && place % (span * FAN) === 0 && place + span * FAN <= to) {
        span *= FAN;
        level += 1;
      }
      const masks = this.#levels[level - 1];
      mask |= masks === undefined ? maskOf(this.#marks.at(place)) : masks.at(place / span);
      place += span;
    }
    return mask;
  }

  /**
   * Fills `masks` with what lies in each column of pixels: column `x` from `edges[x]` up to
   * `edges[x + 1]`, in µs. Returns how many rows lie between the first edge and the last.
   */
  fill(edges: Float64Array, masks: Uint16Array): number {
    const columns = edges.length - 1;
    const first = this.firstAt(edges[0] ?? 0);
    let place = first;
    let guess = 1;
    for (let x = 0; x < columns; x += 1) {
      const next = this.#gallop(place, guess, edges[x + 1] ?? 0);
      masks[x] = next === place ? 0 : this.maskBetween(place, next);
      guess = Math.max(next - place, 1);
      place = next;
    }
    return place - first;
  }

  /** The first place from `from` on at `edge` or later, looked for around `from + guess` first. */
  #gallop(from: number, guess: number, edge: Micros): number {
    const { length } = this.#t;
    if (from >= length || this.#t.at(from) >= edge) return from;
    let low = from;
    let step = guess;
    while (low + step < length && this.#t.at(low + step) < edge) {
      low += step;
      step *= 2;
    }
    return lowerBound(this.#t, edge, low + 1, Math.min(low + step, length));
  }
}

/** The first index in `[low, high)` whose value is not less than `wanted`, else `high`. */
export function lowerBound(
  column: Pick<Column, 'at'>,
  wanted: number,
  low: number,
  high: number,
): number {
  let first = low;
  let end = high;
  while (first < end) {
    const middle = (first + end) >>> 1;
    if (column.at(middle) < wanted) first = middle + 1;
    else end = middle;
  }
  return first;
}
