import type { Micros } from '../../base/clock.ts';
import type { Connection } from '../../recording/model/connection.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import type { Stream } from '../../recording/model/stream.ts';
import type { StreamLife, TimeToResult } from './pollingTotals.ts';

/** Newest connections that are looked at beyond those that have been summed up. */
const MAX_TAIL = 16;

/**
 * Sums up the connections of a stream in the order in which they were opened, each once it has
 * ended: for how long one was open, when it was heard of last, and what bounds a result's delay.
 */
export class ConnectionSweep {
  readonly #model: RecordingModel;
  readonly #stream: Stream;
  #swept = 0;
  #open: Micros = 0;
  /** Up to when what was open is in the sum. */
  #until: Micros = 0;
  #heardAt: Micros | undefined;
  /** When the newest connection was opened that the server ended in order. */
  #askedAt: Micros | undefined;
  #result: TimeToResult | undefined;

  constructor(model: RecordingModel, stream: Stream) {
    this.#model = model;
    this.#stream = stream;
  }

  /** Sums up at most `budget` connections; returns how many. */
  advance(budget: number): number {
    const { connections } = this.#stream;
    const before = this.#swept;
    while (this.#swept < connections.length && this.#swept - before < budget) {
      const connection = this.#model.connection(connections[this.#swept]);
      if (connection !== undefined && !this.#take(connection)) break;
      this.#swept += 1;
    }
    return this.#swept - before;
  }

  /** Whether all connections that have ended before one that is open are summed up. */
  get isDone(): boolean {
    const next = this.#model.connection(this.#stream.connections[this.#swept]);
    return next === undefined || next.ended === undefined;
  }

  get heardAt(): Micros | undefined {
    return later(this.#heardAt, this.#tail().map(heardAt));
  }

  get result(): TimeToResult | undefined {
    if (this.#result !== undefined || this.#stream.answeredAt === undefined) return this.#result;
    return this.#tail()
      .map((connection) => this.#resultOn(connection))
      .find(isThere);
  }

  get life(): StreamLife {
    const stream = this.#stream;
    const { now, ended } = this.#model;
    const next = this.#model.connection(stream.connections[this.#swept]);
    const isOpen = next !== undefined && next.ended === undefined;
    // Connections after it were opened later: from its opening on, one is open.
    const open = isOpen ? now - Math.max(next.openedAt, this.#until) : 0;
    const goesOn = isOpen || stream.wait !== undefined;
    const end = goesOn ? now : Math.max(this.#until, stream.failure?.t ?? 0);
    return {
      lasted: Math.max(end - stream.openedAt, 0),
      open: this.#open + Math.max(open, 0),
      going: goesOn && !ended ? 1 : 0,
      openNow: isOpen && !ended ? 1 : 0,
    };
  }

  #take(connection: Connection): boolean {
    const { ended, openedAt } = connection;
    if (ended === undefined) return false;
    this.#open += Math.max(ended.t - Math.max(openedAt, this.#until), 0);
    this.#until = Math.max(this.#until, ended.t);
    this.#heardAt = later(this.#heardAt, [heardAt(connection)]);
    this.#result ??= this.#resultOn(connection);
    const inOrder = ended.by === 'server' && ended.how === 'complete';
    if (inOrder && connection.body === 'events') this.#askedAt = openedAt;
    return true;
  }

  /** The time to the result, where `connection` brought it. */
  #resultOn(connection: Connection): TimeToResult | undefined {
    const { kind, responseRow, answeredAt, openedAt, connections } = this.#stream;
    // Where the beginning is not in the recording, nobody knows when the request was made.
    if (kind !== 'request' || responseRow === undefined || answeredAt === undefined) {
      return undefined;
    }
    if (this.#model.rows.connection(responseRow) !== connection.number) return undefined;
    const after = answeredAt - openedAt;
    if (connection.number === connections[0]) return { after, heldFrom: after };
    return { after, heldFrom: Math.max((this.#askedAt ?? openedAt) - openedAt, 0) };
  }

  #tail(): readonly Connection[] {
    const { connections } = this.#stream;
    return connections
      .slice(Math.max(this.#swept, connections.length - MAX_TAIL))
      .map((number) => this.#model.connection(number))
      .filter(isThere);
  }
}

function heardAt({ received }: Connection): Micros | undefined {
  return received.chunks === 0 ? undefined : received.place(received.chunks - 1).t;
}

function later(
  one: Micros | undefined,
  others: readonly (Micros | undefined)[],
): Micros | undefined {
  return others.reduce((latest, t) => (t === undefined || (latest ?? t) > t ? latest : t), one);
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
