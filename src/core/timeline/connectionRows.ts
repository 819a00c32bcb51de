import type { Cycle } from '../recording/model/cycle.ts';
import type { Connection } from '../recording/model/connection.ts';
import type { RecordingModel } from '../recording/model/recordingModel.ts';
import { outcomeOf } from './polling/outcomeOf.ts';
import type { ConnectionRow, CycleRow } from './rows.ts';
import { canPoll } from './streamActs.ts';
import { oneLine, shorten } from '../base/shortText.ts';
import { endingText, purposeText, stoppedText } from './words.ts';

/** Characters of a cursor in a row. */
const MAX_CURSOR = 200;
/** Characters of an HTTP method, which is any text in a recording of a stranger. */
const MAX_METHOD = 40;

/** The rows `[from, to)` of the connections table, oldest first. */
export function connectionRows(
  model: RecordingModel,
  from: number,
  to: number,
): readonly ConnectionRow[] {
  return model.connections.slice(from, to).map((connection) => connectionRow(model, connection));
}

function connectionRow(model: RecordingModel, connection: Connection): ConnectionRow {
  const { stream, cursor, status, ended, firstRow } = connection;
  const ending = endingOf(model, connection);
  return {
    connection: connection.number,
    ...(stream !== undefined && { stream }),
    streamLabel: model.stream(stream)?.label ?? '',
    method: oneLine(connection.method, MAX_METHOD),
    purpose: purposeText(connection),
    ...(cursor !== undefined && { cursor: shorten(cursor, MAX_CURSOR) }),
    openedAt: connection.openedAt,
    ...(status !== undefined && { status }),
    ...(ended !== undefined && { endedAt: ended.t }),
    ...(ending !== undefined && { ended: ending }),
    ...(firstRow !== undefined && { firstRow }),
    events: connection.events,
    bytes: connection.received.bytes,
  };
}

/** A row of the polling table. */
export function cycleRow(model: RecordingModel, cycle: Cycle): CycleRow {
  const before = model.connection(cycle.after);
  const poll = model.connection(cycle.connection);
  const stream = model.stream(cycle.stream);
  const runs = poll === undefined && cycle.givenUpAt === undefined;
  const after = before === undefined ? undefined : stoppedText(before);
  const endedBy = poll === undefined ? undefined : endingOf(model, poll);
  return {
    cycle: cycle.number,
    stream: cycle.stream,
    streamLabel: stream?.label ?? '',
    waitingSince: cycle.since,
    ...(after !== undefined && { after }),
    askedMs: cycle.asked,
    ...(cycle.nextPollAt !== undefined && !model.ended && { nextPollAt: cycle.nextPollAt }),
    canPoll: runs && stream !== undefined && canPoll(model, stream),
    ...(poll !== undefined && {
      waitedMs: (poll.openedAt - cycle.since) / 1000,
      connection: poll.number,
      outcome: outcomeOf(model, poll),
      openedAt: poll.openedAt,
    }),
    ...(poll?.cursor !== undefined && { cursor: shorten(poll.cursor, MAX_CURSOR) }),
    events: poll?.events ?? 0,
    bytes: poll?.received.bytes ?? 0,
    ...(endedBy !== undefined && { endedBy }),
  };
}

/** Who ended a connection and how; undefined where nobody did, as far as is known. */
function endingOf({ isFull }: RecordingModel, connection: Connection): string | undefined {
  return endingText(connection) ?? (isFull ? 'not shown' : undefined);
}
