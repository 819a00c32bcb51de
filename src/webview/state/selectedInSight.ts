import { effect, untracked } from '@preact/signals';
import type { PageSignals } from './pageSignals.ts';
import type { TableSignals } from './tableSignals.ts';
import type { TimelineSignals } from './timelineSignals.ts';

/** Moves the window of the timeline to each event that is selected, where it does not show it. */
export function keepSelectedInSight(
  page: Pick<PageSignals, 'selection'>,
  timeline: TimelineSignals,
): void {
  let shown = page.selection.peek();
  effect(() => {
    const selection = page.selection.value;
    const rows = timeline.rows.value;
    const { event } = selection;
    if (selection === shown || (event !== undefined && event >= rows)) return;
    shown = selection;
    if (event !== undefined) untracked(() => bringIntoSight(event, timeline));
  });
}

/** Scrolls the lanes to that of each stream that is selected, once there is one. */
export function keepLaneInSight(
  page: Pick<PageSignals, 'selection'>,
  timeline: TimelineSignals,
  streams: TableSignals<'streams'>,
): void {
  let shown: number | undefined;
  effect(() => {
    const { stream } = page.selection.value;
    const lane = stream === undefined ? -1 : (timeline.model.laneOf(stream) ?? Infinity);
    if (stream === shown || lane >= streams.count.value) return;
    shown = stream;
    if (lane >= 0) untracked(() => streams.revealRow(lane));
  });
}

function bringIntoSight(row: number, timeline: TimelineSignals): void {
  if (timeline.held.value) return;
  const t = timeline.model.rows.at('t', row);
  const at = timeline.map.drawn(t);
  const { from, to } = timeline.window.value;
  // What is in sight stays where it is, however near to an edge: it may have been clicked there.
  if (at < from || at > to) timeline.reveal(t);
}
