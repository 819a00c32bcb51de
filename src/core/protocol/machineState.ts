import type { Micros } from '../base/clock.ts';
import type { Fruitless } from './reconnectPolicy.ts';
import type { StreamFailure } from './streamFacts.ts';
import type { WaitReason } from './wait.ts';

/** What a stream is doing. */
export type StreamPhase =
  /** A connection was opened and has no answer yet; `first` where the stream had none before. */
  | { readonly kind: 'connecting'; readonly first: boolean }
  | { readonly kind: 'open' }
  /** The connection stays open and nothing reads it. */
  | { readonly kind: 'stalled' }
  | ({ readonly kind: 'waiting' } & PlannedWait)
  /** The user paused polling; `until` is when the wait would have ended. */
  | ({ readonly kind: 'paused' } & PlannedWait)
  /** The server asked for a longer wait than anyone waits for: only the user ends it. */
  | { readonly kind: 'held' }
  /** The response was seen, or nobody wants it any more; the connection may end by itself. */
  | { readonly kind: 'lingering' }
  | { readonly kind: 'ended'; readonly failure?: StreamFailure };

/** A wait that ends by itself. */
export interface PlannedWait {
  readonly why: WaitReason;
  /** Milliseconds, null where the server did not ask. */
  readonly asked: number | null;
  readonly until: Micros;
}

/** All that the stream machine knows of a stream; it outlives its connections and shares nothing. */
export interface MachineState {
  readonly kind: 'request' | 'standalone';
  readonly phase: StreamPhase;
  /** The last event id; undefined before the first and after an empty one. */
  readonly cursor: string | undefined;
  /** Milliseconds, the last `retry` of this stream. */
  readonly retryMs: number | undefined;
  readonly fruitless: Fruitless;
  readonly pollingPaused: boolean;
}

/** The counts of a stream that has just got something new. */
export const NOTHING_FRUITLESS: Fruitless = { polls: 0, failures: 0, conflicts: 0 };

/** Where a stream goes on that an earlier process began. */
interface StreamPoint {
  readonly cursor: string;
  readonly retryMs?: number;
}

/**
 * A stream whose first connection is being opened: a POST, or the standalone GET. One that goes on
 * `from` a cursor was answered before: its connection is a resume.
 */
export function startStream(
  kind: MachineState['kind'],
  pollingPaused: boolean,
  from?: StreamPoint,
): MachineState {
  return {
    kind,
    phase: { kind: 'connecting', first: from === undefined },
    cursor: from?.cursor,
    retryMs: from?.retryMs,
    fruitless: NOTHING_FRUITLESS,
    pollingPaused,
  };
}

/** Whether the user may move the stream's cursor: it lives, and the server answered it before. */
export function canRewind({ phase }: MachineState): boolean {
  if (phase.kind === 'connecting') return !phase.first;
  return phase.kind !== 'lingering' && phase.kind !== 'ended';
}

/** Whether polling now would open a connection. */
export function canPollNow({ kind, phase, cursor }: MachineState): boolean {
  return (
    isWaiting(phase) ||
    (phase.kind === 'stalled' && (kind === 'standalone' || hasCursor({ cursor })))
  );
}

/** Whether there is something to resume from; a cursor that the user emptied is none. */
export function hasCursor({ cursor }: Pick<MachineState, 'cursor'>): boolean {
  return cursor !== undefined && cursor !== '';
}

/** Whether nothing is connected and a timer or the user decides when the stream goes on. */
export function isWaiting({ kind }: StreamPhase): boolean {
  return kind === 'waiting' || kind === 'paused' || kind === 'held';
}
