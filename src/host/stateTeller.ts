import type { Clock } from '../core/base/clock.ts';
import type { Disposable } from '../core/base/disposable.ts';
import { Emitter } from '../core/base/emitter.ts';
import { Throttle } from '../core/base/throttle.ts';
import type { PanelState } from '../messages/panelState.ts';

/** Milliseconds between two states that a page is told of by itself. */
const STATE_EVERY = 100;

/** Tells pages of whole states, at most ten a second and the newest last. */
export class StateTeller {
  readonly #state: () => Promise<PanelState>;
  readonly #states = new Emitter<PanelState>();
  readonly #throttle: Throttle;
  #telling = false;

  constructor(state: () => Promise<PanelState>, clock: Clock) {
    this.#state = state;
    this.#throttle = new Throttle(clock, STATE_EVERY, () => void this.#tell());
  }

  /** Says that the state is another one now. */
  changed(): void {
    this.#throttle.ask();
  }

  onState(listener: (state: PanelState) => void): Disposable {
    return this.#states.on(listener);
  }

  dispose(): void {
    this.#throttle.dispose();
  }

  /** One state at a time: a state is made from reads that take their time. */
  async #tell(): Promise<void> {
    if (this.#telling) {
      this.#throttle.ask();
      return;
    }
    this.#telling = true;
    try {
      this.#states.emit(await this.#state());
    } finally {
      this.#telling = false;
    }
  }
}
