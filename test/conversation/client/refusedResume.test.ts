import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientRig, problemOf, textOf } from '../../support/clientRig.ts';
import {
  call,
  event,
  gate,
  greeting,
  plain,
  priming,
  result,
  resume,
  sse,
  sseHead,
  chunk,
  FIN,
} from '../../support/conversation.ts';
import { Gate } from '../../support/scriptedServer.ts';
import type { Action, ScriptedRequest, Step } from '../../support/scriptedServer.ts';
import { turns } from '../../support/until.ts';

/** A call that was primed and closed, and what the server answers to its resumes. */
function closedCall(...answers: readonly (readonly Action[] | 'result')[]): readonly Step[] {
  let id: ScriptedRequest['id'];
  return [
    ...greeting(),
    call('a', (request) => {
      id = request.id;
      return sse(priming('s:1', 40));
    }),
    ...answers.map((answer, index) =>
      resume(
        's:1',
        () => (answer === 'result' ? sse(event('s:2', result(id, 'resumed'))) : answer),
        `resume ${index + 1}`,
      ),
    ),
  ];
}

const REFUSALS: readonly (readonly [
  status: string,
  answer: readonly Action[],
  reason: string,
  says: RegExp,
])[] = [
  [
    '400',
    plain(
      400,
      'Bad Request',
      '{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"unknown event id"}}',
    ),
    'resume-refused',
    /HTTP 400 Bad Request \(unknown event id, -32000\).*does not resume from there/,
  ],
  ['403', plain(403, 'Forbidden'), 'resume-refused', /HTTP 403 Forbidden/],
  ['401', plain(401, 'Unauthorized'), 'unauthorized', /wants an "Authorization" header/],
  ['405', plain(405, 'Method Not Allowed'), 'cannot-resume', /HTTP 405.*cannot resume/],
  [
    '204',
    plain(204, 'No Content'),
    'cannot-resume',
    /HTTP 204.*no content instead of an event stream/,
  ],
  [
    'a 200 that is JSON',
    plain(200, 'OK', '{"status":"ok"}'),
    'cannot-resume',
    /HTTP 200.*application\/json instead of an event stream/,
  ],
  [
    'a redirect',
    plain(307, 'Temporary Redirect', '', ['Location: http://127.0.0.1:1/other']),
    'redirected',
    /HTTP 307.*to http:\/\/127\.0\.0\.1:1\/other\. Redirects are not followed/,
  ],
];

for (const [status, answer, reason, says] of REFUSALS) {
  test(`a resume answered with ${status} ends the call at once, and the error says so`, async (t) => {
    const rig = await ClientRig.connected(closedCall(answer));
    t.after(() => rig.abandon());
    const running = rig.call();
    await rig.passWait(1);
    const ended = await running.ended;
    assert.equal(ended.state, 'failed');
    const problem = problemOf(ended);
    assert.match(problem, says);
    const stream = rig.streamOf(running);
    const resumed = rig.sink.of('open').find(({ why }) => why === 'resume');
    assert.match(
      problem,
      new RegExp(
        `^Connection c${resumed?.x} \\(GET .*, stream #${running.requestId}, last id "s:1"\\)`,
      ),
    );
    assert.deepEqual(
      rig.sink.of('fail').map(({ s, reason: recorded, message }) => [s, recorded, message]),
      [[stream, reason, problem]],
    );
    rig.clock.advance(120_000);
    await turns(20);
    await rig.end();
  });
}

test('404 to a resume means that the session is gone: every call of it fails, and none is sent again', async (t) => {
  const never = new Gate();
  const rig = await ClientRig.connected([
    ...closedCall(plain(404, 'Not Found')),
    call('b', () => [sseHead(), chunk(priming('t:1')), gate(never)]),
    // The second session, asked for without the id of the first.
    ...greeting({ session: 'second' }).filter(({ name }) => name !== 'delete'),
    call('c', ({ id }) => sse(event('u:1', result(id, 'anew')))),
  ]);
  t.after(() => rig.abandon());
  const lost: string[] = [];
  rig.session.onLost((error) => lost.push(error.reason));
  const a = rig.call('a');
  const b = rig.call('b');
  await rig.server.reached('b');
  await rig.passWait(1);
  for (const running of [a, b]) {
    assert.match(problemOf(await running.ended), /session that is gone: the server answered 404/);
  }
  assert.deepEqual(lost, ['session-lost']);
  assert.throws(() => rig.call('c'), /connect first/);

  await rig.session.connect();
  assert.equal(textOf(await rig.call('c').ended), 'anew');
  const [, second] = rig.server.connections.filter(({ request }) => request.rpc === 'initialize');
  assert.equal(second?.request.headers.has('mcp-session-id'), false);
  await rig.server.reached('standalone');
  await rig.end();
});

test('409 may mean that the old connection is still held: the client waits and tries again', async (t) => {
  const conflict = plain(409, 'Conflict');
  const rig = await ClientRig.connected(closedCall(conflict, conflict, 'result'));
  t.after(() => rig.abandon());
  const running = rig.call();
  await rig.passWait(1);
  const waits = [await rig.passWait(2), await rig.passWait(3)];
  assert.deepEqual(
    waits.map(({ why, asked, planned }) => [why, asked, planned]),
    [
      ['conflict', 40, 1_000],
      ['conflict', 40, 2_000],
    ],
  );
  assert.equal(textOf(await running.ended), 'resumed');
  await rig.end();
});

test("a connection that is held for ever ends the call after the policy's number of conflicts", async (t) => {
  const conflict = plain(409, 'Conflict');
  const rig = await ClientRig.connected(closedCall(conflict, conflict, conflict), {
    policy: { mostConflicts: 3 },
  });
  t.after(() => rig.abandon());
  const running = rig.call();
  for (let count = 1; count <= 3; count += 1) await rig.passWait(count);
  assert.match(problemOf(await running.ended), /409 Conflict 3 times in a row: .*still holds/);
  await rig.end();
});

test('429 is obeyed: Retry-After in seconds or as a date, else the backoff', async (t) => {
  const rig = await ClientRig.connected(
    closedCall(
      plain(429, 'Too Many Requests', '', ['Retry-After: 7']),
      plain(429, 'Too Many Requests', '', ['Retry-After: Fri, 02 Jan 2026 03:04:30 GMT']),
      plain(429, 'Too Many Requests'),
      'result',
    ),
  );
  t.after(() => rig.abandon());
  const running = rig.call();
  await rig.passWait(1);
  const seconds = await rig.passWait(2);
  assert.deepEqual([seconds.why, seconds.asked, seconds.planned], ['retry-after', 7_000, 7_000]);
  const date = await rig.wait(3);
  // The clock began at 03:04:05 and 7.04 s have gone by; dates have whole seconds.
  assert.deepEqual([date.why, date.planned], ['retry-after', 17_960]);
  await rig.passWait(3);
  const own = await rig.passWait(4);
  assert.deepEqual([own.why, own.asked, own.planned], ['backoff', 40, 2_000]);
  assert.equal(textOf(await running.ended), 'resumed');
  await rig.end();
});

test('5xx is tried again with growing waits, and the call fails when the limit is reached', async (t) => {
  const broken = plain(503, 'Service Unavailable', 'deploying');
  const rig = await ClientRig.connected(closedCall(broken, broken, broken, broken, broken));
  t.after(() => rig.abandon());
  const running = rig.call();
  const waits: (number | null)[] = [];
  for (let count = 1; count <= 5; count += 1) waits.push((await rig.passWait(count)).planned);
  assert.deepEqual(waits, [40, 2_000, 4_000, 8_000, 16_000]);
  assert.match(
    problemOf(await running.ended),
    /was try 5 in a row that failed \(HTTP 503 Service Unavailable \(deploying\)\)/,
  );
  await rig.end();
});

test('a server that comes back after some 5xx is resumed as if nothing had been', async (t) => {
  const broken = plain(500, 'Internal Server Error');
  const rig = await ClientRig.connected(closedCall(broken, broken, broken, broken, 'result'));
  t.after(() => rig.abandon());
  const running = rig.call();
  for (let count = 1; count <= 5; count += 1) await rig.passWait(count);
  assert.equal(textOf(await running.ended), 'resumed');
  await rig.end();
});

test('a server that is gone is tried up to the limit, then the call fails and says what the network said', async (t) => {
  const rig = await ClientRig.connected(closedCall());
  t.after(() => rig.abandon());
  const running = rig.call();
  await rig.wait(1);
  rig.server.stopListening();
  for (let count = 1; count <= 5; count += 1) await rig.passWait(count);
  assert.match(
    problemOf(await running.ended),
    /last id "s:1"\) was try 5 in a row that failed \(could not be made: .*ECONNREFUSED/,
  );
  assert.deepEqual(
    rig.sink
      .of('end')
      .slice(-5)
      .map(({ by, how }) => [by, how]),
    Array.from({ length: 5 }, () => ['network', 'refused']),
  );
  await rig.session.close();
  rig.server.assertDone();
});

test('a call to a server that is gone fails at once: nothing is sent a second time', async (t) => {
  const rig = await ClientRig.connected(greeting());
  t.after(() => rig.abandon());
  rig.server.stopListening();
  assert.match(problemOf(await rig.call().ended), /could not be made: .*ECONNREFUSED/);
});

for (const [what, answer, says] of [
  [
    '500 with words',
    plain(500, 'Internal Server Error', 'boom'),
    /HTTP 500 Internal Server Error \(boom\)/,
  ],
  ['202 and nothing', plain(202, 'Accepted'), /neither an event stream nor a JSON-RPC response/],
  [
    'JSON for another request',
    plain(200, 'OK', '{"jsonrpc":"2.0","id":777,"result":{}}'),
    /neither an event stream nor/,
  ],
  [
    'half a JSON body',
    [
      ...plain(200, 'OK', '{"jsonrpc"').slice(0, 0),
      {
        kind: 'write',
        bytes:
          'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"json',
      } as const,
      FIN,
    ],
    /in the middle of its answer/,
  ],
] as const) {
  test(`a call answered with ${what} fails and says so`, async (t) => {
    const rig = await ClientRig.connected([...greeting(), call('a', () => answer)]);
    t.after(() => rig.abandon());
    assert.match(problemOf(await rig.call().ended), says);
    await rig.end();
  });
}
