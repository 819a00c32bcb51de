import type { Micros } from '../../base/clock.ts';
import { headerValue, SESSION_ID_HEADER } from '../../protocol/headers.ts';
import type {
  ChunkRecord,
  EndRecord,
  ExchangeNumber,
  HeadRecord,
  OpenRecord,
  SentRecord,
} from '../record.ts';
import { answerReader } from './answerReader.ts';
import type { AnswerReader } from './answerReader.ts';
import { bodyKindOf } from './connection.ts';
import type { ConnectionState } from './connection.ts';
import type { CycleTracker } from './cycleTracker.ts';
import { appendEnd } from './endRow.ts';
import type { EventTracker } from './eventTracker.ts';
import { ExchangeOpener } from './exchangeOpener.ts';
import { CHUNK_BYTES, END_BYTES, textBytes, wordBytes } from './keptBytes.ts';
import type { ModelState } from './modelState.ts';
import { RequestReader } from './requestReader.ts';
import { stepEnd } from './stepEnd.ts';

/** What is needed of an exchange only while it is open. */
interface OpenExchange {
  readonly connection: ConnectionState;
  readonly request: RequestReader;
  answer: AnswerReader | undefined;
  /** Bytes that these hold for what is not complete yet. */
  held: number;
}

/** Reads what passes over the exchanges that are open. */
export class OpenExchanges {
  readonly #state: ModelState;
  readonly #tracker: EventTracker;
  readonly #opener: ExchangeOpener;
  readonly #open = new Map<ExchangeNumber, OpenExchange>();

  constructor(state: ModelState, cycles: CycleTracker, tracker: EventTracker) {
    this.#state = state;
    this.#tracker = tracker;
    this.#opener = new ExchangeOpener(state, cycles);
  }

  opened(record: OpenRecord): void {
    if (this.#state.connection(record.x) !== undefined) return;
    const connection = this.#opener.open(record);
    const request = new RequestReader(this.#state, this.#opener, connection);
    this.#open.set(record.x, { connection, request, answer: undefined, held: 0 });
  }

  sent(record: SentRecord, payload: Uint8Array | undefined, offset: number): void {
    const exchange = this.#open.get(record.x);
    if (exchange === undefined || payload === undefined) return;
    exchange.connection.sent.add(payload.length, offset, record.t);
    this.#state.noted += CHUNK_BYTES;
    exchange.request.sent(payload, record.t);
    this.#noteHeld(exchange);
  }

  answered(record: HeadRecord): void {
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
    this.#state.noted += textBytes(record.reason) + textBytes(record.http);
    this.#noteHeld(exchange);
  }

  received(record: ChunkRecord, payload: Uint8Array | undefined, offset: number): void {
    const exchange = this.#open.get(record.x);
    if (exchange === undefined || payload === undefined) return;
    this.#noteChunk(exchange, payload, offset, record.t);
    exchange.answer?.chunk(payload, record.t);
    this.#noteHeld(exchange);
  }

  /**
   * Takes a long chunk of events in steps of a few milliseconds; yields how many of its bytes are
   * taken. What reads a body as a whole takes it in one.
   */
  *receivedInSteps(
    record: ChunkRecord,
    payload: Uint8Array,
    offset: number,
  ): Generator<number, void> {
    const exchange = this.#open.get(record.x);
    if (exchange?.answer?.readsSteps !== true) {
      this.received(record, payload, offset);
      yield payload.length;
      return;
    }
    this.#noteChunk(exchange, payload, offset, record.t);
    let end: number;
    for (let at = 0; at < payload.length; at = end) {
      end = stepEnd(payload, at);
      exchange.answer.chunk(payload.subarray(at, end), record.t);
      this.#tracker.settle();
      this.#noteHeld(exchange);
      yield end;
    }
  }

  #noteChunk({ connection }: OpenExchange, payload: Uint8Array, offset: number, t: Micros): void {
    connection.received.add(payload.length, offset, t);
    this.#state.noted += CHUNK_BYTES;
  }

  #noteHeld(exchange: OpenExchange): void {
    const held = exchange.request.heldBytes + (exchange.answer?.heldBytes ?? 0);
    this.#state.noted += held - exchange.held;
    exchange.held = held;
  }

  ended(record: EndRecord): void {
    const exchange = this.#open.get(record.x);
    if (exchange === undefined) return;
    this.#open.delete(record.x);
    const { connection, request, answer } = exchange;
    request.finish(record.t);
    answer?.end(record.t, record.how === 'complete');
    const { t, by, how, error, a: act } = record;
    connection.ended = { t, by, how, error, act };
    this.#state.noted += END_BYTES + textBytes(error) - exchange.held;
    this.#state.noted += wordBytes(by) + wordBytes(how);
    const stream = this.#state.stream(connection.stream);
    if (stream !== undefined) {
      stream.openConnections -= 1;
      if (stream.openConnections === 0) stream.stalled = false;
      this.#state.noteGoing(stream);
    }
    appendEnd(this.#state.rows, connection, record);
  }
}
