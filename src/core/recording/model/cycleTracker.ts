import type { FailRecord, StreamNumber, WaitedRecord, WaitRecord } from '../record.ts';
import type { ConnectionState } from './connection.ts';
import type { CycleEntry, WaitEntry } from './cycle.ts';
import { END_BYTES, textBytes, wordBytes } from './keptBytes.ts';
import type { ModelState } from './modelState.ts';
import { FLAG } from './rowTable.ts';
import type { StreamEntry } from './streamEntry.ts';

/** Flags and `ref` of the row that opens a connection. */
export interface PollMarks {
  readonly flags: number;
  /** Number of the polling cycle, 0 where it is none. */
  readonly ref: number;
}

/** Follows waits and polls, and pairs them to polling cycles. */
export class CycleTracker {
  readonly #state: ModelState;
  /** The cycle of each stream whose poll was not opened yet. */
  readonly #waiting = new Map<StreamNumber, CycleEntry>();
  readonly #lastWaits = new Map<StreamNumber, WaitEntry>();

  constructor(state: ModelState) {
    this.#state = state;
  }

  wait(record: WaitRecord): void {
    const { t, s, why, asked, planned } = record;
    const state = this.#state;
    const wait: WaitEntry = { stream: s, since: t, why, asked, planned, ended: undefined };
    state.waits.push(wait);
    state.noted += wordBytes(why);
    this.#lastWaits.set(s, wait);
    state.rows.append({ t, kind: 'wait', stream: s, ref: state.waits.length });
    const until = planned === null ? undefined : t + Math.round(planned * 1000);
    const stream = state.stream(s);
    if (stream === undefined) return;
    this.#setWait(stream, { since: t, why, asked, until });
    const cycle = this.#waiting.get(s) ?? this.#begin(stream, t, asked);
    cycle.asked ??= asked;
    cycle.nextPollAt = until;
  }

  waited(record: WaitedRecord): void {
    const wait = this.#lastWaits.get(record.s);
    if (wait !== undefined) wait.ended = { t: record.t, by: record.by };
    this.#state.noted += wordBytes(record.by);
    const stream = this.#state.stream(record.s);
    if (stream !== undefined) this.#setWait(stream, undefined);
    const cycle = this.#waiting.get(record.s);
    if (cycle === undefined) return;
    cycle.nextPollAt = undefined;
    if (record.a !== undefined) cycle.act = record.a;
  }

  /** Notes that `connection` connects `stream` again; returns what its row says of the cycle. */
  poll(stream: StreamEntry, connection: ConnectionState): PollMarks {
    const cycle = this.#waiting.get(stream.number) ?? this.#unannounced(stream, connection);
    this.#waiting.delete(stream.number);
    this.#setWait(stream, undefined);
    if (cycle === undefined) return { flags: 0, ref: 0 };
    cycle.connection = connection.number;
    cycle.nextPollAt = undefined;
    return { flags: cycle.act === undefined ? 0 : FLAG.act, ref: cycle.number };
  }

  fail(record: FailRecord): void {
    const { t, s, reason, message } = record;
    const state = this.#state;
    state.rows.append({ t, kind: 'failed', stream: s });
    state.noted += END_BYTES;
    const stream = state.stream(s);
    if (stream === undefined) return;
    stream.failure = { t, reason, message };
    state.noted += textBytes(reason) + textBytes(message);
    this.#setWait(stream, undefined);
    const cycle = this.#waiting.get(s);
    if (cycle === undefined) return;
    cycle.nextPollAt = undefined;
    cycle.givenUpAt = t;
    this.#waiting.delete(s);
  }

  #setWait(stream: StreamEntry, wait: StreamEntry['wait']): void {
    stream.wait = wait;
    this.#state.noteGoing(stream);
  }

  /** A poll whose wait was not recorded, because another client was watched. */
  #unannounced(stream: StreamEntry, connection: ConnectionState): CycleEntry | undefined {
    const before = this.#lastConnection(stream);
    if (connection.purpose === 'rewind' || before?.ended === undefined) return undefined;
    return this.#begin(stream, before.ended.t, stream.retryMs ?? null);
  }

  #begin(stream: StreamEntry, since: number, asked: number | null): CycleEntry {
    const before = this.#lastConnection(stream);
    const cycle: CycleEntry = {
      number: this.#state.cycles.length + 1,
      stream: stream.number,
      after: before?.number,
      since: before?.ended?.t ?? since,
      asked,
      nextPollAt: undefined,
      connection: undefined,
      givenUpAt: undefined,
      act: undefined,
    };
    this.#state.cycles.push(cycle);
    this.#waiting.set(stream.number, cycle);
    return cycle;
  }

  /** The newest connection of `stream`; the one that polls is not among them yet. */
  #lastConnection(stream: StreamEntry): ConnectionState | undefined {
    const last = stream.connections.at(-1);
    return last === undefined ? undefined : this.#state.connection(last);
  }
}
