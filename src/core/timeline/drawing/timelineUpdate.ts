import type { Micros } from '../../base/clock.ts';
import type { EndedBy, EndedHow } from '../../protocol/connectionEnd.ts';
import type { BodyKind, ConnectionPurpose } from '../../recording/model/connection.ts';
import type { PackedRows } from './numberTable.ts';

/** The rows of the events table, as far as they are drawn. Times in µs; 0 stands for none. */
export const ROW_FIELDS = {
  t: 'float64',
  kind: 'uint8',
  flags: 'uint8',
  stream: 'uint32',
  /** The row an event was first seen in, from 1. */
  first: 'uint32',
} as const;

/** A lane is a logical stream. */
export const LANE_FIELDS = {
  stream: 'uint32',
} as const;

/** A bar is a connection. Times in µs; `NaN` where it has not come. */
export const BAR_FIELDS = {
  connection: 'uint32',
  stream: 'uint32',
  openedAt: 'float64',
  headAt: 'float64',
  stalledAt: 'float64',
  endedAt: 'float64',
  purpose: 'uint8',
  body: 'uint8',
  by: 'uint8',
  how: 'uint8',
  /** Events that it brought, up to 2^32 − 1. */
  events: 'uint32',
  /** 1 where it brought the response that ended the stream. */
  answered: 'uint8',
} as const;

/** A wait is what passes between a connection and the next poll. Times in µs; `NaN` for none. */
export const WAIT_FIELDS = {
  stream: 'uint32',
  since: 'float64',
  /** Milliseconds; `NaN` where the server did not ask. */
  asked: 'float64',
  /** When the running wait ends; `NaN` while paused and once it has ended. */
  until: 'float64',
  /** When the poll was opened or the stream given up; `NaN` while the wait runs. */
  ended: 'float64',
  /** The connection that polled, 0 for none. */
  connection: 'uint32',
  state: 'uint8',
} as const;

export type RowColumns = PackedRows<typeof ROW_FIELDS>;
export type LaneColumns = PackedRows<typeof LANE_FIELDS>;
export type BarColumns = PackedRows<typeof BAR_FIELDS>;
export type WaitColumns = PackedRows<typeof WAIT_FIELDS>;

// The position of a word is its code in a column.
export const PURPOSES: readonly ConnectionPurpose[] = [
  'message',
  'standalone',
  'resume',
  'probe',
  'rewind',
  'delete',
  'other',
];
export const BODIES: readonly (BodyKind | 'none')[] = ['none', 'events', 'json', 'other'];
export const ENDED_BY: readonly (EndedBy | 'open')[] = [
  'open',
  'server',
  'client',
  'user',
  'network',
  'host',
];
export const ENDED_HOW: readonly (EndedHow | 'open')[] = [
  'open',
  'complete',
  'fin',
  'reset',
  'closed',
  'refused',
  'timeout',
  'error',
];
export const WAIT_STATES = ['polled', 'waiting', 'paused', 'given up', 'left'] as const;
/** What became of a wait; `left`: nothing polls any more, and nobody said so. */
export type WaitState = (typeof WAIT_STATES)[number];

/** Most bars, and most waits, that are asked for again because they may have changed. */
export const MAX_CHANGING = 10_000;

/** How much of the timeline a page has. */
export interface TimelineHave {
  readonly rows: number;
  readonly lanes: number;
  readonly bars: number;
  readonly waits: number;
  /** Bars that were open when they were told of last: they may have changed. */
  readonly openBars: readonly number[];
  /** Waits that ran when they were told of last. */
  readonly runningWaits: readonly number[];
}

/**
 * What a page lacks of the timeline: rows and lanes that were added, bars and waits that were added
 * or changed. Bars and waits are known by their place in the list of all, from 0.
 */
export interface TimelineUpdate {
  /** The place of the first row and the first lane in it. */
  readonly have: { readonly rows: number; readonly lanes: number };
  readonly rows: RowColumns;
  readonly lanes: LaneColumns;
  readonly barPlaces: Uint32Array;
  readonly bars: BarColumns;
  readonly waitPlaces: Uint32Array;
  readonly waits: WaitColumns;
  /** How much there is in all; more than what the update brings where it had to be cut. */
  readonly total: {
    readonly rows: number;
    readonly lanes: number;
    readonly bars: number;
    readonly waits: number;
  };
  /** The latest time on the recording's clock. */
  readonly now: Micros;
  /** Whether nothing more can happen. */
  readonly ended: boolean;
}
