import type { Clock } from './clock.ts';

/** A clock that runs with `clock` and whose `now()` is 0 at this moment. */
export function clockFromNow(clock: Clock): Clock {
  const start = clock.now();
  return {
    now: () => clock.now() - start,
    wallTime: () => clock.wallTime(),
    schedule: (delayMs, run) => clock.schedule(delayMs, run),
  };
}
