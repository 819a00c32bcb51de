import type { Clock } from '../../core/base/clock.ts';

// Workers have these, and their type library is not used here.
declare const performance: { readonly now: () => number };
declare const setTimeout: (run: () => void, delayMs: number) => number;
declare const clearTimeout: (timer: number) => void;

/** A worker's own time. */
export const workerClock: Clock = {
  now: () => Math.round(performance.now() * 1000),
  wallTime: () => Date.now(),
  schedule: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return { dispose: () => clearTimeout(timer) };
  },
};
