import { assertNever } from '../base/assertNever.ts';
import { hasCursor } from '../protocol/machineState.ts';
import type { RecordingModel } from '../recording/model/recordingModel.ts';
import { isOver, stateOf } from '../recording/model/stream.ts';
import type { Stream } from '../recording/model/stream.ts';

/** Why the cursor of a stream cannot be moved: it is over, or the server did not answer it yet. */
export type NoRewind = 'ended' | 'unanswered';

/** Whether a connected client that polled now would open a connection on the stream. */
export function canPoll(model: RecordingModel, stream: Stream): boolean {
  const state = stateOf(stream, model);
  switch (state) {
    case 'waiting':
    case 'paused':
      return true;
    case 'stalled':
      return stream.kind === 'standalone' || (stream.kind === 'request' && hasCursor(stream));
    case 'open':
    case 'done':
    case 'failed':
    case 'closed':
    case 'unknown':
      return false;
    default:
      return assertNever(state);
  }
}

/** Why a connected client could not move the stream's cursor; undefined where it could. */
export function noRewindOf(model: RecordingModel, stream: Stream): NoRewind | undefined {
  const { kind, cancelledAt, connections } = stream;
  // Nobody waits for what was cancelled, although its connection may outlive that.
  const isGone = kind === 'probe' || cancelledAt !== undefined;
  if (isGone || isOver(stateOf(stream, model))) return 'ended';
  const [first] = connections;
  const isFirst = connections.length === 1 && model.connection(first)?.ended === undefined;
  return isFirst && model.connection(first)?.headAt === undefined ? 'unanswered' : undefined;
}
