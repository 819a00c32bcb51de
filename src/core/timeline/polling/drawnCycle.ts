import { firstIndex } from '../../base/firstIndex.ts';
import type { TimelineModel } from '../drawing/timelineModel.ts';
import { WAIT_STATES } from '../drawing/timelineUpdate.ts';
import type { WaitState } from '../drawing/timelineUpdate.ts';
import { barOutcome } from './barOutcome.ts';
import type { PollOutcome } from './pollOutcome.ts';

/** A cycle as the drawn timeline knows it. */
export interface DrawnCycle {
  /** From 1 in a recording. */
  readonly cycle: number;
  readonly stream: number;
  readonly state: WaitState;
  /** Milliseconds; undefined where the server did not ask. */
  readonly asked: number | undefined;
  /** Milliseconds until the poll; undefined where none followed yet. */
  readonly waited: number | undefined;
  /** The connection that polled. */
  readonly connection: number | undefined;
  /** What the poll brought so far; undefined where none followed, or where it is not known yet. */
  readonly outcome: PollOutcome | undefined;
}

/** The cycle `cycle`, counted from 1; undefined where the timeline does not have it yet. */
export function drawnCycle({ waits, bars }: TimelineModel, cycle: number): DrawnCycle | undefined {
  const place = cycle - 1;
  if (place < 0 || place >= waits.length) return undefined;
  const { columns } = waits;
  const asked = columns.asked.at(place);
  const connection = columns.connection.at(place) || undefined;
  const isPolled = connection !== undefined;
  return {
    cycle,
    stream: columns.stream.at(place),
    state: WAIT_STATES[columns.state.at(place)] ?? 'left',
    asked: Number.isNaN(asked) ? undefined : asked,
    waited: isPolled ? (columns.ended.at(place) - columns.since.at(place)) / 1000 : undefined,
    connection,
    outcome: isPolled ? outcomeOfBar(bars, connection) : undefined,
  };
}

/** What the poll on a connection brought so far; undefined where the timeline does not have it yet. */
export function outcomeOfBar(
  bars: TimelineModel['bars'],
  connection: number,
): PollOutcome | undefined {
  const place = placeOfBar(bars, connection);
  return place === undefined ? undefined : barOutcome(bars, place);
}

function placeOfBar(bars: TimelineModel['bars'], connection: number): number | undefined {
  const { cells } = bars.columns.connection;
  const place = firstIndex(0, bars.length, (bar) => (cells[bar] ?? 0) >= connection);
  return place < bars.length && cells[place] === connection ? place : undefined;
}
