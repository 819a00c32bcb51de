import type { Micros } from '../base/clock.ts';
import type { StreamKind, StreamState } from '../recording/model/stream.ts';
import type { StreamNumber } from '../recording/record.ts';
import type { Verdict } from '../recording/verdict.ts';
import type { NoRewind } from './streamActs.ts';

/** Characters of a cursor in a summary. */
export const MAX_CURSOR = 512;

/** Whether a summary's cursor is all of it. */
export function isWholeCursor(cursor: string | undefined): cursor is string {
  return cursor !== undefined && cursor.length < MAX_CURSOR;
}

/** A stream as the list of streams shows it. */
export interface StreamSummary {
  readonly stream: StreamNumber;
  /** `GET`, `#2` or `probe-1`. */
  readonly label: string;
  readonly kind: StreamKind;
  readonly method?: string;
  readonly tool?: string;
  readonly state: StreamState;
  readonly cursor?: string;
  /** Milliseconds, the last `retry` seen on the stream. */
  readonly retryMs?: number;
  readonly events: number;
  readonly connections: number;
  /** When the running wait ends, on the recording's clock. */
  readonly nextPollAt?: Micros;
  /** Whether a connected client that polled now would open a connection on it. */
  readonly canPoll: boolean;
  /** Why a connected client cannot move its cursor; absent where it can. */
  readonly noRewind?: NoRewind;
  /** The stream that this probe compared with. */
  readonly probes?: StreamNumber;
  /** What that stream is called, where the recording has it. */
  readonly probesLabel?: string;
  /** Of a probe: what it proved so far. */
  readonly verdict?: Verdict;
  readonly problem?: string;
}

/** A tool call as the list of calls shows it. */
export interface CallSummary {
  /** The stream that carries it; a call is known by it. */
  readonly stream: StreamNumber;
  readonly streamLabel: string;
  readonly tool: string;
  /**
   * `unanswered`: the recording ends before its response. `unknown`: what became of it is in a part of
   * the recording that is not shown.
   */
  readonly state: 'running' | 'done' | 'failed' | 'cancelled' | 'unanswered' | 'unknown';
  /** When it was sent; of a call that an earlier recording began, when it was resumed. */
  readonly startedAt: Micros;
  readonly isResumed?: true;
  readonly endedAt?: Micros;
  readonly progress?: { readonly done: number; readonly total?: number; readonly message?: string };
  /** When the client polls for it, on the recording's clock, while it waits for that. */
  readonly nextPollAt?: Micros;
  /** The last thing that happened, whose move it is and until when; or how it ended. */
  readonly sentence: string;
  /** The row of the response or error response. */
  readonly responseRow?: number;
  /** The result as pretty JSON, shortened to 4,000 characters; absent until there is one. */
  readonly result?: string;
}
