import type { Micros } from '../base/clock.ts';
import type { EventKind } from '../recording/model/rowTable.ts';
import type { ExchangeNumber, StreamNumber } from '../recording/record.ts';
import type { Trait } from './filter/filterWords.ts';
import type { PollOutcome } from './polling/pollOutcome.ts';

/** Characters of an id in a row; the detail has all of it. */
export const MAX_ROW_ID = 200;

/** Whether a row's id is all of it. */
export function isWholeId(id: string | undefined): id is string {
  return id !== undefined && id.length < MAX_ROW_ID;
}

/** What is told of a row beside its kind, in the words of the filter. */
export type EventTrait = Extract<Trait, 'redelivered' | 'changed' | 'foreign' | 'retyped' | 'act'>;

/** A row of the events table; texts are shortened to what a row can show. */
export interface EventRow {
  /** From 0; a text for the user counts from 1 (`row + 1`). */
  readonly row: number;
  readonly t: Micros;
  /** Microseconds since the row before. */
  readonly delta: Micros;
  readonly stream?: StreamNumber;
  readonly streamLabel: string;
  readonly connection?: ExchangeNumber;
  readonly kind: EventKind;
  /** The JSON-RPC method, of a request or notification either way. */
  readonly method?: string;
  /** The HTTP status of its connection, once that is known. */
  readonly status?: number;
  readonly id?: string;
  readonly summary: string;
  /** Bytes of the block on the wire; absent for rows that are no event. */
  readonly bytes?: number;
  readonly traits: readonly EventTrait[];
}

/** A row of the connections table: one HTTP exchange. */
export interface ConnectionRow {
  readonly connection: ExchangeNumber;
  readonly stream?: StreamNumber;
  readonly streamLabel: string;
  readonly method: string;
  readonly purpose: string;
  /** The `Last-Event-ID` it was opened with. */
  readonly cursor?: string;
  readonly openedAt: Micros;
  readonly status?: number;
  readonly endedAt?: Micros;
  /** For example `server · complete`, `you · reset`; absent while it is open. */
  readonly ended?: string;
  /** The row of the events table that opened it. */
  readonly firstRow?: number;
  readonly events: number;
  readonly bytes: number;
}

/**
 * A polling cycle: the wait after a connection of a stream ended, and the poll that followed.
 *
 * While the wait runs the row has no `connection`; a stream that was closed twice has two rows.
 */
export interface CycleRow {
  /** From 1 in a recording. */
  readonly cycle: number;
  readonly stream: StreamNumber;
  readonly streamLabel: string;
  /** When the wait began. */
  readonly waitingSince: Micros;
  /** Who ended the connection before, for example `server · complete`. */
  readonly after?: string;
  /** Milliseconds; null where the server did not ask. */
  readonly askedMs: number | null;
  /** Milliseconds from the end of the connection before to the poll; absent while the wait runs. */
  readonly waitedMs?: number;
  /** When the running wait ends, on the recording's clock; absent while polling is paused. */
  readonly nextPollAt?: Micros;
  /** Whether it is a wait that a connected client could end by polling now. */
  readonly canPoll: boolean;
  /** The connection that polled. */
  readonly connection?: ExchangeNumber;
  /** What the poll brought so far; absent while the wait runs. */
  readonly outcome?: PollOutcome;
  /** The `Last-Event-ID` it polled with. */
  readonly cursor?: string;
  readonly openedAt?: Micros;
  readonly events: number;
  readonly bytes: number;
  /** Who ended the poll; absent while it is open. */
  readonly endedBy?: string;
}
