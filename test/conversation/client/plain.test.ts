import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientRig, problemOf, textOf } from '../../support/clientRig.ts';
import {
  call,
  chunk,
  event,
  greeting,
  LAST_CHUNK,
  plain,
  post,
  priming,
  progress,
  result,
  rpcError,
  SESSION,
  sse,
  sseHead,
  standalone,
} from '../../support/conversation.ts';
import { until } from '../../support/until.ts';

test('a call is answered on one stream, and its progress and result arrive once', async (t) => {
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', (request) =>
      sse(
        priming('s:1', 500),
        event('s:2', progress(request, 1)),
        event('s:3', progress(request, 2)),
        event('s:4', result(request.id, 'done')),
      ),
    ),
  ]);
  t.after(() => rig.abandon());

  const running = rig.call();
  const ended = await running.ended;

  assert.equal(textOf(ended), 'done');
  assert.deepEqual(
    rig.progress.map(({ state, progress: at }) => [state, at?.done]),
    [
      ['running', 1],
      ['running', 2],
      ['done', undefined],
    ],
  );
  const stream = rig.streamOf(running);
  assert.equal(rig.sink.of('wait').length, 0, 'nothing is resumed after the response');
  assert.match(rig.sink.bodyOf(stream), /^id: s:1\nretry: 500\ndata:\n\nid: s:2\n/);
  await until('the end is recorded', () => rig.sink.of('end').some(({ x }) => x === stream));
  assert.deepEqual(
    rig.sink.of('end').find(({ x }) => x === stream),
    { k: 'end', t: 0, x: stream, by: 'server', how: 'complete' },
  );
  await rig.end();
});

test('each request says what it is and to which session and revision it belongs', async (t) => {
  const rig = await ClientRig.connected(
    [...greeting(), call('a', ({ id }) => sse(event('s:1', result(id, 'ok'))))],
    { headers: [['Authorization', 'Bearer grün']] },
  );
  t.after(() => rig.abandon());
  await rig.call().ended;
  await rig.end();

  const sent = rig.server.connections.map(({ request }) => request);
  const [initialize, initialized, get] = sent;
  assert.deepEqual(
    sent.map(({ method, rpc }) => `${method} ${rpc ?? ''}`.trim()),
    ['POST initialize', 'POST notifications/initialized', 'GET', 'POST tools/call', 'DELETE'],
  );
  assert.equal(initialize?.headers.get('accept'), 'application/json, text/event-stream');
  assert.equal(initialize.headers.get('content-type'), 'application/json');
  assert.equal(initialize.headers.get('accept-encoding'), 'identity');
  assert.equal(initialize.headers.has('mcp-session-id'), false);
  assert.equal(initialize.headers.has('mcp-protocol-version'), false);
  assert.equal(initialized?.headers.get('mcp-session-id'), SESSION);
  assert.equal(get?.headers.get('accept'), 'text/event-stream');
  for (const request of sent.slice(1)) {
    assert.equal(request.headers.get('mcp-session-id'), SESSION);
    assert.equal(request.headers.get('mcp-protocol-version'), '2025-11-25');
  }
  for (const request of sent) {
    const value = Buffer.from(request.headers.get('authorization') ?? '', 'latin1');
    assert.equal(value.toString('utf8'), 'Bearer grün', 'a header travels as UTF-8');
  }
});

test('the recorded request is the request that was sent', async (t) => {
  const rig = await ClientRig.connected([...greeting()]);
  t.after(() => rig.abandon());

  const [open] = rig.sink.of('open');
  const [initialize] = rig.server.at('initialize');
  assert.equal(open?.method, 'POST');
  assert.equal(open.url, rig.server.url);
  assert.deepEqual(
    open.headers.map(([name, value]) => [name.toLowerCase(), value]),
    [...(initialize?.request.headers ?? [])],
  );
  assert.equal(rig.sink.bodyOf(1, 'sent'), initialize?.request.body);
  await rig.end();
});

test('a server that answers with JSON only is served without any stream', async (t) => {
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', ({ id }) => plain(200, 'OK', JSON.stringify(result(id, 'plain')))),
  ]);
  t.after(() => rig.abandon());
  assert.equal(textOf(await rig.call().ended), 'plain');
  assert.deepEqual(rig.arrivals, []);
  await rig.end();
});

test("an error response ends the stream: the call fails with the server's words", async (t) => {
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', ({ id }) => sse(priming('s:1'), event('s:2', rpcError(id, -32602, 'no such tool')))),
  ]);
  t.after(() => rig.abandon());
  const ended = await rig.call().ended;
  assert.equal(ended.state, 'failed');
  assert.match(problemOf(ended), /-32602.*no such tool/);
  assert.equal(rig.sink.of('wait').length, 0);
  await rig.end();
});

test('a result that says that the tool failed is a result', async (t) => {
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', ({ id }) =>
      sse(
        event('s:1', {
          jsonrpc: '2.0',
          id,
          result: { isError: true, content: [{ type: 'text', text: 'sorry' }] },
        }),
      ),
    ),
  ]);
  t.after(() => rig.abandon());
  const ended = await rig.call().ended;
  assert.equal(ended.state, 'done');
  assert.equal(textOf(ended), 'sorry');
  await rig.end();
});

test('a server may answer initialize on a stream', async (t) => {
  const [, ...rest] = greeting();
  const rig = await ClientRig.start([
    post('initialize', ({ id }) => [
      sseHead([`Mcp-Session-Id: ${SESSION}`]),
      chunk(priming('i:1')),
      chunk(
        event('i:2', {
          jsonrpc: '2.0',
          id,
          result: {
            protocolVersion: '2025-06-18',
            capabilities: {},
            serverInfo: { name: 'streaming', version: '4' },
          },
        }),
      ),
      LAST_CHUNK,
    ]),
    ...rest,
  ]);
  t.after(() => rig.abandon());
  assert.deepEqual(await rig.session.connect(), {
    name: 'streaming',
    version: '4',
    revision: '2025-06-18',
  });
  await rig.server.reached('standalone');
  assert.deepEqual(await rig.session.listTools(), [], 'no tools where the server has none');
  await rig.end();
});

test('a response stream that the server leaves open is closed 5 s after the response', async (t) => {
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', ({ id }) => [sseHead(), chunk(event('s:1', result(id, 'done')))]),
  ]);
  t.after(() => rig.abandon());
  const running = rig.call();
  await running.ended;
  const connection = await rig.server.reached('a');
  rig.clock.advance(4_999);
  assert.equal(
    rig.sink.of('end').some(({ x }) => x === rig.streamOf(running)),
    false,
  );
  rig.clock.advance(1);
  await until('the server reads the FIN', () => connection.closedByPeer === 'fin');
  const end = rig.sink.of('end').find(({ x }) => x === rig.streamOf(running));
  assert.deepEqual([end?.by, end?.how], ['client', 'closed']);
  await rig.end();
});

test('tools are listed page by page', async (t) => {
  const page = (names: readonly string[], nextCursor?: string): unknown => ({
    tools: names.map((name) => ({ name, inputSchema: { type: 'object' } })),
    ...(nextCursor !== undefined && { nextCursor }),
  });
  const rig = await ClientRig.connected([
    ...greeting(),
    post(
      'tools/list',
      ({ id }) =>
        plain(200, 'OK', JSON.stringify({ jsonrpc: '2.0', id, result: page(['x'], 'p2') })),
      'first page',
    ),
    post(
      'tools/list',
      ({ id }) => plain(200, 'OK', JSON.stringify({ jsonrpc: '2.0', id, result: page(['y']) })),
      'second page',
    ),
  ]);
  t.after(() => rig.abandon());
  assert.deepEqual(await rig.session.listTools(), [
    { name: 'x', inputSchema: { type: 'object' } },
    { name: 'y', inputSchema: { type: 'object' } },
  ]);
  assert.match(rig.server.at('second page')[0]?.request.body ?? '', /"cursor":"p2"/);
  await rig.end();
});

test('closing sends DELETE, also to a server that refuses it, and only where there is a session', async (t) => {
  const [initialize, initialized] = greeting();
  const [stateless] = greeting({ session: null });
  assert.ok(initialize && initialized && stateless);
  const refuse = {
    name: 'delete',
    matches: ({ method }: { method: string }) => method === 'DELETE',
    answer: () => plain(405, 'Method Not Allowed'),
  };
  const get = standalone(plain(405, 'Method Not Allowed'));

  const refusing = await ClientRig.connected([initialize, initialized, get, refuse]);
  t.after(() => refusing.abandon());
  await refusing.end();
  assert.deepEqual(refusing.sink.of('open').at(-1)?.why, 'delete');

  const without = await ClientRig.connected([stateless, initialized, get]);
  t.after(() => without.abandon());
  await without.end();
  assert.equal(
    without.sink.of('open').some(({ method }) => method === 'DELETE'),
    false,
  );
});
