import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { REFERENCE_SERVER } from '../../core/protocol/eventId.ts';
import type { Clock } from '../../core/base/clock.ts';
import type { Random } from '../../core/base/random.ts';
import type { EventStreamStore } from '../stores/eventStreamStore.ts';
import { MemoryEventStreamStore } from '../stores/memoryEventStreamStore.ts';
import { systemClock } from '../systemClock.ts';
import { systemRandom } from '../systemRandom.ts';
import { VERSION } from '../version.ts';
import { McpEndpoint } from './mcpEndpoint.ts';
import type { ResumableServerTransport } from './resumableServerTransport.ts';
import { ServerError } from './serverError.ts';
import { registerBurst } from './tools/burst.ts';
import { registerFail } from './tools/fail.ts';
import { registerLargePayload } from './tools/largePayload.ts';
import { registerLongOperation } from './tools/longOperation.ts';
import { registerTestElicitation } from './tools/testElicitation.ts';
import { registerTestReconnection } from './tools/testReconnection.ts';
import { registerTestSampling } from './tools/testSampling.ts';
import { registerTicker } from './tools/ticker.ts';
import type { ToolContext } from './tools/toolContext.ts';

/** The server is for the machine it runs on, whatever its firewall lets through. */
const HOST = '127.0.0.1';
const PATH = '/mcp';
const DEFAULT_RETRY_MS = 1000;
const MAX_CONNECTIONS = 1024;
/** Milliseconds that answers get to reach their clients when the server is closed. */
const CLOSE_WITHIN_MS = 300;

const TOOLS: readonly ((context: ToolContext) => void)[] = [
  registerLongOperation,
  registerBurst,
  registerTicker,
  registerLargePayload,
  registerFail,
  registerTestReconnection,
  registerTestSampling,
  registerTestElicitation,
];

/** How the server is started. */
export interface ReferenceServerOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** Milliseconds a client is asked to wait before it connects again; 1000 by default. */
  readonly retryIntervalMs?: number;
  /** Where sessions and events are kept; closed with the server. In memory by default. */
  readonly store?: EventStreamStore;
  /** Whether events get ids and are stored; true by default. */
  readonly resumable?: boolean;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Hears of failures that no client can be told. */
  readonly onError?: (error: Error) => void;
}

/** A reference server that listens on loopback. */
export interface ReferenceServer {
  /** The address of the MCP endpoint. */
  readonly url: string;
  readonly store: string;
  readonly retryIntervalMs: number;
  /** Ends every session and connection; closing twice is harmless. */
  readonly close: () => Promise<void>;
}

/**
 * Starts an MCP server whose streams can be resumed, on loopback.
 *
 * @throws {ServerError} `not-listening` where the port cannot be had.
 */
export async function startReferenceServer(
  options: ReferenceServerOptions = {},
): Promise<ReferenceServer> {
  const { clock = systemClock, random = systemRandom } = options;
  const { retryIntervalMs = DEFAULT_RETRY_MS, resumable = true, onError = ignore } = options;
  const store = options.store ?? new MemoryEventStreamStore({ clock, random });
  const endpoint = new McpEndpoint({
    path: PATH,
    store,
    resumable,
    retryIntervalMs,
    createServer: (transport) => createMcpServer(transport, clock, onError),
    onError,
  });
  const http = createServer({ keepAlive: true }, (request, response) => {
    void endpoint.handle(request, response);
  });
  http.maxConnections = MAX_CONNECTIONS;
  const port = await listen(http, options.port ?? 0);
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await endpoint.close();
    await store.close();
    await stop(http);
  };
  return {
    url: `http://${HOST}:${port}${PATH}`,
    store: store.name,
    retryIntervalMs,
    close: () => (closing ??= close()),
  };
}

function ignore(): void {
  // The caller did not ask to hear of failures.
}

function createMcpServer(
  transport: ResumableServerTransport,
  clock: Clock,
  onError: (error: Error) => void,
): McpServer {
  const server = new McpServer(
    { name: REFERENCE_SERVER, title: 'Reference Server', version: VERSION },
    {
      capabilities: { logging: {} },
      instructions:
        'A server to try resumable streams on: its tools take their time, close their connection or send much.',
    },
  );
  const ended = new AbortController();
  server.server.onclose = () => ended.abort();
  server.server.onerror = onError;
  for (const register of TOOLS) register({ server, transport, clock, ended: ended.signal });
  return server;
}

function listen(http: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (cause: NodeJS.ErrnoException) => {
      reject(new ServerError('not-listening', whyNotListening(port, cause), { cause }));
    });
    http.listen(port, HOST, () => resolve((http.address() as AddressInfo).port));
  });
}

function whyNotListening(port: number, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${HOST} is in use; choose another, or none to get a free one`;
  }
  if (code === 'EACCES') {
    return `Port ${port} on ${HOST} may not be used by this user; choose one from 1024 on`;
  }
  return `The server cannot listen on port ${port} of ${HOST}: ${message}`;
}

/** Closes idle connections at once and the others when their answers are out, or late. */
function stop(http: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => http.closeAllConnections(), CLOSE_WITHIN_MS);
    http.close(() => {
      clearTimeout(late);
      resolve();
    });
    http.closeIdleConnections();
  });
}
