import type { Clock } from '../core/base/clock.ts';
import type { Disposable } from '../core/base/disposable.ts';

/** Node runs a timer that is set to more than this at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The clock of the machine; its `now` counts from the start of the process. */
export const systemClock: Clock = {
  now: () => Math.round(performance.now() * 1000),
  wallTime: () => Date.now(),
  schedule: (delayMs, run) => schedule(delayMs, run),
};

function schedule(delayMs: number, run: () => void): Disposable {
  let timer: NodeJS.Timeout;
  const set = (leftMs: number): void => {
    timer =
      leftMs > LONGEST_TIMER_MS
        ? setTimeout(() => set(leftMs - LONGEST_TIMER_MS), LONGEST_TIMER_MS)
        : setTimeout(run, Math.max(0, leftMs));
  };
  set(delayMs);
  return { dispose: () => clearTimeout(timer) };
}
