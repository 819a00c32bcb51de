import type { Clock } from './clock.ts';
import type { Disposable } from './disposable.ts';

/**
 * Runs something at most once in a span: at once after a quiet time, and once more at the end of
 * the span where it was asked for meanwhile, so that the last state is never missed.
 */
export class Throttle {
  readonly #clock: Clock;
  readonly #spanMs: number;
  readonly #run: () => void;
  #timer: Disposable | undefined;
  #asked = false;

  constructor(clock: Clock, spanMs: number, run: () => void) {
    this.#clock = clock;
    this.#spanMs = spanMs;
    this.#run = run;
  }

  ask(): void {
    if (this.#timer !== undefined) {
      this.#asked = true;
      return;
    }
    this.#timer = this.#clock.schedule(this.#spanMs, () => {
      this.#timer = undefined;
      if (!this.#asked) return;
      this.#asked = false;
      this.ask();
    });
    this.#run();
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#asked = false;
  }
}
