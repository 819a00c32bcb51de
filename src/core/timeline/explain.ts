import { connectionName } from '../recording/connectionName.ts';
import type { Connection } from '../recording/model/connection.ts';
import type { RecordingModel } from '../recording/model/recordingModel.ts';
import { FLAG } from '../recording/model/rowTable.ts';
import type { EventKind } from '../recording/model/rowTable.ts';
import { stateOf } from '../recording/model/stream.ts';
import type { Stream } from '../recording/model/stream.ts';
import type { ExchangeNumber } from '../recording/record.ts';
import { oneLine } from '../base/shortText.ts';
import { endingText, msText, spanText, timeText, waitReasonText } from './words.ts';

/** Characters of a cursor in a sentence. */
const MAX_CURSOR = 60;
/** Characters of a method in a sentence. */
const MAX_METHOD = 60;
/** Requests of a server that a client hands on to its user. */
const ASKS_THE_USER: ReadonlySet<string> = new Set([
  'sampling/createMessage',
  'elicitation/create',
]);

/**
 * One sentence on a stream: the last thing that happened and on which connection, whose move it is
 * and until when (on the recording's clock); or how it ended.
 */
export function explainStream(model: RecordingModel, stream: Stream): string {
  const last = model.connection(stream.connections.at(-1));
  switch (stateOf(stream, model)) {
    case 'done':
      return doneSentence(model, stream);
    case 'failed':
      return failedSentence(stream);
    case 'open':
      return openSentence(model, stream, last);
    case 'stalled':
      return `${lastEvent(model, stream)}You stalled connection ${name(last?.number)} at ${timeText(last?.stalledAt ?? 0)}; nothing is read from it, so the next move is yours: cut it.`;
    case 'waiting':
      return waitingSentence(model, stream, last);
    case 'paused':
      return `${lastEvent(model, stream)}${endOf(last)} Polling is paused; the next move is yours: continue polling or poll now.`;
    case 'closed':
      return closedSentence(model, stream, last);
    case 'unknown':
      return unknownSentence(model, stream, last);
  }
}

function doneSentence(model: RecordingModel, stream: Stream): string {
  if (stream.answeredAt === undefined || stream.responseRow === undefined) {
    return `${endOf(model.connection(stream.connections.at(-1)))}`;
  }
  const connection = model.rows.connection(stream.responseRow);
  const took = spanText(stream.answeredAt - stream.openedAt);
  const what = {
    result: 'Answered',
    'tool error': 'The tool reported an error',
    error: 'Answered with an error',
  }[stream.answer ?? 'result'];
  return stream.kind === 'resumed'
    ? `${what} on connection ${name(connection)}, ${took} after it was resumed.`
    : `${what} on connection ${name(connection)} after ${took}.`;
}

function failedSentence({ failure }: Stream): string {
  return failure === undefined ? 'Failed.' : oneLine(failure.message, 400);
}

function openSentence(model: RecordingModel, stream: Stream, last: Connection | undefined): string {
  const cancelled =
    stream.cancelledAt === undefined ? '' : ` You cancelled it at ${timeText(stream.cancelledAt)}.`;
  if (last === undefined) return 'Nothing was sent yet.';
  const asked = questionSentence(model, stream);
  if (asked !== undefined) return `${asked}${cancelled}`;
  const next = "the next move is the server's, which has set no time for it.";
  if (last.status === undefined) {
    return `Connection ${name(last?.number)} was opened at ${timeText(last.openedAt)} and has no answer yet; ${next}${cancelled}`;
  }
  if (last.received.chunks === 0) {
    return `Connection ${name(last?.number)} was accepted with HTTP ${last.status} at ${timeText(last.headAt ?? last.openedAt)} and nothing came on it yet; ${next}${cancelled}`;
  }
  const { t } = last.received.place(last.received.chunks - 1);
  const { lastRow: row } = stream;
  const isWhole =
    row !== undefined && model.rows.connection(row) === last.number && model.rows.t(row) === t;
  const what = isWhole ? arrivalText(model, stream, row) : 'A part of an event came';
  return `${what} on connection ${name(last?.number)} at ${timeText(t)}; ${next}${cancelled}`;
}

/** What the server asked in the middle of the call and nobody has answered; the newest of it. */
function questionSentence(model: RecordingModel, stream: Stream): string | undefined {
  const questions = model.session(stream.session)?.questions.values() ?? [];
  const row = [...questions].findLast((question) => question.stream === stream.number)?.row;
  if (row === undefined) return undefined;
  const method = oneLine(model.rows.method(row) ?? '', MAX_METHOD);
  const where = `on connection ${name(model.rows.connection(row))} at ${timeText(model.rows.t(row))}`;
  const move = ASKS_THE_USER.has(method)
    ? 'the next move is yours: answer it, no time is set for it.'
    : "the next move is the client's: it answers by itself.";
  return `The server asked for ${method} ${where}; ${move}`;
}

function waitingSentence(
  model: RecordingModel,
  stream: Stream,
  last: Connection | undefined,
): string {
  const { wait, cursor } = stream;
  const from = cursor === undefined ? 'without a cursor' : `from ${oneLine(cursor, MAX_CURSOR)}`;
  const asked = wait?.asked == null ? '' : `: ${msText(wait.asked)} asked`;
  const why = wait === undefined ? '' : ` (${waitReasonText(wait.why)}${asked})`;
  return `${lastEvent(model, stream)}${endOf(last)} The next move is the client's: it connects again ${from} at ${timeText(wait?.until ?? 0)}${why}.`;
}

/** The event that came last, as a sentence with a space after it; empty where none came. */
function lastEvent(model: RecordingModel, stream: Stream): string {
  const { lastRow: row } = stream;
  if (row === undefined) return '';
  const { rows } = model;
  return `${arrivalText(model, stream, row)} on connection ${name(rows.connection(row))} at ${timeText(rows.t(row))}. `;
}

/** What came with a row: `Progress 5 of 20 came`. */
function arrivalText({ rows }: RecordingModel, stream: Stream, row: number): string {
  const came = rows.has(row, FLAG.redelivered) ? 'came again' : 'came';
  if (stream.progress !== undefined && stream.progressRow === row) {
    const { done, total } = stream.progress;
    return `Progress ${done}${total === undefined ? '' : ` of ${total}`} ${came}`;
  }
  const kind = rows.kind(row);
  const method = oneLine(rows.method(row) ?? '', MAX_METHOD);
  const what = WHAT_CAME[kind] ?? `An event (${kind})`;
  return `${what}${method === '' ? '' : ` (${method})`} ${came}`;
}

const WHAT_CAME: Partial<Record<EventKind, string>> = {
  priming: 'A priming event',
  retry: 'An event that asks to wait',
  notification: 'A notification',
  'server request': 'A request of the server',
  response: 'A response to something else',
  error: 'An error that answers something else',
  comment: 'A comment',
  invalid: 'An event that is no message',
};

function closedSentence(
  model: RecordingModel,
  { cancelledAt }: Stream,
  last: Connection | undefined,
): string {
  if (cancelledAt !== undefined)
    return `You cancelled it at ${timeText(cancelledAt)}. ${endOf(last)}`;
  if (last !== undefined && last.ended === undefined) {
    return `The recording ends while connection ${name(last?.number)} is open and no response has come.`;
  }
  const nobody = model.ended
    ? 'No response came before the recording ended.'
    : 'No response came and nobody has connected again.';
  return `${endOf(last)} ${nobody}`;
}

/** What is known of a stream of which the model has no room for the rest. */
function unknownSentence(
  model: RecordingModel,
  stream: Stream,
  last: Connection | undefined,
): string {
  const opened = `Connection ${name(last?.number)} was opened at ${timeText(last?.openedAt ?? stream.openedAt)}.`;
  const { cancelledAt } = stream;
  const parts = [
    stream.lastRow === undefined ? opened : lastEvent(model, stream).trim(),
    cancelledAt === undefined ? '' : `You cancelled it at ${timeText(cancelledAt)}.`,
    endOf(last),
    'What came after that is not shown, because there is no room for it in memory.',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function endOf(last: Connection | undefined): string {
  if (last?.stalledAt !== undefined && last.ended === undefined) {
    return `You stalled connection ${name(last?.number)} at ${timeText(last.stalledAt)}.`;
  }
  if (last?.ended === undefined) return '';
  const error = last.ended.error === undefined ? '' : `, ${oneLine(last.ended.error, 100)}`;
  return `Connection ${name(last?.number)} ended at ${timeText(last.ended.t)} (${endingText(last) ?? ''}${error}).`;
}

function name(connection: ExchangeNumber | undefined): string {
  return connection === undefined ? '?' : connectionName(connection);
}
