import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientError } from '../../../src/node/client/clientError.ts';
import type { ClientErrorReason } from '../../../src/node/client/clientError.ts';
import { createInspectorSession } from '../../../src/node/client/createSession.ts';
import { ClientRig } from '../../support/clientRig.ts';
import { greeting, plain, post, rpcError } from '../../support/conversation.ts';
import { ManualClock } from '../../support/manualClock.ts';
import { MemorySink } from '../../support/memorySink.ts';
import type { Action, ScriptedRequest, Step } from '../../support/scriptedServer.ts';
import { until } from '../../support/until.ts';

function isClientError(reason: ClientErrorReason, says: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof ClientError, String(error));
    assert.equal(error.reason, reason);
    assert.match(error.message, says);
    return true;
  };
}

const NO_SESSION: readonly (readonly [
  what: string,
  answer: (request: ScriptedRequest) => readonly Action[],
  reason: ClientErrorReason,
  says: RegExp,
])[] = [
  ['401', () => plain(401, 'Unauthorized'), 'unauthorized', /HTTP 401.*"Authorization" header/],
  [
    '404',
    () => plain(404, 'Not Found', '<html>'),
    'http-error',
    /HTTP 404 Not Found\. Is it the address of an MCP endpoint/,
  ],
  ['500', () => plain(500, 'Internal Server Error'), 'http-error', /HTTP 500/],
  [
    'a web page',
    () => [
      {
        kind: 'write',
        bytes: 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>',
      },
    ],
    'invalid-answer',
    /text\/html, which is neither/,
  ],
  [
    'JSON that is not JSON-RPC',
    () => plain(200, 'OK', '{"hello":"world"}'),
    'invalid-answer',
    /neither an event stream nor a JSON-RPC response/,
  ],
  [
    'a result that is none of initialize',
    ({ id }) => plain(200, 'OK', JSON.stringify({ jsonrpc: '2.0', id, result: { ok: true } })),
    'not-mcp',
    /not an MCP server/,
  ],
  [
    'an error',
    ({ id }) => plain(200, 'OK', JSON.stringify(rpcError(id, -32603, 'not today'))),
    'refused-by-server',
    /not today/,
  ],
  [
    'a redirect',
    () => plain(308, 'Permanent Redirect', '', ['Location: https://elsewhere.test/mcp']),
    'redirected',
    /https:\/\/elsewhere\.test\/mcp.*credentials/,
  ],
  [
    'what is not HTTP',
    () => [{ kind: 'write', bytes: 'SSH-2.0-OpenSSH_9.9\r\n' }, { kind: 'fin' }],
    'lost',
    /broke: .*HPE_INVALID/,
  ],
];

for (const [what, answer, reason, says] of NO_SESSION) {
  test(`connecting to a server that answers initialize with ${what} fails with a clear error`, async (t) => {
    const rig = await ClientRig.start([post('initialize', answer)]);
    t.after(() => rig.abandon());
    await assert.rejects(rig.session.connect(), isClientError(reason, says));
    assert.throws(() => rig.call(), isClientError('not-connected', /connect first/));
    await rig.end();
  });
}

for (const [revision, says] of [
  ['2026-07-28', /"2026-07-28", in which streams cannot be resumed/],
  ['1999-01-01', /"1999-01-01", which this client does not speak/],
] as const) {
  test(`a server that insists on the revision ${revision} is told apart`, async (t) => {
    const [initialize] = greeting({ revision });
    const rig = await ClientRig.start([initialize as Step]);
    t.after(() => rig.abandon());
    await assert.rejects(rig.session.connect(), isClientError('unsupported-revision', says));
    assert.equal(rig.server.connections.length, 1);
  });
}

test('connecting where nobody listens fails with what the network said', async (t) => {
  const rig = await ClientRig.start([]);
  t.after(() => rig.abandon());
  rig.server.stopListening();
  await assert.rejects(
    rig.session.connect(),
    isClientError(
      'unreachable',
      /^Connection c1 \(POST http:\/\/127\.0\.0\.1:\d+\/mcp\) could not be made: .*ECONNREFUSED.*Check that the server runs/,
    ),
  );
});

test('a server that never answers initialize is given up in time, and nothing is cancelled', async (t) => {
  const rig = await ClientRig.start([post('initialize', () => [])]);
  t.after(() => rig.abandon());
  const connecting = rig.session.connect();
  await rig.server.reached('initialize');
  rig.clock.advance(60_000);
  await assert.rejects(
    connecting,
    isClientError('timeout', /did not answer initialize within 60000 ms/),
  );
  await rig.end();
});

test('a server that takes the connection and never shakes hands is given up in time', async (t) => {
  const rig = await ClientRig.start([]);
  t.after(() => rig.abandon());
  const clock = new ManualClock();
  const session = createInspectorSession({
    url: rig.server.url.replace('http:', 'https:'),
    sink: new MemorySink(),
    clock,
    clientInfo: { name: 'test', version: '0' },
  });
  const connecting = session.connect();
  await until('the server has a connection', () => rig.server.accepted === 1);
  clock.advance(30_000);
  await assert.rejects(
    connecting,
    isClientError('unreachable', /timed out: no connection within 30000 ms/),
  );
});

test('a session connects once, and again after it was closed', async (t) => {
  const rig = await ClientRig.connected([...greeting(), ...greeting({ session: 'second' })]);
  t.after(() => rig.abandon());
  await assert.rejects(rig.session.connect(), isClientError('already-connected', /close it first/));
  await rig.session.close();
  assert.equal((await rig.session.connect()).name, 'scripted');
  await rig.server.reached('standalone');
  assert.deepEqual(
    rig.sink.of('open').map(({ x }) => x),
    rig.sink.of('open').map((_, index) => index + 1),
    'exchanges are numbered through',
  );
  await rig.session.close();
});

test('addresses and headers that cannot be used are refused before anything is sent', () => {
  const create = (url: string, headers: readonly (readonly [string, string])[] = []): unknown =>
    createInspectorSession({
      url,
      headers,
      sink: new MemorySink(),
      clock: new ManualClock(),
      clientInfo: { name: 'test', version: '0' },
    });
  assert.throws(
    () => create('localhost'),
    isClientError('bad-url', /"localhost" does not begin with http:/),
  );
  assert.throws(() => create('ftp://x/mcp'), isClientError('bad-url', /begins with "ftp:"/));
  assert.throws(
    () => create('http://u:p@x/mcp'),
    isClientError('bad-url', /"Authorization: Basic/),
  );
  assert.throws(
    () => create('http://x/mcp', [['bad name', 'x']]),
    isClientError('bad-header', /A header cannot be sent: its name has letters/),
  );
  assert.throws(
    () => create('http://x/mcp', [['X-A', 'one\r\ntwo']]),
    isClientError('bad-header', /no line breaks/),
  );
  assert.throws(
    () => create('http://x/mcp', [['Mcp-Session-Id', 'mine']]),
    isClientError('bad-header', /written by the client itself/),
  );
});
