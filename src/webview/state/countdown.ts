import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Clock, Micros } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import type { PanelSignals } from './panelSignals.ts';

const TICK_MS = 100;

/**
 * Now on the recording's clock, ten times a second while a stream waits for its next poll and
 * otherwise as of the last state: a silent page does nothing.
 */
export function createCountdown(panel: PanelSignals, clock: Clock): ReadonlySignal<Micros> {
  const now = signal<Micros>(0);
  let timer: Disposable | undefined;
  const tick = (): void => {
    timer?.dispose();
    timer = undefined;
    now.value = panel.now();
    const streams = panel.state.peek()?.streams ?? [];
    const waits = streams.some(({ nextPollAt }) => (nextPollAt ?? 0) > now.peek());
    if (waits) timer = clock.schedule(TICK_MS, tick);
  };
  effect(() => {
    void panel.state.value;
    tick();
  });
  return now;
}
