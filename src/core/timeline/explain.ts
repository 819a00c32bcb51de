import type { Connection } from '../recording/model/connection.ts';
import type { RecordingModel } from '../recording/model/recordingModel.ts';
import { stateOf } from '../recording/model/stream.ts';
import type { Stream } from '../recording/model/stream.ts';
import { endingText, oneLine, shorten, spanText, timeText, waitReasonText } from './words.ts';

/** Characters of a cursor in a sentence. */
const MAX_CURSOR = 60;

/**
 * One sentence on a stream: the last thing that happened and on which connection, whose move it is
 * and until when (on the recording's clock); or how it ended.
 */
export function explainStream(model: RecordingModel, stream: Stream): string {
  const last = model.connection(stream.connections.at(-1));
  switch (stateOf(stream, model.ended)) {
    case 'done':
      return doneSentence(model, stream);
    case 'failed':
      return failedSentence(stream);
    case 'open':
      return openSentence(stream, last);
    case 'stalled':
      return `You stalled connection ${name(last)} at ${timeText(last?.stalledAt ?? 0)}; nothing is read from it, so the next move is yours: cut it.`;
    case 'waiting':
      return waitingSentence(stream, last);
    case 'paused':
      return `${endOf(last)} Polling is paused; the next move is yours: continue polling or poll now.`;
    case 'closed':
      return closedSentence(model, stream, last);
  }
}

function doneSentence(model: RecordingModel, stream: Stream): string {
  if (stream.answeredAt === undefined || stream.responseRow === undefined) {
    return `${endOf(model.connection(stream.connections.at(-1)))}`;
  }
  const connection = model.rows.connection(stream.responseRow) ?? 0;
  const took = spanText(stream.answeredAt - stream.openedAt);
  const what = {
    result: 'Answered',
    'tool error': 'The tool reported an error',
    error: 'Answered with an error',
  }[stream.answer ?? 'result'];
  return `${what} on connection ${connection} after ${took}.`;
}

function failedSentence({ failure }: Stream): string {
  return failure === undefined ? 'Failed.' : oneLine(failure.message, 400);
}

function openSentence(stream: Stream, last: Connection | undefined): string {
  const cancelled =
    stream.cancelledAt === undefined ? '' : ` You cancelled it at ${timeText(stream.cancelledAt)}.`;
  if (last === undefined) return 'Nothing was sent yet.';
  if (last.status === undefined) {
    return `Connection ${name(last)} was opened at ${timeText(last.openedAt)} and has no answer yet; the next move is the server's.${cancelled}`;
  }
  if (last.received.chunks === 0) {
    return `Connection ${name(last)} was accepted with HTTP ${last.status} at ${timeText(last.headAt ?? last.openedAt)} and nothing came on it yet; the next move is the server's.${cancelled}`;
  }
  const { t } = last.received.place(last.received.chunks - 1);
  return `The last bytes came on connection ${name(last)} at ${timeText(t)}; the next move is the server's.${cancelled}`;
}

function waitingSentence({ wait, cursor }: Stream, last: Connection | undefined): string {
  const from = cursor === undefined ? 'without a cursor' : `from ${shorten(cursor, MAX_CURSOR)}`;
  const why = wait === undefined ? '' : ` (${waitReasonText(wait.why)})`;
  return `${endOf(last)} The next move is the client's: it connects again ${from} at ${timeText(wait?.until ?? 0)}${why}.`;
}

function closedSentence(
  model: RecordingModel,
  { cancelledAt }: Stream,
  last: Connection | undefined,
): string {
  if (cancelledAt !== undefined)
    return `You cancelled it at ${timeText(cancelledAt)}. ${endOf(last)}`;
  if (last !== undefined && last.ended === undefined) {
    return `The recording ends while connection ${name(last)} is open and no response has come.`;
  }
  const nobody = model.ended
    ? 'No response came before the recording ended.'
    : 'No response came and nobody has connected again.';
  return `${endOf(last)} ${nobody}`;
}

function endOf(last: Connection | undefined): string {
  if (last?.stalledAt !== undefined && last.ended === undefined) {
    return `You stalled connection ${name(last)} at ${timeText(last.stalledAt)}.`;
  }
  if (last?.ended === undefined) return '';
  const error = last.ended.error === undefined ? '' : `, ${oneLine(last.ended.error, 100)}`;
  return `Connection ${name(last)} ended at ${timeText(last.ended.t)} (${endingText(last) ?? ''}${error}).`;
}

function name(connection: Connection | undefined): string {
  return connection === undefined ? '?' : String(connection.number);
}
