import type { Disposable } from './disposable.ts';

/** A point in time or a span in microseconds (whole numbers) on a monotonic clock. */
export type Micros = number;

/** Where the pure code gets its time from; the edges bring the real one, tests a manual one. */
export interface Clock {
  /** Microseconds since an arbitrary start; never goes back. */
  readonly now: () => Micros;
  /** Wall-clock time in milliseconds since 1970-01-01T00:00:00Z. */
  readonly wallTime: () => number;
  /** Runs `run` once after `delayMs` milliseconds unless it is disposed before. */
  readonly schedule: (delayMs: number, run: () => void) => Disposable;
}
