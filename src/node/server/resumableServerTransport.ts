import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type {
  Transport,
  TransportSendOptions,
} from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  isJSONRPCErrorResponse,
  isJSONRPCNotification,
  isJSONRPCResultResponse,
} from '@modelcontextprotocol/sdk/types.js';
import type {
  JSONRPCErrorResponse,
  JSONRPCMessage,
  JSONRPCNotification,
  JSONRPCRequest,
  JSONRPCResponse,
  MessageExtraInfo,
} from '@modelcontextprotocol/sdk/types.js';
import type { RequestId } from '../../core/protocol/jsonRpc.ts';
import { supportsPolling } from '../../core/protocol/revision.ts';
import type {
  EventStreamReader,
  EventStreamStore,
  SessionRecord,
} from '../stores/eventStreamStore.ts';
import { StoreError } from '../stores/storeError.ts';
import { CODE, RefusalError } from './refusal.ts';
import {
  DirectRequestStream,
  StoredRequestStream,
  readerAfter,
  sendFrom,
  sendStored,
} from './requestStream.ts';
import type { RequestStream } from './requestStream.ts';
import { ServerError } from './serverError.ts';
import { SseResponse } from './sseResponse.ts';
import { DirectUnsolicitedStream, StoredUnsolicitedStream } from './unsolicitedStream.ts';
import type { UnsolicitedStream } from './unsolicitedStream.ts';

/** Requests of one session that may run at once. */
const MAX_RUNNING = 256;

/** What a transport is made with. */
export interface ResumableServerTransportOptions {
  /** Where events are stored; undefined on a server whose streams cannot be resumed. */
  readonly store: EventStreamStore | undefined;
  /** Milliseconds a client is asked to wait before it connects again, unless a call says otherwise. */
  readonly retryIntervalMs: number;
}

interface Running {
  /** The id that the client gave its request, and that the answer must carry. */
  readonly clientId: RequestId;
  readonly stream: RequestStream;
}

/**
 * The server's side of one Streamable HTTP session, under the SDK's `McpServer`.
 *
 * Requests get ids of our own on their way to the `McpServer` and theirs back on the way out: a client
 * that uses an id twice still gets each answer on the stream of its request.
 */
export class ResumableServerTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: <T extends JSONRPCMessage>(message: T, extra?: MessageExtraInfo) => void;
  sessionId?: string;
  readonly #store: EventStreamStore | undefined;
  readonly #retryMs: number;
  readonly #running = new Map<number, Running>();
  #lastId = 0;
  #initialized: ((response: JSONRPCResponse) => void) | undefined;
  #session: SessionRecord | undefined;
  #unsolicited: UnsolicitedStream = new DirectUnsolicitedStream();
  #closed = false;

  constructor({ store, retryIntervalMs }: ResumableServerTransportOptions) {
    this.#store = store;
    this.#retryMs = retryIntervalMs;
  }

  async start(): Promise<void> {
    // Connections come from the HTTP server; there is nothing to open.
  }

  /** Ends every stream of the session; running handlers are aborted. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const streams = [...this.#running.values()].map(({ stream }) => stream);
    this.#running.clear();
    await Promise.all([...streams, this.#unsolicited].map((stream) => stream.end()));
    this.onclose?.();
  }

  /** Hands `initialize` to the server and resolves with its answer, which is not sent yet. */
  initialize(request: JSONRPCRequest): Promise<JSONRPCResponse> {
    return new Promise((resolve) => {
      this.#initialized = (response) => resolve({ ...response, id: request.id });
      this.onmessage?.({ ...request, id: (this.#lastId += 1) });
    });
  }

  /** Begins the session that `initialize` has negotiated and answers it. */
  async begin(
    session: SessionRecord,
    answer: JSONRPCResponse,
    response: ServerResponse,
  ): Promise<void> {
    this.#session = session;
    this.sessionId = session.id;
    const store = this.#storeOfSession(session);
    if (store !== undefined) {
      this.#unsolicited = new StoredUnsolicitedStream(store, session.id, this.#retryMs);
    }
    const stream = await this.#openStream(response);
    await stream.send(encode(answer));
    await stream.end();
  }

  /** Opens the stream of a request on `response` and hands the request to the server. */
  async acceptRequest(request: JSONRPCRequest, response: ServerResponse): Promise<void> {
    if (this.#running.size >= MAX_RUNNING) {
      const message = `Too many requests: ${MAX_RUNNING} of this session are running already`;
      const headers = { 'Retry-After': '1' };
      throw new RefusalError({ status: 429, code: CODE.refused, message, headers });
    }
    const id = (this.#lastId += 1);
    const stream = await this.#openStream(response);
    this.#running.set(id, { clientId: request.id, stream });
    this.onmessage?.({ ...request, id });
  }

  /** Hands a notification or a response of the client to the server. */
  async acceptOther(message: JSONRPCNotification | JSONRPCResponse): Promise<void> {
    if (isJSONRPCNotification(message) && message.method === 'notifications/cancelled') {
      await this.#cancel(message);
    } else {
      this.onmessage?.(message);
    }
  }

  /** Serves a GET without a cursor. */
  async openStandalone(response: ServerResponse): Promise<void> {
    const sse = new SseResponse(response, this.sessionId);
    await this.#unsolicited.attach(sse);
  }

  /** Serves a GET with a cursor: what `reader` has, and what comes. */
  async resume(reader: EventStreamReader, response: ServerResponse): Promise<void> {
    const sse = new SseResponse(response, this.sessionId);
    await sendStored(sse, reader.events(sse.closed), this.#unsolicited.noteSent);
  }

  /**
   * Ends the connection of a running request and lets its client poll for the rest; the handler goes
   * on. `requestId` is the one that the handler was given, `retryMs` what the client is asked to wait.
   *
   * @throws {ServerError} `polling-refused` where the request is not running, the session's revision
   * has no polling, or nothing is stored. Source: MCP 2025-11-25, SEP-1699.
   */
  async enablePolling(requestId: RequestId, retryMs: number = this.#retryMs): Promise<void> {
    await this.#pollable(requestId).stream.enablePolling(retryMs);
  }

  /**
   * Ends the connection of a running request once; a client that resumes gets the rest as it
   * happens. Else as {@link enablePolling}.
   */
  async closeConnection(requestId: RequestId, retryMs: number = this.#retryMs): Promise<void> {
    await this.#pollable(requestId).stream.closeConnection(retryMs);
  }

  /** Sends a message of the server where it belongs. */
  async send(message: JSONRPCMessage, options?: TransportSendOptions): Promise<void> {
    if (this.#closed) throw new ServerError('closed', 'the session has ended');
    if (isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)) {
      await this.#answer(message);
      return;
    }
    const related = options?.relatedRequestId;
    if (related === undefined) {
      await this.#unsolicited.send(encode(message));
      return;
    }
    const running = this.#runningOf(related);
    if (running === undefined) {
      throw new ServerError(
        'request-ended',
        `"${message.method}" belongs to a request that has ended`,
      );
    }
    await running.stream.send(encode(message));
  }

  async #answer(response: JSONRPCResponse): Promise<void> {
    if (this.#initialized !== undefined) {
      this.#initialized(response);
      this.#initialized = undefined;
      return;
    }
    const running = response.id === undefined ? undefined : this.#runningOf(response.id);
    if (running === undefined) {
      throw new ServerError('request-ended', 'an answer belongs to a request that has ended');
    }
    this.#running.delete(Number(response.id));
    const { clientId, stream } = running;
    try {
      await stream.send(encode({ ...response, id: clientId }));
    } catch (error) {
      // A client that waits for an answer which cannot be stored would wait for ever.
      if (!(error instanceof StoreError)) throw error;
      await stream.send(encode(unstorable(clientId, error)));
    } finally {
      await stream.end();
    }
  }

  async #cancel(message: JSONRPCNotification): Promise<void> {
    const wanted = message.params?.['requestId'];
    for (const [requestId, { clientId, stream }] of [...this.#running]) {
      if (clientId !== wanted) continue;
      this.onmessage?.({ ...message, params: { ...message.params, requestId } });
      // The SDK aborts the handler a moment later, which may take back what it asked the user.
      await setImmediate();
      this.#running.delete(requestId);
      await stream.end();
    }
  }

  async #openStream(response: ServerResponse): Promise<RequestStream> {
    const session = this.#session;
    const store = session === undefined ? undefined : this.#storeOfSession(session);
    if (session === undefined || store === undefined) {
      const sse = new SseResponse(response, this.sessionId);
      return new DirectRequestStream(sse, this.#whyNoPolling(session));
    }
    const writer = await store.createStream({ sessionId: session.id });
    const priming = await writer.write({ retryMs: this.#retryMs });
    // Opened before the handler runs, so that a connection the handler closes at once is closed.
    const reader = await readerAfter(store, priming);
    const sse = new SseResponse(response, session.id);
    sendFrom(sse, priming, reader).catch((error: unknown) => this.#report(error));
    return new StoredRequestStream(writer);
  }

  #storeOfSession({ revision }: SessionRecord): EventStreamStore | undefined {
    return supportsPolling(revision) ? this.#store : undefined;
  }

  #whyNoPolling(session: SessionRecord | undefined): string {
    if (this.#store === undefined) return 'this server stores no events';
    return `the session speaks ${session?.revision ?? 'no revision yet'}, and polling came with 2025-11-25`;
  }

  #pollable(requestId: RequestId): Running {
    const running = this.#runningOf(requestId);
    if (running !== undefined) return running;
    throw new ServerError(
      'polling-refused',
      'Polling is not possible: the request is not running, or did not come by POST',
    );
  }

  #runningOf(requestId: RequestId): Running | undefined {
    return typeof requestId === 'number' ? this.#running.get(requestId) : undefined;
  }

  #report(error: unknown): void {
    this.onerror?.(error instanceof Error ? error : new Error(String(error)));
  }
}

/** The message as text, in the order in which people expect its members. */
function encode({ jsonrpc, ...rest }: JSONRPCMessage): string {
  return JSON.stringify({ jsonrpc, ...rest });
}

function unstorable(id: RequestId, { message }: StoreError): JSONRPCErrorResponse {
  const text = `The answer could not be stored: ${message}`;
  return { jsonrpc: '2.0', id, error: { code: CODE.internal, message: text } };
}
