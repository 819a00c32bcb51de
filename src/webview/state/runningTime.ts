import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Clock, Micros } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import { tickEvery } from '../logic/tickEvery.ts';
import type { PanelSignals } from './panelSignals.ts';

/** The time that passes while the host tells nothing. */
export interface RunningTime {
  /** Now on the recording's clock; where time stands, as of the last state. */
  readonly now: ReadonlySignal<Micros>;
  /** Whether time goes on by itself. */
  readonly isRunning: ReadonlySignal<boolean>;
}

/** Lets time go on while something is pending and the page is seen: a silent page does nothing. */
export function createRunningTime(
  panel: PanelSignals,
  clock: Clock,
  isSeen: ReadonlySignal<boolean>,
): RunningTime {
  const now = signal<Micros>(0);
  const isRunning = signal(false);
  let timer: Disposable | undefined;
  const tick = (): void => {
    timer?.dispose();
    timer = undefined;
    now.value = panel.now();
    const state = panel.state.peek();
    const delayMs = state === undefined ? undefined : tickEvery(state, now.peek());
    isRunning.value = delayMs !== undefined;
    if (delayMs !== undefined && isSeen.peek()) timer = clock.schedule(delayMs, tick);
  };
  effect(() => {
    void panel.state.value;
    void isSeen.value;
    tick();
  });
  return { now, isRunning };
}
