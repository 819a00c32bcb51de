import type { Clock } from '../../core/base/clock.ts';

/** Least time between two announcements, in milliseconds. */
const PAUSE_MS = 1500;

/**
 * Tells a screen reader what changed, politely: not more often than every 1.5 s, and of what came
 * in between only the newest.
 */
export class Announcer {
  readonly #clock: Pick<Clock, 'schedule'>;
  readonly #say: (text: string) => void;
  #next: string | undefined;
  #paused = false;

  constructor(clock: Pick<Clock, 'schedule'>, say: (text: string) => void) {
    this.#clock = clock;
    this.#say = say;
  }

  /** Says what came of an act of the user: at once, and instead of what waits to be said. */
  answer(text: string): void {
    this.#next = undefined;
    if (this.#paused) this.#say(text);
    else this.announce(text);
  }

  announce(text: string): void {
    if (this.#paused) {
      this.#next = text;
      return;
    }
    this.#say(text);
    this.#paused = true;
    this.#clock.schedule(PAUSE_MS, () => {
      this.#paused = false;
      const next = this.#next;
      this.#next = undefined;
      if (next !== undefined) this.announce(next);
    });
  }
}
