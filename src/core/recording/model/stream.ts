import type { Micros } from '../../base/clock.ts';
import type { RequestId } from '../../protocol/jsonRpc.ts';
import type { WaitReason } from '../../protocol/wait.ts';
import type { ExchangeNumber, StreamNumber } from '../record.ts';
import type { RowTable } from './rowTable.ts';
import type { SequenceTally } from './sequenceTally.ts';

/**
 * What a logical stream is: the answer to a request with its resumes, the standalone GET stream, a
 * probe (a stream of its own that names the one it probes), or one whose beginning is not in the
 * recording.
 */
export type StreamKind = 'request' | 'standalone' | 'probe' | 'resumed';

/** The state of a logical stream, in the words shown to the user. */
export type StreamState =
  | 'open'
  | 'waiting'
  | 'paused'
  | 'stalled'
  | 'done'
  | 'failed'
  | 'closed'
  | 'unknown';

/** A wait before a stream connects again that has not ended yet. */
interface RunningWait {
  readonly since: Micros;
  readonly why: WaitReason;
  /** Milliseconds; null where the server did not ask. */
  readonly asked: number | null;
  /** When the client means to connect; undefined while polling is paused. */
  readonly until: Micros | undefined;
}

/** The last progress that the server told of; `done` and `total` in its own unit. */
export interface Progress {
  readonly done: number;
  readonly total?: number;
  readonly message?: string;
}

/** A logical stream: it lives across connections. */
export interface Stream {
  readonly number: StreamNumber;
  readonly kind: StreamKind;
  /** `GET`, `#<request id>` (of a batch with `+<more>`), `probe-<n>` or `resumed`. */
  readonly label: string;
  /** Number of the session it belongs to. */
  readonly session: number;
  readonly openedAt: Micros;
  readonly requestId: RequestId | undefined;
  /** The method of the request, for example `tools/call`. */
  readonly method: string | undefined;
  readonly tool: string | undefined;
  /** The stream that a probe resumed. */
  readonly probes: StreamNumber | undefined;
  /** Oldest first. */
  readonly connections: readonly ExchangeNumber[];
  readonly openConnections: number;
  /** Requests of its POST that have no response yet; 1 but for a batch. */
  readonly openRequests: number;
  readonly stalled: boolean;
  /** Whether at least one answer was an event stream. */
  readonly carriedEvents: boolean;
  /** Blocks with an id or data, and JSON answers. */
  readonly events: number;
  /** Events with an id that had not been seen before on the stream. */
  readonly ids: number;
  /** What the gapless ids of this project's own stores prove. */
  readonly sequence: SequenceTally;
  /** Events that came again with the same payload although no rewind or probe asked for them. */
  readonly duplicates: number;
  /** Events with the id of an earlier one and another payload. */
  readonly changed: number;
  /** Events that belong to another stream, or to a request that was never made. */
  readonly foreign: number;
  /** Events that carry no JSON-RPC message where one has to be. */
  readonly invalid: number;
  /** Responses to its request after the first one. */
  readonly extraResponses: number;
  readonly cursor: string | undefined;
  /** Milliseconds, the last `retry` seen. */
  readonly retryMs: number | undefined;
  readonly wait: RunningWait | undefined;
  /** The row of the response or error response. */
  readonly responseRow: number | undefined;
  readonly answer: 'result' | 'error' | 'tool error' | undefined;
  readonly answeredAt: Micros | undefined;
  readonly cancelledAt: Micros | undefined;
  readonly failure:
    | { readonly t: Micros; readonly reason: string; readonly message: string }
    | undefined;
  readonly progress: Progress | undefined;
  /** The row that brought {@link progress}. */
  readonly progressRow: number | undefined;
  /** The row of the block that came last, a comment included. */
  readonly lastRow: number | undefined;
  /** Whether a connection without a cursor followed one that had ended: what came between is unknown. */
  readonly reopened: boolean;
}

/**
 * The state of `stream`, in the words shown to the user; `unknown` where what became of it is in the
 * part of the recording that the model has no room for.
 */
export function stateOf(stream: Stream, { ended, isFull }: ModelEnd): StreamState {
  if (stream.answeredAt !== undefined) return 'done';
  if (stream.failure !== undefined) return 'failed';
  const isOpen = stream.openConnections > 0;
  if (isFull && (isOpen || stream.kind !== 'probe')) return 'unknown';
  const live = isOpen && !ended;
  // A stalled connection may stay open while the stream goes on without it.
  if (live && !(stream.stalled && stream.wait !== undefined)) {
    return stream.stalled ? 'stalled' : 'open';
  }
  if (stream.kind === 'probe') return 'done';
  if (stream.wait === undefined || ended) return 'closed';
  return stream.wait.until === undefined ? 'paused' : 'waiting';
}

/** Whether nothing more can happen on a stream in this state, so that only a probe can resume it. */
export function isOver(state: StreamState): boolean {
  return state === 'done' || state === 'failed' || state === 'closed';
}

/** What is known of the end of a recording. */
interface ModelEnd {
  /** Whether nothing more can happen. */
  readonly ended: boolean;
  /** Whether more is in the recording than the model has room for. */
  readonly isFull: boolean;
}

/** The streams of a recording by their numbers. */
interface StreamsByNumber<S extends Stream> {
  readonly stream: (number: StreamNumber | undefined) => S | undefined;
}

/** The stream that `stream` is about: itself, or the one that it probes. */
export function homeOf<S extends Stream>(model: StreamsByNumber<S>, stream: S): S {
  return stream.kind === 'probe' ? (model.stream(stream.probes) ?? stream) : stream;
}

/** The stream that a row is about: its own, or the one that is probed by it. */
export function subjectOf<S extends Stream>(
  model: StreamsByNumber<S> & { readonly rows: RowTable },
  row: number,
): S | undefined {
  const stream = model.stream(model.rows.stream(row));
  return stream === undefined ? undefined : homeOf(model, stream);
}
