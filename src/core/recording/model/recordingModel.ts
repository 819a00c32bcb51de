import type { Micros } from '../../base/clock.ts';
import { startOf } from '../../base/shortText.ts';
import { SESSION_ID_HEADER } from '../../protocol/headers.ts';
import type { RequestId } from '../../protocol/jsonRpc.ts';
import { assertNever } from '../../base/assertNever.ts';
import type {
  ActNumber,
  ActRecord,
  ExchangeNumber,
  RecordingRecord,
  SecretRecord,
  StopRecord,
  StreamNumber,
} from '../record.ts';
import type { DecodedRecord } from '../recordingDecoder.ts';
import { ActNotes } from './acts.ts';
import type { Connection } from './connection.ts';
import type { Cycle, Wait } from './cycle.ts';
import { CycleTracker } from './cycleTracker.ts';
import { EventTracker } from './eventTracker.ts';
import { keptBytes, MOST_KEPT_BYTES, textBytes } from './keptBytes.ts';
import { ModelState } from './modelState.ts';
import { OpenExchanges } from './openExchanges.ts';
import type { ProbeTally } from './probeTally.ts';
import type { RowTable } from './rowTable.ts';
import type { Session } from './session.ts';
import { STEP_BYTES } from './stepEnd.ts';
import type { Stream } from './stream.ts';

/** Characters of a session's name that are kept. */
const MAX_PSEUDONYM = 64;

/**
 * Everything that a recording shows, derived record by record: sessions, streams, connections,
 * events and polling cycles.
 *
 * Pure and incremental: the same records give the same model, live or from a file, and a record
 * costs the same however many came before.
 */
export class RecordingModel {
  readonly #state = new ModelState();
  readonly #cycles = new CycleTracker(this.#state);
  readonly #tracker = new EventTracker(this.#state);
  readonly #exchanges = new OpenExchanges(this.#state, this.#cycles, this.#tracker);
  readonly #acts = new ActNotes(this.#state);
  /** What it keeps in memory at most, in bytes as it reckons them. */
  readonly mostBytes: number;
  #fullAt: number | undefined;
  #closed = false;

  constructor(mostBytes: number = MOST_KEPT_BYTES) {
    this.mostBytes = mostBytes;
  }

  /**
   * Takes the next record; `payload` holds the bytes that follow it and `payloadOffset` says where
   * they are in the recording. The bytes are needed until it returns.
   *
   * Records about exchanges or streams that the recording does not open are passed over, and so are
   * all but the last one of the recording where the model is full.
   */
  apply(record: RecordingRecord, payload: Uint8Array | undefined, payloadOffset: number): void {
    const steps = this.#take(record, payload, payloadOffset);
    while (steps.next().done !== true);
    this.#tracker.settle();
  }

  /**
   * The same for records that were read together; less is done for each of them. It goes in steps, so
   * that a long chunk of events does not hold up everything else. Nobody reads on where the model is
   * full, so what was read with the record that filled it is left out: how much that is, is chance.
   */
  *applyInSteps(records: readonly DecodedRecord[]): Generator<undefined, void> {
    for (const { record, payload, payloadOffset } of records) {
      if (record.k === 'chunk' && record.n > STEP_BYTES) {
        yield* this.#take(record, payload, payloadOffset);
      } else this.#takeWhole(record, payload, payloadOffset);
      if (this.isFull) break;
    }
    this.#tracker.settle();
  }

  *#take(
    record: RecordingRecord,
    payload: Uint8Array | undefined,
    payloadOffset: number,
  ): Generator<undefined, void> {
    const isLong = record.k === 'chunk' && record.n > STEP_BYTES;
    if (!isLong || payload === undefined) {
      this.#takeWhole(record, payload, payloadOffset);
      return;
    }
    this.#state.now = Math.max(this.#state.now, record.t);
    if (this.isFull) return;
    for (const bytes of this.#exchanges.receivedInSteps(record, payload, payloadOffset)) {
      this.#look(payloadOffset + bytes);
      yield;
      if (this.isFull) return;
    }
  }

  #takeWhole(
    record: RecordingRecord,
    payload: Uint8Array | undefined,
    payloadOffset: number,
  ): void {
    this.#state.now = Math.max(this.#state.now, record.t);
    if (this.isFull && record.k !== 'stop') return;
    this.#apply(record, payload, payloadOffset);
    this.#look(payloadOffset + (payload?.length ?? 0));
  }

  /** Looks whether the model is full, once all before `offset` in the recording was taken. */
  #look(offset: number): void {
    if (keptBytes(this.#state) > this.mostBytes) this.#fullAt ??= offset;
  }

  #apply(record: RecordingRecord, payload: Uint8Array | undefined, payloadOffset: number): void {
    if (record.k !== 'chunk') this.#tracker.forget();
    switch (record.k) {
      case 'open':
        return this.#exchanges.opened(record);
      case 'sent':
        return this.#exchanges.sent(record, payload, payloadOffset);
      case 'head':
        return this.#exchanges.answered(record);
      case 'chunk':
        return this.#exchanges.received(record, payload, payloadOffset);
      case 'end':
        return this.#exchanges.ended(record);
      case 'wait':
        return this.#cycles.wait(record);
      case 'waited':
        return this.#cycles.waited(record);
      case 'fail':
        return this.#cycles.fail(record);
      case 'act':
        return this.#acts.note(record);
      case 'secret':
        return this.#masked(record);
      case 'stop':
        this.#state.stop = record;
        return undefined;
      default:
        return assertNever(record);
    }
  }

  /** Says that no more records come, also where the recording tore before its orderly end. */
  close(): void {
    this.#closed = true;
  }

  /** Whether nothing more can happen in it: the recording was stopped, read to its end, or is full. */
  get ended(): boolean {
    return this.#closed || this.#state.stop !== undefined || this.isFull;
  }

  /**
   * Whether it keeps as much as it may, so that what comes now is left out: what had no end until
   * then may have one that is not known.
   */
  get isFull(): boolean {
    return this.#fullAt !== undefined;
  }

  /** Up to which byte of the recording it has taken records; undefined where it has taken all. */
  get fullAt(): number | undefined {
    return this.#fullAt;
  }

  /** What it keeps in memory, in bytes as it reckons them. */
  get keptBytes(): number {
    return keptBytes(this.#state);
  }

  /** Events received, probes included: blocks with an id or data, and JSON answers. */
  get events(): number {
    return this.#state.events;
  }

  /** The rows of the events table. */
  get rows(): RowTable {
    return this.#state.rows;
  }

  /** Oldest first, as are all lists here. */
  get streams(): readonly Stream[] {
    return this.#state.streams;
  }

  /** The streams with an open connection or a wait that runs. */
  get goingStreams(): Iterable<Stream> {
    return this.#state.going;
  }

  get connections(): readonly Connection[] {
    return this.#state.connections;
  }

  get sessions(): readonly Session[] {
    return this.#state.sessions;
  }

  get cycles(): readonly Cycle[] {
    return this.#state.cycles;
  }

  get waits(): readonly Wait[] {
    return this.#state.waits;
  }

  /** How the recording was ended in an orderly way; undefined while it goes on, or where it tore. */
  get stop(): StopRecord | undefined {
    return this.#state.stop;
  }

  /** The latest time in the records so far. */
  get now(): Micros {
    return this.#state.now;
  }

  stream(number: StreamNumber | undefined): Stream | undefined {
    return this.#state.stream(number);
  }

  connection(number: ExchangeNumber | undefined): Connection | undefined {
    return number === undefined ? undefined : this.#state.connection(number);
  }

  session(number: number): Session | undefined {
    return this.#state.sessions[number - 1];
  }

  act(number: ActNumber | undefined): ActRecord | undefined {
    return number === undefined ? undefined : this.#state.acts.get(number);
  }

  /** The comparison of the probe that the exchange `number` made; undefined where it is no probe. */
  probe(number: ExchangeNumber): ProbeTally | undefined {
    return this.#state.probes.get(number);
  }

  /** The stream of the client's request `id` in the newest session that has one. */
  streamOfRequest(id: RequestId): Stream | undefined {
    const session = this.#state.sessions.findLast(({ requests }) => requests.get(id) !== undefined);
    return this.#state.stream(session?.requests.get(id));
  }

  /** The stream of the request of the session `number` that an id, or a progress token, names. */
  streamNamed(number: number, by: 'id' | 'token', name: RequestId): Stream | undefined {
    const session = this.#state.sessions[number - 1];
    const streams = by === 'id' ? session?.requests : session?.tokens;
    return this.#state.stream(streams?.find(name));
  }

  /** The row in which the session `number` showed the id with this hash first. */
  firstRowOfId(session: number, idHash: number): number | undefined {
    return this.#state.idsOfSession.find(session, idHash);
  }

  #masked({ name, place }: SecretRecord): void {
    if (place.name?.toLowerCase() !== SESSION_ID_HEADER) return;
    const connection = this.#state.connection(place.x);
    if (connection === undefined) return;
    const session = this.#state.session(connection.session);
    if (session.pseudonym !== undefined) return;
    session.pseudonym = startOf(name, MAX_PSEUDONYM);
    this.#state.noted += textBytes(session.pseudonym);
  }
}
