import type { ConnectionState } from './connection.ts';
import type { ModelState } from './modelState.ts';
import type { SessionState } from './session.ts';
import { homeOf } from './stream.ts';
import type { StreamEntry } from './streamEntry.ts';

/** Where the events of a connection belong, which is the same for all of them. */
export interface ConnectionPlace {
  readonly connection: ConnectionState;
  readonly session: SessionState;
  /** The stream that brings them: for a probe, the probe's own. */
  readonly stream: StreamEntry;
  /** The stream they are compared with: for a probe, the probed one. */
  readonly home: StreamEntry;
  /** Whether it is the connection that opened the stream, where nothing is redelivered. */
  readonly isOpening: boolean;
  /** Whether it probes a stream that is not in the recording, and can be compared with nothing. */
  readonly isLonely: boolean;
}

/** The place of `connection` once its answer has begun; undefined where it belongs to no stream. */
export function placeOf(
  state: ModelState,
  connection: ConnectionState,
): ConnectionPlace | undefined {
  const stream = state.stream(connection.stream);
  if (stream === undefined) return undefined;
  const home = homeOf(state, stream);
  const { purpose, number } = connection;
  const opens = purpose === 'message' || purpose === 'standalone';
  return {
    connection,
    session: state.session(stream.session),
    stream,
    home,
    isOpening: opens && stream.connections[0] === number,
    isLonely: stream.kind === 'probe' && home === stream,
  };
}
