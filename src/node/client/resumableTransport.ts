import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { headerValue, SESSION_ID_HEADER } from '../../core/protocol/headers.ts';
import { classifyValue, isRequestId } from '../../core/protocol/jsonRpc.ts';
import type { RequestId } from '../../core/protocol/jsonRpc.ts';
import { connectionName } from '../../core/recording/connectionName.ts';
import type { ActNumber, StreamNumber } from '../../core/recording/record.ts';
import { ClientError } from './clientError.ts';
import type { Connector } from './connector.ts';
import type { ExchangeHead } from './exchange.ts';
import { describeUnaccepted } from './failureText.ts';
import type { EventArrival } from './inspectorSession.ts';
import { Inbox } from './inbox.ts';
import type { QuestionOrigin } from './questions.ts';
import { offeredRevision } from './received.ts';
import { exchangeOnce } from './singleExchange.ts';
import { StreamDriver } from './streamDriver.ts';
import type { HostedStream, StreamHost } from './streamHost.ts';
import type { ResumePoint, StreamStart } from './streamStart.ts';

type Settle = (failure: ClientError | undefined) => void;

/** Who hears of what happens beside the messages. */
export interface TransportHooks {
  /** The act of the user that begins the session. */
  readonly connectAct: ActNumber;
  readonly onEvents: ((arrival: EventArrival) => void) | undefined;
  /** Hears of what the session goes on in spite of, as often as there is cause for it. */
  readonly onWarning: (warning: string) => void;
  /** The server forgot the session; told once, when every stream has failed. */
  readonly onSessionLost: (error: ClientError) => void;
  /** Progress came of the request that has this token. */
  readonly onProgress: (token: RequestId, params: unknown) => void;
  /** A stream has ended, or its request was cancelled; may be told twice. */
  readonly onStreamOver: (stream: StreamNumber) => void;
}

/** What the client sent and on which stream the answer comes. */
export interface SentRequest {
  readonly requestId: RequestId;
  readonly stream: StreamNumber;
}

/**
 * The SDK's transport over Streamable HTTP that resumes: each request has a stream of its own,
 * which outlives its connections. `send` of a request settles when its stream is over.
 */
export class ResumableTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: NonNullable<Transport['onmessage']>;
  sessionId?: string;
  /** Whether a response to initialize came, be it an error. */
  isInitializeAnswered = false;
  /** A number for a request that no request of the session has had. */
  nextRequest = 0;
  /** The revision that the server named in its answer to initialize. */
  offeredRevision: string | undefined;
  readonly #connector: Connector;
  readonly #hooks: TransportHooks;
  readonly #host: StreamHost;
  readonly #streams = new Map<StreamNumber, StreamDriver>();
  /** By the request id. */
  readonly #requests = new Map<RequestId, StreamDriver>();
  readonly #settles = new Map<HostedStream, Settle>();
  readonly #inbox: Inbox;
  /** The user's acts that answer requests of the server, by the id of the request. */
  readonly #answers = new Map<RequestId, ActNumber>();
  #pollingPaused = false;
  #closed: ClientError | undefined;
  #act: ActNumber | undefined;
  #lastSent: SentRequest | undefined;

  constructor(connector: Connector, hooks: TransportHooks) {
    this.#connector = connector;
    this.#hooks = hooks;
    this.#inbox = new Inbox(this.#requests, {
      message: (message) => this.onmessage?.(message),
      progress: hooks.onProgress,
      problem: (error) => this.onerror?.(error),
      warning: hooks.onWarning,
      initializeAnswered: (response) => {
        this.isInitializeAnswered = true;
        this.offeredRevision = offeredRevision(response);
      },
    });
    this.#host = {
      clock: connector.clock,
      writer: connector.writer,
      policy: connector.policy,
      address: connector.address,
      open: (opening, listener) => connector.open(opening, listener),
      inSession: () => connector.sessionId !== undefined,
      headArrived: (from, head) => this.#headArrived(from, head),
      deliver: (from, payload) => this.#inbox.deliver(from, payload),
      eventsArrived: (from) => this.#eventsArrived(from),
      sessionLost: () => this.#loseSession(),
      ended: (from, failure) => this.#streamEnded(from, failure),
    };
  }

  /** Why nothing can be sent any more; undefined while the session lives. */
  get closed(): ClientError | undefined {
    return this.#closed;
  }

  /** The streams that are not over. */
  get streams(): readonly StreamDriver[] {
    return [...this.#streams.values()];
  }

  stream(number: StreamNumber): StreamDriver | undefined {
    return this.#streams.get(number);
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  setProtocolVersion(version: string): void {
    this.#connector.protocolVersion = version;
  }

  /** What `send` is called with meanwhile is marked as the user's act; tells the last request. */
  during(act: ActNumber, send: () => void): SentRequest | undefined {
    this.#act = act;
    this.#lastSent = undefined;
    try {
      send();
    } finally {
      this.#act = undefined;
    }
    return this.#lastSent;
  }

  async send(message: JSONRPCMessage): Promise<void> {
    if (this.#closed !== undefined) throw this.#closed;
    const kind = classifyValue(message);
    const body = Buffer.from(JSON.stringify(message), 'utf8');
    if (kind.kind === 'request') return this.#sendRequest(kind.id, kind.method, body);
    if (kind.kind === 'response' || kind.kind === 'error') return this.#sendAnswer(kind.id, body);
    if (kind.kind !== 'notification') return this.#sendMessage(body);
    switch (kind.method) {
      case 'notifications/initialized':
        await this.#sendMessage(body);
        this.openStandalone();
        return undefined;
      case 'notifications/cancelled':
        return this.#sendCancellation(message, body);
      default:
        return this.#sendMessage(body);
    }
  }

  /** Opens the stream for what answers no request; `from` where the session had one before. */
  openStandalone(from?: ResumePoint): void {
    if (this.#closed !== undefined) return;
    const start = { kind: 'standalone', ...(from !== undefined && { from }) } as const;
    const stream = new StreamDriver(this.#host, start, this.#pollingPaused);
    this.#streams.set(stream.stream, stream);
  }

  /** Where a request of the server came from, until its answer is sent. */
  originOf(id: RequestId): QuestionOrigin | undefined {
    return this.#inbox.originOf(id);
  }

  /** Marks the answer to a request of the server, which is sent next, as the user's act. */
  markAnswer(id: RequestId, act: ActNumber): void {
    this.#answers.set(id, act);
  }

  /** Pauses the waits of all streams, those that begin later included. */
  pausePolling(paused: boolean, act: ActNumber): void {
    this.#pollingPaused = paused;
    for (const stream of this.streams) stream.pausePolling(paused, act);
  }

  /** Closes every connection; pending requests hear from the SDK that the connection was closed. */
  close(): Promise<void> {
    this.#shut(new ClientError('closed', 'The session was closed; connect again to go on.'));
    return Promise.resolve();
  }

  #sendRequest(requestId: RequestId, method: string, body: Uint8Array): Promise<void> {
    const act = method === 'initialize' ? this.#hooks.connectAct : this.#act;
    const opens = { kind: 'post', body } as const;
    const { stream, over } = this.openRequest({ kind: 'request', requestId, method, opens, act });
    this.#lastSent = { requestId, stream };
    return over;
  }

  /** Opens the stream of a request; `over` rejects with why it was given up. */
  openRequest(start: Extract<StreamStart, { kind: 'request' }>): {
    readonly stream: StreamNumber;
    readonly over: Promise<void>;
  } {
    const { requestId } = start;
    const stream = new StreamDriver(this.#host, start, this.#pollingPaused);
    this.#streams.set(stream.stream, stream);
    this.#requests.set(requestId, stream);
    if (typeof requestId === 'number') this.nextRequest = Math.max(this.nextRequest, requestId + 1);
    const over = new Promise<void>((resolve, reject) => {
      this.#settles.set(stream, (failure) => {
        if (failure === undefined) resolve();
        else reject(failure);
      });
    });
    return { stream: stream.stream, over };
  }

  async #sendMessage(body: Uint8Array, act = this.#act): Promise<void> {
    const { clock, policy } = this.#connector;
    const {
      exchange,
      head,
      body: said,
      end,
    } = await exchangeOnce(
      { clock, timeoutMs: policy.messageTimeoutMs, until: 'head' },
      (listener) => this.#connector.open({ method: 'POST', why: 'message', body, act }, listener),
    );
    if (head !== undefined && head.status >= 200 && head.status < 300) return;
    if (head?.status === 404 && this.#connector.sessionId !== undefined) this.#loseSession();
    const why = describeUnaccepted(head, said.words, end);
    throw new ClientError(
      head === undefined ? 'unreachable' : 'http-error',
      `Connection ${connectionName(exchange.number)} (POST ${this.#connector.address}) ${why}.`,
      { connection: exchange.number, ...(head !== undefined && { status: head.status }) },
    );
  }

  /** Polling stops at once; an open stream may still be ended by the server. */
  async #sendCancellation(message: JSONRPCMessage, body: Uint8Array): Promise<void> {
    const requestId = cancelledRequest(message);
    const stream = requestId === undefined ? undefined : this.#requests.get(requestId);
    // The specification forbids to cancel initialize, and there is no session yet to do it in.
    const isInitialize = stream?.start.kind === 'request' && stream.start.method === 'initialize';
    const sent = isInitialize ? undefined : this.#sendMessage(body);
    if (requestId !== undefined) this.#requests.delete(requestId);
    stream?.cancel();
    if (stream !== undefined) this.#hooks.onStreamOver(stream.stream);
    await sent;
  }

  #headArrived({ start }: HostedStream, { status, headers }: ExchangeHead): void {
    if (start.kind !== 'request' || start.method !== 'initialize' || status >= 300) return;
    const sessionId = headerValue(headers, SESSION_ID_HEADER);
    if (sessionId === undefined) return;
    this.sessionId = sessionId;
    this.#connector.sessionId = sessionId;
  }

  #eventsArrived({ start, stream, connection, events, isAnswered }: HostedStream): void {
    this.#hooks.onEvents?.({
      stream,
      connection,
      events,
      isAnswered,
      ...(start.kind === 'request' && { requestId: start.requestId }),
    });
  }

  async #sendAnswer(id: RequestId | null, body: Uint8Array): Promise<void> {
    const act = id === null ? undefined : this.#answers.get(id);
    if (id !== null) this.#answers.delete(id);
    try {
      await this.#sendMessage(body, act);
    } finally {
      this.#inbox.answered(id);
    }
  }

  #streamEnded(from: HostedStream, failure: ClientError | undefined): void {
    this.#streams.delete(from.stream);
    this.#hooks.onStreamOver(from.stream);
    if (from.start.kind === 'request') this.#requests.delete(from.start.requestId);
    const settle = this.#settles.get(from);
    this.#settles.delete(from);
    if (settle !== undefined) settle(failure);
    else if (failure !== undefined) this.onerror?.(failure);
  }

  #loseSession(): void {
    if (this.#closed !== undefined) return;
    const error = new ClientError(
      'session-lost',
      'The server answered 404: the session is gone. Connect again; nothing is sent a second time by itself.',
      { status: 404 },
    );
    this.#closed = error;
    for (const stream of this.streams) stream.loseSession();
    this.#hooks.onSessionLost(error);
    // Each call is to fail with its own error first; the SDK fails all that is left without one.
    setImmediate(() => this.onclose?.());
  }

  #shut(reason: ClientError): void {
    if (this.#closed !== undefined) return;
    this.#closed = reason;
    for (const stream of this.streams) stream.close();
    this.onclose?.();
  }
}

function cancelledRequest(message: JSONRPCMessage): RequestId | undefined {
  const id = 'params' in message ? message.params?.['requestId'] : undefined;
  return isRequestId(id) ? id : undefined;
}
