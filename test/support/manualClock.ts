import type { Clock, Micros } from '../../src/core/base/clock.ts';
import type { Disposable } from '../../src/core/base/disposable.ts';

interface Timer {
  readonly due: Micros;
  readonly order: number;
  readonly run: () => void;
}

/** A clock that stands still until a test moves it; its timers fire in the order they are due. */
export class ManualClock implements Clock {
  #now: Micros = 0;
  #order = 0;
  readonly #wallStart: number;
  readonly #timers = new Set<Timer>();

  /** `wallStart` is the wall-clock time of `now() === 0`, milliseconds since 1970. */
  constructor(wallStart: number = Date.UTC(2026, 0, 2, 3, 4, 5)) {
    this.#wallStart = wallStart;
  }

  readonly now = (): Micros => this.#now;

  readonly wallTime = (): number => this.#wallStart + Math.floor(this.#now / 1000);

  readonly schedule = (delayMs: number, run: () => void): Disposable => {
    const due = this.#now + Math.max(0, Math.round(delayMs * 1000));
    const timer: Timer = { due, order: (this.#order += 1), run };
    this.#timers.add(timer);
    return { dispose: () => this.#timers.delete(timer) };
  };

  /** How many timers wait. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Milliseconds until the next timer is due; undefined where none waits. */
  get nextDueMs(): number | undefined {
    const next = this.#next();
    return next === undefined ? undefined : (next.due - this.#now) / 1000;
  }

  /** Moves time on and fires what becomes due on the way, timers set by timers included. */
  advance(ms: number): void {
    const target = this.#now + Math.round(ms * 1000);
    for (let timer = this.#next(); timer !== undefined && timer.due <= target;) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.due);
      timer.run();
      timer = this.#next();
    }
    this.#now = target;
  }

  #next(): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (
        next === undefined ||
        timer.due < next.due ||
        (timer.due === next.due && timer.order < next.order)
      ) {
        next = timer;
      }
    }
    return next;
  }
}
