import type { Micros } from '../../base/clock.ts';
import type { StreamNumber } from '../../recording/record.ts';
import type { WaitTotals } from './waitTally.ts';

/** For how long streams lived and had a connection, as of some moment. */
export interface StreamLife {
  readonly lasted: Micros;
  /** Part of `lasted` during which a connection was open. */
  readonly open: Micros;
  /** Streams that go on, and those of them that have an open connection. */
  readonly going: number;
  readonly openNow: number;
}

/** What polling came to, of one stream or of all that poll. */
export interface CycleTotals extends WaitTotals {
  /** Waits, also those that no poll followed yet. */
  readonly cycles: number;
  /** Polls that ended with an event stream without an event. */
  readonly empty: number;
  /** Polls that were answered with no event stream, or not at all. */
  readonly withoutStream: number;
  /** Connections of the streams, those before the first wait too. */
  readonly connections: number;
  readonly life: StreamLife;
}

/**
 * When the result of a call came, counted from the opening of its stream, and when it would have
 * come on a stream that was held open all the time: between `heldFrom` and `after`. Before
 * `heldFrom` it was not stored: a poll that was opened then ended in order without it, on a server
 * that redelivers all that it has.
 */
export interface TimeToResult {
  readonly after: Micros;
  readonly heldFrom: Micros;
}

/** What polling came to on one stream. */
export interface StreamPolling extends CycleTotals {
  readonly stream: StreamNumber;
  readonly label: string;
  /** When bytes of the stream came last; undefined before the first. */
  readonly heardAt?: Micros;
  /** Events before the newest that ids prove never to have come; null where they prove nothing. */
  readonly missing: number | null;
  /** Whether its response came, so that nothing is outstanding. */
  readonly isComplete: boolean;
  /** Undefined until a result came. */
  readonly result?: TimeToResult;
}

/** What polling came to on all streams that poll. */
export interface AllPolling extends CycleTotals {
  readonly streams: number;
  /** Streams whose response came by a poll. */
  readonly results: number;
  /** The longest that polling may have held a result back; undefined where none came by a poll. */
  readonly heldBack?: Micros;
}

/** What polling came to. */
export interface PollingTotals {
  readonly all: AllPolling;
  /** Of the stream that was asked for, where it polls. */
  readonly stream?: StreamPolling;
  /** The moment that the totals are of. */
  readonly at: Micros;
  /** False where cycles are not counted yet: asked again, the host counts on. */
  readonly isWhole: boolean;
}

/** The part, from 0 to 1, of streams' life in which a connection was open, `since` µs later. */
export function dutyCycle(life: StreamLife, since: Micros): number | undefined {
  const more = Math.max(since, 0);
  const lasted = life.lasted + life.going * more;
  return lasted > 0 ? (life.open + life.openNow * more) / lasted : undefined;
}
