import type { TimelineModel } from '../drawing/timelineModel.ts';
import { BODIES } from '../drawing/timelineUpdate.ts';
import { pollOutcome } from './pollOutcome.ts';
import type { PollOutcome } from './pollOutcome.ts';

/** What the poll on the connection whose bar is at `place` brought so far. */
export function barOutcome({ columns }: TimelineModel['bars'], place: number): PollOutcome {
  const { endedAt, body, events, answered } = columns;
  return pollOutcome({
    isOpen: Number.isNaN(endedAt.at(place)),
    body: BODIES[body.at(place)] ?? 'none',
    events: events.at(place),
    answered: answered.at(place) === 1,
  });
}
