import type { Clock } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';

/** Least time between two announcements, in milliseconds. */
const PAUSE_MS = 1500;

/**
 * Tells a screen reader what changed, politely: not more often than every 1.5 s, and of what came
 * in between only the newest.
 */
export class Announcer {
  readonly #clock: Clock;
  readonly #say: (text: string) => void;
  #next: string | undefined;
  #timer: Disposable | undefined;

  constructor(clock: Clock, say: (text: string) => void) {
    this.#clock = clock;
    this.#say = say;
  }

  announce(text: string): void {
    if (this.#timer !== undefined) {
      this.#next = text;
      return;
    }
    this.#say(text);
    this.#timer = this.#clock.schedule(PAUSE_MS, () => {
      this.#timer = undefined;
      const next = this.#next;
      this.#next = undefined;
      if (next !== undefined) this.announce(next);
    });
  }

  /** Says nothing more. */
  dispose(): void {
    this.#timer?.dispose();
  }
}
