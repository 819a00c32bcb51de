import assert from 'node:assert/strict';
import { startReferenceServer } from '../../src/node/server/referenceServer.ts';
import type {
  ReferenceServer,
  ReferenceServerOptions,
} from '../../src/node/server/referenceServer.ts';
import { ManualClock } from './manualClock.ts';
import { openRaw } from './rawSse.ts';
import type { RawBlock, RawConnection, RawRequest } from './rawSse.ts';
import { seededRandom } from './seededRandom.ts';
import { until } from './until.ts';

const REVISION = '2025-11-25';

const POST_HEADERS = {
  Accept: 'application/json, text/event-stream',
  'Content-Type': 'application/json',
};

/** A JSON-RPC message as these tests write and read it. */
export interface RawMessage {
  readonly id?: string | number | null;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

/** A session with a server, driven message by message on raw sockets. */
export class RawMcpClient {
  readonly url: string;
  readonly sessionId: string;

  constructor(url: string, sessionId: string) {
    this.url = url;
    this.sessionId = sessionId;
  }

  /** Begins a session that speaks `revision`, of a client that offers `capabilities`. */
  static async connect(
    url: string,
    revision: string = REVISION,
    capabilities: Readonly<Record<string, object>> = {},
  ): Promise<RawMcpClient> {
    const answer = openRaw(url, {
      method: 'POST',
      headers: POST_HEADERS,
      body: message(initialize(revision, capabilities)),
    });
    const { status, headers } = await answer.head();
    assert.equal(status, 200, await answer.text());
    await answer.ended();
    const client = new RawMcpClient(url, headers['mcp-session-id'] ?? '');
    const ready = client.post({ method: 'notifications/initialized' });
    assert.equal((await ready.head()).status, 202);
    return client;
  }

  /** A POST of one message; `headers` replace the usual ones. */
  post(body: RawMessage, headers: Record<string, string> = {}): RawConnection {
    return this.send({
      method: 'POST',
      headers: { ...POST_HEADERS, ...headers },
      body: message(body),
    });
  }

  /** Calls a tool; its progress is asked for under the token `progress-<id>`. */
  call(id: string | number, tool: string, args: Record<string, unknown> = {}): RawConnection {
    const params = { name: tool, arguments: args, _meta: { progressToken: `progress-${id}` } };
    return this.post({ id, method: 'tools/call', params });
  }

  /** A GET, with `Last-Event-ID` where one is given. */
  get(lastEventId?: string): RawConnection {
    const cursor = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
    return this.send({ headers: { Accept: 'text/event-stream', ...cursor } });
  }

  delete(): RawConnection {
    return this.send({ method: 'DELETE' });
  }

  /** Any request, with the session's header. */
  send(request: RawRequest): RawConnection {
    return openRaw(this.url, {
      ...request,
      headers: { 'Mcp-Session-Id': this.sessionId, ...request.headers },
    });
  }
}

/** A server of its own for one test, on a clock that the test moves. */
export class ServerBench {
  readonly clock: ManualClock;
  readonly server: ReferenceServer;
  readonly errors: Error[];

  private constructor(clock: ManualClock, server: ReferenceServer, errors: Error[]) {
    this.clock = clock;
    this.server = server;
    this.errors = errors;
  }

  /** Runs `test` with a fresh server and closes it afterwards, whatever happens. */
  static async run(
    test: (bench: ServerBench) => Promise<void>,
    options: ReferenceServerOptions = {},
  ): Promise<void> {
    const clock = new ManualClock();
    const errors: Error[] = [];
    const server = await startReferenceServer({
      clock,
      random: seededRandom(1),
      onError: (error) => errors.push(error),
      ...options,
    });
    try {
      await test(new ServerBench(clock, server, errors));
    } finally {
      await server.close();
    }
  }

  get url(): string {
    return this.server.url;
  }

  readonly connect = (
    revision?: string,
    capabilities?: Readonly<Record<string, object>>,
  ): Promise<RawMcpClient> => RawMcpClient.connect(this.url, revision, capabilities);

  /** Waits until `timers` of the server are set, then moves its time on. */
  readonly pass = async (ms: number, timers = 1): Promise<void> => {
    await until(`the server waits for ${timers} timers`, () => this.clock.pending >= timers);
    this.clock.advance(ms);
  };
}

/** The request that begins a session. */
export function initialize(
  revision: string = REVISION,
  capabilities: Readonly<Record<string, object>> = {},
): RawMessage {
  const clientInfo = { name: 'raw', version: '1' };
  return {
    id: 'init',
    method: 'initialize',
    params: { protocolVersion: revision, capabilities, clientInfo },
  };
}

/** The body that carries `value`. */
export function message(value: RawMessage): string {
  return JSON.stringify({ jsonrpc: '2.0', ...value });
}

/** The message that an event carries. */
export function messageOf(block: RawBlock | undefined): RawMessage {
  assert.ok(block?.data, 'an event with data was expected');
  return JSON.parse(block.data) as RawMessage;
}

/** The text of the tool's result that an event carries. */
export function resultTextOf(block: RawBlock | undefined): string {
  const content = messageOf(block).result?.['content'] as readonly { readonly text: string }[];
  return content.map(({ text }) => text).join('\n');
}

/** What the events carry, in short: `priming`, a progress message's text, a log text, or `result 1`. */
export function summaryOf(block: RawBlock): string {
  if (block.data === '') return block.retry === undefined ? 'empty' : `empty, retry ${block.retry}`;
  const { id, method, params, error } = messageOf(block);
  if (method === undefined)
    return `${error === undefined ? 'result' : 'error'} ${JSON.stringify(id)}`;
  const text = params?.['message'] ?? params?.['data'];
  return typeof text === 'string' ? text : method;
}
