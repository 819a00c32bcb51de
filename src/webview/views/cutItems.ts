import type { CutTarget } from '../../core/recording/cutTarget.ts';
import type { CutHow } from '../../core/recording/record.ts';
import type { AppSignals } from '../state/appSignals.ts';
import type { PanelSignals } from '../state/panelSignals.ts';
import { text } from '../texts/text.ts';
import type { MenuAct } from './Menu.tsx';

/** The three ways to cut `target`, as lines of a menu. */
export function cutItems(panel: PanelSignals, target: CutTarget): readonly MenuAct[] {
  const item = (how: CutHow, icon: string): MenuAct => ({
    label: text(`cut.${how}`),
    icon,
    onPick: () => void panel.act('cut', 'connection/cut', { target, how }),
  });
  return [
    item('graceful', 'debug-disconnect'),
    item('reset', 'error'),
    item('stall', 'debug-pause'),
  ];
}

/** Whether a connection can be cut: one that is not known to have ended. */
export function canBeCut({ timeline }: AppSignals, connection: number): boolean {
  return timeline.model.isOpen(connection) !== false;
}
