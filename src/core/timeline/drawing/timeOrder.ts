import type { Micros } from '../../base/clock.ts';

/** A list that is in the order of time: `times[places[index]]` never decreases with `index`. */
export interface TimeOrder {
  readonly places: Uint32Array;
  readonly times: Float64Array;
  readonly length: number;
}

/** The first index in `[low, high)` whose time is `t` or later, else `high`. */
export function firstAt(
  { places, times }: TimeOrder,
  t: Micros,
  low: number,
  high: number,
): number {
  let first = low;
  let end = high;
  while (first < end) {
    const middle = (first + end) >>> 1;
    if ((times[places[middle] ?? 0] ?? 0) < t) first = middle + 1;
    else end = middle;
  }
  return first;
}

/**
 * The first index from `from` on whose time is `t` or later, looked for from `from + guess` on: a
 * good guess costs a few reads, however long the list is.
 */
export function firstFrom(order: TimeOrder, t: Micros, from: number, guess: number): number {
  const { places, times, length } = order;
  const isBefore = (index: number): boolean => (times[places[index] ?? 0] ?? 0) < t;
  if (from >= length || !isBefore(from)) return from;
  let low = from;
  let high = Math.min(from + guess, length);
  let step = 1;
  if (high < length && isBefore(high)) {
    for (low = high; low + step < length && isBefore(low + step); step *= 2) low += step;
    return firstAt(order, t, low + 1, Math.min(low + step, length));
  }
  for (; high - step > low && !isBefore(high - step); step *= 2) high -= step;
  return firstAt(order, t, Math.max(high - step, low) + 1, high);
}
