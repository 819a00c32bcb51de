import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { it } from 'node:test';
import type { TestContext } from 'node:test';
import { createInspectorSession } from '../../../src/node/client/createSession.ts';
import { LiveRecording } from '../../../src/node/recorder/liveRecording.ts';
import { openRecording } from '../../../src/node/recorder/openRecording.ts';
import { ManualClock } from '../../support/manualClock.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { until } from '../../support/until.ts';

const SESSION = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const BEARER = 'canary-bearer-1234567890';
const QUERY = 'canary-query-1234567890';
const COOKIE = 'canary-cookie-1234567890';
const PASSWORD = 'canary "password" 1234567890';
const REFRESH = 'canary-refresh-1234567890';

const STREAM = Buffer.from(SESSION).toString('base64');

/** An event with an id that embeds the session id as base64, as the C# SDK writes them. */
function event(sequence: number, message: object): string {
  const data =
    Object.keys(message).length === 0 ? '' : JSON.stringify({ jsonrpc: '2.0', ...message });
  return `id: ${STREAM}:Mg==:${sequence}\nretry: 50\ndata: ${data}\n\n`;
}

/** A server that leaks what it can, and cuts its answer in the middle of an event id. */
class LeakyServer {
  readonly cursors: string[] = [];
  readonly passwords: unknown[] = [];
  readonly #server: Server = createServer((request, response) => {
    void this.#answer(request, response);
  });

  static async start(test: TestContext): Promise<LeakyServer> {
    const leaky = new LeakyServer();
    await new Promise<void>((resolve) => leaky.#server.listen(0, '127.0.0.1', resolve));
    test.after(() => {
      leaky.#server.closeAllConnections();
      leaky.#server.close();
    });
    return leaky;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/mcp?api_key=${QUERY}`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray()).toString();
    if (request.method === 'GET') return this.#resume(request, response);
    if (request.method === 'DELETE') return void response.writeHead(204).end();
    const { id, method, params } = JSON.parse(body) as {
      id: number;
      method: string;
      params: object;
    };
    if (id === undefined) return void response.writeHead(202).end();
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'mcp-session-id': SESSION,
      'set-cookie': `sid=${COOKIE}; Path=/`,
    });
    if (method === 'initialize') {
      const serverInfo = { name: 'leaky', version: '1' };
      const result = { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo };
      return void response.end(event(1, { id, result }));
    }
    this.passwords.push((params as { arguments?: { password?: string } }).arguments?.password);
    response.write(event(2, {}));
    const data = { access_token: BEARER, refresh_token: REFRESH, echo: `${PASSWORD} ${COOKIE}` };
    response.write(event(3, { method: 'notifications/message', params: { level: 'info', data } }));
    response.write(`id: ${STREAM.slice(0, 20)}`, () => response.destroy());
  }

  #resume(request: IncomingMessage, response: ServerResponse): void {
    const cursor = request.headers['last-event-id'];
    if (typeof cursor !== 'string') return void response.writeHead(405).end();
    this.cursors.push(cursor);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const text = JSON.stringify({
      text: JSON.stringify({ client_secret: REFRESH, url: this.url }),
    });
    const result = { content: [{ type: 'text', text }] };
    response.end(event(4, { id: 1, result }));
  }
}

function traces(secret: string): string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    escaped,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').slice(0, -4),
  ];
}

it('a recorded session leaves no secret in its file, and resumes from masked ids as from real ones', async (test) => {
  const server = await LeakyServer.start(test);
  const clock = new ManualClock();
  const file = path.join(await temporaryFolder(test), 'leaky.mcpstream');
  const recording = await LiveRecording.create({ path: file, clock, tool: 'test 1' });
  const session = createInspectorSession({
    url: server.url,
    headers: [['Authorization', `Bearer ${BEARER}`]],
    sink: recording,
    secrets: recording,
    clock: recording.clock,
    clientInfo: { name: 'test', version: '0' },
  });
  const pass = async <T>(what: string, promise: Promise<T>): Promise<T> => {
    let isDone = false;
    void promise.finally(() => (isDone = true));
    await until(what, () => {
      clock.advance(5);
      return isDone;
    });
    return promise;
  };
  await pass('connected', session.connect());
  const { state } = await pass('answered', session.call('leak', { password: PASSWORD }).ended);
  assert.equal(state, 'done');
  assert.deepEqual(server.passwords, [PASSWORD], 'the server gets the real value');
  assert.deepEqual(server.cursors, [`${STREAM}:Mg==:3`]);

  const stream = recording.model.streams.find(({ method }) => method === 'tools/call');
  const masked = stream?.cursor ?? '';
  assert.match(masked, /^session-1\.\d+\*+:Mg==:4$/);
  await pass('probed', session.probe(stream?.number ?? 0, masked));
  await until('the probe arrived', () => server.cursors.length === 2);
  assert.equal(server.cursors[1], `${STREAM}:Mg==:4`, 'a masked id goes out as the real one');

  await pass('closed', session.close());
  await pass('the recording is closed', recording.close('closed'));
  const written = await readFile(file);
  for (const secret of [SESSION, BEARER, QUERY, COOKIE, PASSWORD, REFRESH]) {
    for (const trace of traces(secret))
      assert.ok(!written.includes(trace), `${trace} is in the file`);
  }
  const opened = await openRecording(file);
  test.after(opened.close);
  assert.deepEqual(opened.problems, []);
  assert.deepEqual(opened.model.streams, recording.model.streams);
});
