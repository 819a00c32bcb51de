import { effect, untracked } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Clock } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import type { PanelSignals } from './panelSignals.ts';

/** Milliseconds without news of a session after which the host is asked whether it is there. */
const SILENCE_MS = 5_000;

/**
 * Asks a silent host now and then whether it is there, while a session goes on and the page is
 * seen: the process that hosts a panel can end, and the panel is not told.
 */
export function watchHost(
  panel: PanelSignals,
  clock: Pick<Clock, 'schedule'>,
  isSeen: ReadonlySignal<boolean>,
): void {
  let timer: Disposable | undefined;
  let isAsked = false;
  const plan = (): void => {
    timer?.dispose();
    timer = undefined;
    if (isAsked || !panel.goesOn.peek() || !isSeen.peek()) return;
    timer = clock.schedule(SILENCE_MS, () => void ask());
  };
  const ask = async (): Promise<void> => {
    isAsked = true;
    await panel.checkHost();
    isAsked = false;
    plan();
  };
  effect(() => {
    void panel.state.value;
    void isSeen.value;
    untracked(plan);
  });
}
