import type { Micros } from '../../base/clock.ts';
import type { WaitEnd, WaitReason } from '../../protocol/wait.ts';
import type { ActNumber, ExchangeNumber, StreamNumber } from '../record.ts';

/** A wait that the client set before it connected again. */
export interface Wait {
  readonly stream: StreamNumber;
  readonly since: Micros;
  readonly why: WaitReason;
  /** Milliseconds; null where the server did not ask. */
  readonly asked: number | null;
  /** Milliseconds; null while paused. */
  readonly planned: number | null;
  readonly ended: { readonly t: Micros; readonly by: WaitEnd } | undefined;
}

/** A wait as the model writes it. */
export interface WaitEntry extends Wait {
  ended: { readonly t: Micros; readonly by: WaitEnd } | undefined;
}

/** A polling cycle: the wait after a connection of a stream ended, and the poll that followed. */
export interface Cycle {
  /** From 1 in a recording. */
  readonly number: number;
  readonly stream: StreamNumber;
  /** The connection that ended before, if there was one. */
  readonly after: ExchangeNumber | undefined;
  /** When that connection ended, else when the wait was set. */
  readonly since: Micros;
  readonly asked: number | null;
  /** When the running wait ends; undefined while paused and once the poll was opened. */
  readonly nextPollAt: Micros | undefined;
  /** The connection that polled. */
  readonly connection: ExchangeNumber | undefined;
  /** When the client gave up its stream instead of polling. */
  readonly givenUpAt: Micros | undefined;
  /** The act that ended the wait before its time. */
  readonly act: ActNumber | undefined;
}

/** A cycle as the model writes it. */
export interface CycleEntry extends Cycle {
  asked: number | null;
  nextPollAt: Micros | undefined;
  connection: ExchangeNumber | undefined;
  givenUpAt: Micros | undefined;
  act: ActNumber | undefined;
}
