import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { reasonOf } from '../../core/base/reasonOf.ts';

/**
 * Asks the host for something that changes, one question at a time, until the page has all of it;
 * and knows why it has not.
 */
export class Pull {
  readonly #ask: () => Promise<boolean>;
  readonly #problem = signal<string | undefined>(undefined);
  #running = false;
  #again = false;

  /** Why the last question failed; undefined after one that did not. */
  readonly problem: ReadonlySignal<string | undefined> = this.#problem;

  /** @param ask asks once; resolves with whether there is more to ask, and rejects in words for the user */
  constructor(ask: () => Promise<boolean>) {
    this.#ask = ask;
  }

  /** Asks; while it asks already, it asks once more. */
  start(): void {
    this.#again = true;
    if (!this.#running) void this.#run();
  }

  /** Forgets what went wrong: it was about something else. */
  forget(): void {
    this.#problem.value = undefined;
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#again) {
      this.#again = false;
      try {
        // What is asked next depends on this answer.
        if (await this.#ask()) this.#again = true;
        this.#problem.value = undefined;
      } catch (cause) {
        this.#problem.value = reasonOf(cause);
      }
    }
    this.#running = false;
  }
}
