import type { IncomingMessage, ServerResponse } from 'node:http';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  InitializeResultSchema,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
} from '@modelcontextprotocol/sdk/types.js';
import type { JSONRPCRequest } from '@modelcontextprotocol/sdk/types.js';
import { LAST_EVENT_ID, SESSION_ID_HEADER } from '../../core/protocol/headers.ts';
import type { EventStreamStore } from '../stores/eventStreamStore.ts';
import { StoreError } from '../stores/storeError.ts';
import { CODE, RefusalError, writeRefusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { receiveMessage } from './requestBody.ts';
import { checkAccept, checkContentType, checkSource, checkVersion } from './requestChecks.ts';
import { ResumableServerTransport } from './resumableServerTransport.ts';
import { ServerError } from './serverError.ts';

const METHODS = ['GET', 'POST', 'DELETE'];

/** Bytes of a message that a client may send. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** What an endpoint is made with. */
export interface McpEndpointOptions {
  readonly path: string;
  /** Where the sessions are, and the events where `resumable` is true. */
  readonly store: EventStreamStore;
  readonly resumable: boolean;
  /** Milliseconds. */
  readonly retryIntervalMs: number;
  /** Makes the MCP server of a new session. */
  readonly createServer: (transport: ResumableServerTransport) => McpServer;
  /** Hears of failures that no client can be told. */
  readonly onError: (error: Error) => void;
}

interface LiveSession {
  readonly transport: ResumableServerTransport;
  readonly server: McpServer;
}

/** One MCP endpoint over HTTP: its sessions, and which of them a request belongs to. */
export class McpEndpoint {
  readonly #options: McpEndpointOptions;
  readonly #live = new Map<string, LiveSession>();

  constructor(options: McpEndpointOptions) {
    this.#options = options;
  }

  /** Answers one HTTP request; never rejects. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      this.#check(request);
      if (request.method === 'POST') await this.#post(request, response);
      else if (request.method === 'GET') await this.#get(request, response);
      else await this.#delete(request, response);
    } catch (error) {
      this.#fail(error, response);
    }
  }

  /** Ends every session of this process; the store is its owner's to close. */
  async close(): Promise<void> {
    await Promise.all([...this.#live.keys()].map((id) => this.#end(id)));
  }

  #check({ method = '', url = '/', headers }: IncomingMessage): void {
    const { path } = this.#options;
    refuseIf(checkSource(headers));
    const [asked] = url.split('?');
    if (asked !== path) {
      const message = `Not found: ${JSON.stringify(asked)}; the MCP endpoint is ${path}`;
      throw new RefusalError({ status: 404, code: CODE.refused, message });
    }
    if (!METHODS.includes(method)) {
      const message = `Method not allowed: ${method}; use ${METHODS.join(', ')}`;
      const allow = { Allow: METHODS.join(', ') };
      throw new RefusalError({ status: 405, code: CODE.refused, message, headers: allow });
    }
    refuseIf(checkVersion(method, headers));
  }

  async #post(request: IncomingMessage, response: ServerResponse): Promise<void> {
    refuseIf(checkAccept(request.headers, ['application/json', 'text/event-stream']));
    refuseIf(checkContentType(request.headers));
    const message = await receiveMessage(request, MAX_BODY_BYTES);
    const isRequest = isJSONRPCRequest(message);
    const isInitialize = isRequest && message.method === 'initialize';
    if (isInitialize && request.headers[SESSION_ID_HEADER] === undefined) {
      await this.#initialize(message, response);
      return;
    }
    const { transport } = await this.#session(request);
    if (isInitialize) {
      throw invalid(
        'this session is initialized already; leave Mcp-Session-Id out to begin another',
      );
    }
    if (isRequest) {
      await transport.acceptRequest(message, response);
      return;
    }
    await transport.acceptOther(message);
    response.writeHead(202).end();
  }

  async #get(request: IncomingMessage, response: ServerResponse): Promise<void> {
    refuseIf(checkAccept(request.headers, ['text/event-stream']));
    const { transport } = await this.#session(request);
    const lastEventId = request.headers[LAST_EVENT_ID];
    if (lastEventId === undefined) {
      await transport.openStandalone(response);
      return;
    }
    if (!this.#options.resumable) {
      throw invalid('this server stores no events, so nothing can be resumed');
    }
    const reader = await this.#options.store.openReader(String(lastEventId));
    if (reader === undefined) {
      throw invalid('the event id in Last-Event-ID is malformed, unknown or expired');
    }
    if (reader.sessionId !== transport.sessionId) {
      throw invalid('the event id in Last-Event-ID belongs to another session');
    }
    await transport.resume(reader, response);
  }

  async #delete(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { transport } = await this.#session(request);
    await this.#end(transport.sessionId ?? '');
    response.writeHead(204).end();
  }

  async #initialize(message: JSONRPCRequest, response: ServerResponse): Promise<void> {
    const { store, resumable, retryIntervalMs, createServer } = this.#options;
    await this.#forgetExpired();
    const transport = new ResumableServerTransport({
      store: resumable ? store : undefined,
      retryIntervalMs,
    });
    const server = createServer(transport);
    await server.connect(transport);
    try {
      const answer = await transport.initialize(message);
      if (!isJSONRPCResultResponse(answer)) {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(answer));
        await server.close();
        return;
      }
      const { protocolVersion: revision } = InitializeResultSchema.parse(answer.result);
      const client = server.server.getClientVersion() ?? { name: 'unknown', version: '' };
      const session = await store.sessions.create({ revision, client });
      this.#live.set(session.id, { transport, server });
      await transport.begin(session, answer, response);
    } catch (error) {
      await server.close();
      throw error;
    }
  }

  /** The live session that a request names. */
  async #session({ headers }: IncomingMessage): Promise<LiveSession> {
    const id = headers[SESSION_ID_HEADER];
    if (id === undefined) {
      throw invalid(
        'the header Mcp-Session-Id is missing; send initialize first and use the id it answers with',
      );
    }
    const known = await this.#options.store.sessions.find(String(id));
    const live = this.#live.get(String(id));
    if (known !== undefined && live !== undefined) return live;
    await this.#end(String(id));
    throw new RefusalError(SESSION_NOT_FOUND);
  }

  /** Ends the MCP servers of sessions that the store has let expire. */
  async #forgetExpired(): Promise<void> {
    const { sessions } = this.#options.store;
    await Promise.all(
      [...this.#live.keys()].map(async (id) => {
        if (!(await sessions.has(id))) await this.#end(id);
      }),
    );
  }

  async #end(id: string): Promise<void> {
    const live = this.#live.get(id);
    if (live === undefined) return;
    this.#live.delete(id);
    await live.server.close();
    await this.#options.store.sessions.end(id);
  }

  #fail(error: unknown, response: ServerResponse): void {
    // A client that hung up needs no answer.
    if (error instanceof ServerError && error.reason === 'closed') response.destroy();
    else writeRefusal(response, this.#refusalOf(error));
  }

  #refusalOf(error: unknown): Refusal {
    if (error instanceof RefusalError) return error.refusal;
    if (error instanceof StoreError && error.reason === 'gone') return SESSION_NOT_FOUND;
    if (error instanceof StoreError && error.reason === 'full') {
      const message = `Service unavailable: ${error.message}`;
      return { status: 503, code: CODE.refused, message, headers: { 'Retry-After': '10' } };
    }
    this.#options.onError(error instanceof Error ? error : new Error(String(error)));
    return { status: 500, code: CODE.internal, message: 'Internal error' };
  }
}

const SESSION_NOT_FOUND: Refusal = {
  status: 404,
  code: CODE.sessionNotFound,
  message: 'Session not found: it has ended, expired or never was; send initialize for a new one',
};

function refuseIf(refusal: Refusal | undefined): void {
  if (refusal !== undefined) throw new RefusalError(refusal);
}

function invalid(what: string): RefusalError {
  return new RefusalError({ status: 400, code: CODE.refused, message: `Bad request: ${what}` });
}
