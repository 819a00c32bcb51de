import { startOf } from '../../base/shortText.ts';
import { headerValue } from '../../protocol/headers.ts';
import type { ConnectionState } from './connection.ts';
import { BodyText, MAX_MESSAGE_BYTES } from './bodyText.ts';
import type { ExchangeOpener } from './exchangeOpener.ts';
import { REQUEST_BYTES, textBytes } from './keptBytes.ts';
import {
  readMessage,
  requestIdAt,
  sentKind,
  sentMethod,
  singleMessages,
  textAt,
} from './message.ts';
import type { Message } from './message.ts';
import type { ModelState } from './modelState.ts';
import { StreamEntry } from './streamEntry.ts';
import { dropQuestion } from './openQuestions.ts';
import { FLAG } from './rowTable.ts';
import { noteRevision } from './session.ts';
import type { SessionState } from './session.ts';
import { requestLabel } from './requestLabel.ts';

/** Characters of a method or a tool's name that the model keeps. */
const MAX_NAME = 200;
const PROTOCOL_VERSION_KEY = 'io.modelcontextprotocol/protocolVersion';

/** Reads the body of one POST: what the client asks begins a stream. */
export class RequestReader {
  readonly #state: ModelState;
  readonly #opener: ExchangeOpener;
  readonly #connection: ConnectionState;
  readonly #length: number | undefined;
  #body: BodyText | undefined = new BodyText();
  /** Whether the request is `initialize`, whose answer may bring a session id. */
  initializes = false;

  constructor(state: ModelState, opener: ExchangeOpener, connection: ConnectionState) {
    this.#state = state;
    this.#opener = opener;
    this.#connection = connection;
    const length = headerValue(connection.requestHeaders, 'content-length');
    this.#length = length !== undefined && /^[0-9]+$/.test(length) ? Number(length) : undefined;
  }

  /** Bytes of the body while it is not complete. */
  get heldBytes(): number {
    return this.#body?.heldBytes ?? 0;
  }

  sent(payload: Uint8Array, t: number): void {
    this.#body?.add(payload);
    if (this.#length !== undefined && (this.#body?.bytes ?? 0) >= this.#length) this.finish(t);
  }

  /** The body is complete: by its announced length, or because the answer began. */
  finish(t: number): void {
    const body = this.#body;
    this.#body = undefined;
    if (body === undefined) return;
    if (body.tooLarge) {
      this.#connection.problem = `the request is longer than ${MAX_MESSAGE_BYTES} bytes and is not read`;
    }
    const messages = body.bytes === 0 ? [] : singleMessages(readMessage(body.text()));
    const asks = messages.filter(({ what }) => what.kind === 'request');
    if (asks.length > 0) this.#beginStream(asks, t);
    for (const message of messages) {
      this.#noteCancelled(message, t);
      this.#noteAnswered(message);
    }
    const { number, stream } = this.#connection;
    this.#connection.firstRow ??= this.#state.rows.append({
      t,
      kind: body.bytes === 0 ? 'open' : sentKind(messages),
      connection: number,
      stream,
      flags: FLAG.sent,
      start: 0,
      end: body.bytes,
      method: sentMethod(messages),
    });
  }

  #beginStream(asks: readonly Message[], t: number): void {
    const connection = this.#connection;
    const [first] = asks;
    const what = first?.what;
    if (first === undefined || what?.kind !== 'request') return;
    this.initializes = what.method === 'initialize';
    const session = this.initializes
      ? this.#opener.beginSession(connection)
      : this.#state.session(connection.session);
    const more = asks.length > 1 ? ` +${asks.length - 1}` : '';
    const stream = new StreamEntry(
      {
        number: connection.number,
        kind: 'request',
        label: `${requestLabel(what.id)}${more}`,
        session: session.number,
        openedAt: t,
        requests: asks.length,
        requestId: what.id,
        method: startOf(what.method, MAX_NAME),
        tool:
          what.method === 'tools/call'
            ? textAt(first.value, ['params', 'name'], MAX_NAME)
            : undefined,
      },
      this.#state,
    );
    this.#state.addStream(stream);
    stream.connections.push(connection.number);
    if (connection.ended === undefined) stream.openConnections += 1;
    this.#state.noteGoing(stream);
    connection.stream = stream.number;
    for (const ask of asks) this.#register(ask, session);
  }

  #register({ what, value }: Message, session: SessionState): void {
    if (what.kind !== 'request') return;
    session.requests.set(what.id, this.#connection.number);
    this.#state.noted += REQUEST_BYTES + textBytes(what.id);
    if (what.progressToken !== undefined) {
      session.tokens.set(what.progressToken, this.#connection.number);
      this.#state.noted += REQUEST_BYTES + textBytes(what.progressToken);
    }
    const version = textAt(value, ['params', '_meta', PROTOCOL_VERSION_KEY], 64);
    if (version !== undefined) noteRevision(session, version, false);
  }

  #noteAnswered({ what }: Message): void {
    if ((what.kind !== 'response' && what.kind !== 'error') || what.id === null) return;
    dropQuestion(this.#state, this.#state.session(this.#connection.session), what.id);
  }

  #noteCancelled({ what, value }: Message, t: number): void {
    if (what.kind !== 'notification' || what.method !== 'notifications/cancelled') return;
    const id = requestIdAt(value, ['params', 'requestId']);
    if (id === undefined) return;
    const session = this.#state.session(this.#connection.session);
    const stream = this.#state.stream(session.requests.get(id));
    if (stream !== undefined) stream.cancelledAt ??= t;
  }
}
