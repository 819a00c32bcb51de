/** The exact median of numbers that come one by one, each at the cost of its heap's height. */
export class RunningMedian {
  /** The smaller half, its greatest on top; as long as the other half or one longer. */
  readonly #low: number[] = [];
  /** The greater half with its signs changed, so that its least is on top. */
  readonly #high: number[] = [];

  /** The number in the middle, or halfway between the two; undefined before the first number. */
  get value(): number | undefined {
    const [low] = this.#low;
    const [high] = this.#high;
    if (low === undefined || high === undefined) return low;
    return this.#low.length > this.#high.length ? low : (low - high) / 2;
  }

  add(value: number): void {
    const [top = value] = this.#low;
    if (value <= top) push(this.#low, value);
    else push(this.#high, -value);
    if (this.#low.length > this.#high.length + 1) push(this.#high, -pop(this.#low));
    else if (this.#high.length > this.#low.length) push(this.#low, -pop(this.#high));
  }
}

function push(heap: number[], value: number): void {
  let at = heap.length;
  heap.push(value);
  while (at > 0) {
    const parent = (at - 1) >>> 1;
    const above = heap[parent] ?? value;
    if (above >= value) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = value;
}

/** Takes the top of a heap that is not empty. */
function pop(heap: number[]): number {
  const [top = 0] = heap;
  const last = heap.pop() ?? 0;
  let at = 0;
  while (2 * at + 1 < heap.length) {
    const left = heap[2 * at + 1] ?? last;
    const right = heap[2 * at + 2] ?? left;
    const child = right > left ? 2 * at + 2 : 2 * at + 1;
    const greatest = Math.max(left, right);
    if (last >= greatest) break;
    heap[at] = greatest;
    at = child;
  }
  if (heap.length > 0) heap[at] = last;
  return top;
}
