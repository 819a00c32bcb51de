import type { Connection } from '../../recording/model/connection.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import { pollOutcome } from './pollOutcome.ts';
import type { PollOutcome } from './pollOutcome.ts';

/** What the connection `poll` of a recording brought. */
export function outcomeOf(model: RecordingModel, poll: Connection): PollOutcome {
  const row = model.stream(poll.stream)?.responseRow;
  return pollOutcome({
    isOpen: poll.ended === undefined,
    body: poll.body ?? 'none',
    events: poll.events,
    answered: row !== undefined && model.rows.connection(row) === poll.number,
  });
}
