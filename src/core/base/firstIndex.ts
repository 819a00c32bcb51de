/**
 * The first index in `[low, high)` for which `holds` is true, else `high`. It has to be false for
 * all indexes before that one and true from it on.
 */
export function firstIndex(low: number, high: number, holds: (index: number) => boolean): number {
  let first = low;
  let end = high;
  while (first < end) {
    const middle = (first + end) >>> 1;
    if (holds(middle)) end = middle;
    else first = middle + 1;
  }
  return first;
}
