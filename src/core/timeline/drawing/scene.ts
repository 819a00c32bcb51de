import type { Micros } from '../../base/clock.ts';
import type { EndedBy, EndedHow } from '../../protocol/connectionEnd.ts';
import type { ConnectionPurpose } from '../../recording/model/connection.ts';
import type { Mark } from './marks.ts';
import type { PollOutcome } from '../polling/pollOutcome.ts';
import type { WaitState } from './timelineUpdate.ts';

/** A connection as it is drawn. All `x` are pixels from the left edge and may lie outside of it. */
export interface BarShape {
  readonly bar: number;
  readonly connection: number;
  readonly purpose: ConnectionPurpose;
  readonly x0: number;
  readonly x1: number;
  /** Where the headers of the answer came, and the waiting for them ended; undefined before. */
  readonly headX: number | undefined;
  /** From where it was open and no longer read. */
  readonly stalledX: number | undefined;
  /** Who ended it and how; undefined while it is open. */
  readonly end:
    | { readonly by: EndedBy; readonly how: EndedHow; readonly answered: boolean }
    | undefined;
  /** Whether it is open and more may come; one that is open where a recording ends is not. */
  readonly isLive: boolean;
  /** What it brought, where it polled. */
  readonly outcome: PollOutcome | undefined;
}

/** What passes between two connections of a stream. */
export interface WaitShape {
  readonly wait: number;
  readonly x0: number;
  readonly x1: number;
  /** Milliseconds; undefined where the server did not ask. */
  readonly asked: number | undefined;
  /** Milliseconds; undefined while it runs. */
  readonly waited: number | undefined;
  /** When a running wait ends, in µs. */
  readonly until: Micros | undefined;
  readonly state: WaitState;
}

/** From where a connection ended to the one that went on. */
export interface ResumeArrow {
  readonly x0: number;
  readonly x1: number;
  readonly rewind: boolean;
}

/** A lane as it is drawn. */
export interface LaneShape {
  /** Its place among all lanes. */
  readonly lane: number;
  readonly stream: number;
  /** Pixels from the top edge; may be negative for a lane half out of sight. */
  readonly y: number;
  readonly bars: readonly BarShape[];
  readonly waits: readonly WaitShape[];
  readonly arrows: readonly ResumeArrow[];
  /** The marks of each column of pixels, as masks. */
  readonly marks: Uint16Array;
  /** Rows in sight. */
  readonly rows: number;
}

/** From an event to its redelivery; either end may lie in a lane out of sight. */
export interface RedeliveryArrow {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

/** Everything that is to be drawn, without colours and words. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly LaneShape[];
  readonly ticks: readonly { readonly x: number; readonly t: Micros }[];
  /** µs between two ticks. */
  readonly tickStep: Micros;
  /** Idle spans that are drawn short. */
  readonly gaps: readonly { readonly x0: number; readonly x1: number }[];
  /** Of the selected event. */
  readonly redeliveries: readonly RedeliveryArrow[];
  readonly selectedX: number | undefined;
  /** What the selected event is drawn as, also where another one has its place. */
  readonly selectedMark: Mark | undefined;
  readonly referenceX: number | undefined;
}
