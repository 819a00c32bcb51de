import type { Micros } from '../../base/clock.ts';
import { MARKS } from './marks.ts';

/** Bins of the whole recording; enough for the widest window. */
const BINS = 4096;
const FIRST_WIDTH: Micros = 1;

const FLAWED =
  (1 << MARKS.indexOf('failed')) | (1 << MARKS.indexOf('error')) | (1 << MARKS.indexOf('flaw'));

/**
 * How many rows there are in each part of a recording, for the picture of the whole. The bins are
 * of one width, which doubles when the recording outgrows them.
 */
export class Density {
  readonly counts: Uint32Array = new Uint32Array(BINS);
  /** Whether a bin holds an error or a flaw. */
  readonly flawed: Uint8Array = new Uint8Array(BINS);
  #width: Micros = FIRST_WIDTH;

  /** Width of a bin in µs. */
  get width(): Micros {
    return this.#width;
  }

  add(t: Micros, mask: number): void {
    while (t >= this.#width * BINS) this.#fold();
    const bin = Math.max(Math.floor(t / this.#width), 0);
    this.counts[bin] = (this.counts[bin] ?? 0) + 1;
    if ((mask & FLAWED) !== 0) this.flawed[bin] = 1;
  }

  #fold(): void {
    for (let bin = 0; bin < BINS / 2; bin += 1) {
      this.counts[bin] = (this.counts[2 * bin] ?? 0) + (this.counts[2 * bin + 1] ?? 0);
      this.flawed[bin] = (this.flawed[2 * bin] ?? 0) | (this.flawed[2 * bin + 1] ?? 0);
    }
    this.counts.fill(0, BINS / 2);
    this.flawed.fill(0, BINS / 2);
    this.#width *= 2;
  }
}
