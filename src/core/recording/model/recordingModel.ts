import type { Micros } from '../../base/clock.ts';
import { headerValue, SESSION_ID_HEADER } from '../../protocol/headers.ts';
import type { RequestId } from '../../protocol/jsonRpc.ts';
import { assertNever } from '../../base/assertNever.ts';
import type {
  ActNumber,
  ActRecord,
  ChunkRecord,
  EndRecord,
  ExchangeNumber,
  HeadRecord,
  OpenRecord,
  RecordingRecord,
  SecretRecord,
  SentRecord,
  StopRecord,
  StreamNumber,
} from '../record.ts';
import type { DecodedRecord } from '../recordingDecoder.ts';
import { answerReader } from './answerReader.ts';
import type { AnswerReader } from './answerReader.ts';
import { bodyKindOf } from './connection.ts';
import type { Connection, ConnectionState } from './connection.ts';
import type { Cycle, Wait } from './cycle.ts';
import { CycleTracker } from './cycleTracker.ts';
import { appendEnd } from './endRow.ts';
import { EventTracker } from './eventTracker.ts';
import { ExchangeOpener } from './exchangeOpener.ts';
import { ModelState } from './modelState.ts';
import type { ProbeTally } from './probeTally.ts';
import { RequestReader } from './requestReader.ts';
import { FLAG } from './rowTable.ts';
import type { RowTable } from './rowTable.ts';
import type { Session } from './session.ts';
import { STEP_BYTES, stepEnd } from './stepEnd.ts';
import type { Stream } from './stream.ts';

/** What is needed of an exchange only while it is open. */
interface OpenExchange {
  readonly connection: ConnectionState;
  readonly request: RequestReader;
  answer: AnswerReader | undefined;
}

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
  readonly #opener = new ExchangeOpener(this.#state, this.#cycles);
  readonly #tracker = new EventTracker(this.#state);
  readonly #open = new Map<ExchangeNumber, OpenExchange>();
  #closed = false;

  /**
   * Takes the next record; `payload` holds the bytes that follow it and `payloadOffset` says where
   * they are in the recording. The bytes are needed until it returns.
   *
   * Records about exchanges or streams that the recording does not open are passed over.
   */
  apply(record: RecordingRecord, payload: Uint8Array | undefined, payloadOffset: number): void {
    this.#apply(record, payload, payloadOffset);
    this.#tracker.settle();
  }

  /**
   * The same for records that were read together; less is done for each of them. It goes in steps, so
   * that a long chunk of events does not hold up everything else.
   */
  *applyInSteps(records: readonly DecodedRecord[]): Generator<undefined, void> {
    for (const { record, payload, payloadOffset } of records) {
      const isLong = record.k === 'chunk' && record.n > STEP_BYTES;
      const open = isLong ? this.#open.get(record.x) : undefined;
      if (payload === undefined || open?.answer?.readsSteps !== true) {
        this.#apply(record, payload, payloadOffset);
        continue;
      }
      this.#state.now = Math.max(this.#state.now, record.t);
      open.connection.received.add(payload.length, payloadOffset, record.t);
      let end: number;
      for (let at = 0; at < payload.length; at = end) {
        end = stepEnd(payload, at);
        open.answer.chunk(payload.subarray(at, end), record.t);
        this.#tracker.settle();
        yield;
      }
    }
    this.#tracker.settle();
  }

  #apply(record: RecordingRecord, payload: Uint8Array | undefined, payloadOffset: number): void {
    this.#state.now = Math.max(this.#state.now, record.t);
    if (record.k !== 'chunk') this.#tracker.forget();
    switch (record.k) {
      case 'open':
        return this.#opened(record);
      case 'sent':
        return this.#sent(record, payload, payloadOffset);
      case 'head':
        return this.#answered(record);
      case 'chunk':
        return this.#received(record, payload, payloadOffset);
      case 'end':
        return this.#ended(record);
      case 'wait':
        return this.#cycles.wait(record);
      case 'waited':
        return this.#cycles.waited(record);
      case 'fail':
        return this.#cycles.fail(record);
      case 'act':
        return this.#acted(record);
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

  /** Whether nothing more can happen: the recording was stopped, or read to its end. */
  get ended(): boolean {
    return this.#closed || this.#state.stop !== undefined;
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

  #opened(record: OpenRecord): void {
    if (this.#state.connection(record.x) !== undefined) return;
    const connection = this.#opener.open(record);
    const request = new RequestReader(this.#state, this.#opener, connection);
    this.#open.set(record.x, { connection, request, answer: undefined });
  }

  #sent(record: SentRecord, payload: Uint8Array | undefined, offset: number): void {
    const exchange = this.#open.get(record.x);
    if (exchange === undefined || payload === undefined) return;
    exchange.connection.sent.add(payload.length, offset, record.t);
    exchange.request.sent(payload, record.t);
  }

  #answered(record: HeadRecord): void {
    const exchange = this.#open.get(record.x);
    if (exchange === undefined) return;
    const { connection, request } = exchange;
    request.finish(record.t);
    connection.status = record.status;
    connection.reason = record.reason;
    connection.http = record.http;
    connection.headAt = record.t;
    connection.responseHeaders = this.#state.headers.intern(record.headers);
    connection.body = bodyKindOf(record.headers);
    const session = this.#state.session(connection.session);
    const id = headerValue(record.headers, SESSION_ID_HEADER);
    if (request.initializes && id !== undefined) this.#opener.nameSession(session, id);
    if (record.status >= 400) {
      if (connection.purpose === 'standalone') session.standaloneRefused = record.status;
      if (connection.purpose === 'resume') session.resumeRefused = record.status;
    }
    const stream = this.#state.stream(connection.stream);
    if (stream !== undefined && connection.body === 'events') stream.carriedEvents = true;
    exchange.answer = answerReader(this.#state, this.#tracker, connection);
  }

  #received(record: ChunkRecord, payload: Uint8Array | undefined, offset: number): void {
    const exchange = this.#open.get(record.x);
    if (exchange === undefined || payload === undefined) return;
    exchange.connection.received.add(payload.length, offset, record.t);
    exchange.answer?.chunk(payload, record.t);
  }

  #ended(record: EndRecord): void {
    const exchange = this.#open.get(record.x);
    if (exchange === undefined) return;
    this.#open.delete(record.x);
    const { connection, request, answer } = exchange;
    request.finish(record.t);
    answer?.end(record.t, record.how === 'complete');
    const { t, by, how, error, a: act } = record;
    connection.ended = { t, by, how, error, act };
    const stream = this.#state.stream(connection.stream);
    if (stream !== undefined) {
      stream.openConnections -= 1;
      if (stream.openConnections === 0) stream.stalled = false;
      this.#state.noteGoing(stream);
    }
    appendEnd(this.#state.rows, connection, record);
  }

  #acted(record: ActRecord): void {
    this.#state.acts.set(record.a, record);
    if (record.act !== 'cut' || record.how !== 'stall') return;
    for (const { connection } of this.#open.values()) {
      const aimed =
        record.x === undefined
          ? record.s === undefined || record.s === connection.stream
          : record.x === connection.number;
      if (aimed && connection.stalledAt === undefined) this.#stall(connection, record);
    }
  }

  #stall(connection: ConnectionState, { t, a }: ActRecord): void {
    connection.stalledAt = t;
    const stream = this.#state.stream(connection.stream);
    if (stream !== undefined) stream.stalled = true;
    const { number } = connection;
    this.#state.rows.append({
      t,
      kind: 'cut',
      connection: number,
      stream: connection.stream,
      flags: FLAG.act,
      ref: a,
    });
  }

  #masked({ name, place }: SecretRecord): void {
    if (place.name?.toLowerCase() !== SESSION_ID_HEADER) return;
    const connection = this.#state.connection(place.x);
    if (connection === undefined) return;
    this.#state.session(connection.session).pseudonym ??= name;
  }
}
