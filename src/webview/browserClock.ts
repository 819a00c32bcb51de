import type { Clock } from '../core/base/clock.ts';

/** The browser's own time. */
export const browserClock: Clock = {
  now: () => Math.round(performance.now() * 1000),
  wallTime: () => Date.now(),
  schedule: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return { dispose: () => clearTimeout(timer) };
  },
};
