import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientRig, problemOf, textOf } from '../../support/clientRig.ts';
import {
  call,
  chunk,
  event,
  FIN,
  greeting,
  LAST_CHUNK,
  plain,
  priming,
  result,
  resume,
  sse,
  sseHead,
  standalone,
} from '../../support/conversation.ts';
import { Gate } from '../../support/scriptedServer.ts';
import type { Step } from '../../support/scriptedServer.ts';
import { turns, until } from '../../support/until.ts';

const NOTICE = {
  jsonrpc: '2.0',
  method: 'notifications/message',
  params: { level: 'info', data: 'x' },
};
const OPEN = [sseHead(), chunk(priming('g:1')), chunk(event('g:2', NOTICE))];

/** What answers calls while the standalone stream has its own troubles. */
const WORK: Step = { ...call('a', ({ id }) => sse(event('s:1', result(id, 'ok')))), always: true };

test('a standalone stream with a cursor resumes from it', async (t) => {
  const rig = await ClientRig.connected([
    ...greeting({ standalone: [...OPEN, FIN] }),
    resume('g:2', [sseHead(), chunk(event('g:3', NOTICE))]),
  ]);
  t.after(() => rig.abandon());
  assert.equal((await rig.passWait(1)).planned, 1_000);
  await until('the rest arrives', () => rig.arrivals.some(({ events }) => events === 3));
  const [first, resumed] = rig.sink.of('open').filter(({ method }) => method === 'GET');
  assert.deepEqual([resumed?.why, resumed?.s], ['resume', first?.x]);
  await rig.end();
});

test('without a cursor it opens again with growing waits, and the record shows the gap', async (t) => {
  const idle = [sseHead(), chunk(': keep-alive\n\n'), LAST_CHUNK, FIN];
  const rig = await ClientRig.connected([
    ...greeting({ standalone: idle }),
    standalone(idle, 'again'),
    standalone(idle, 'once more'),
    standalone([sseHead()], 'for good'),
  ]);
  t.after(() => rig.abandon());
  const waits = [await rig.passWait(1), await rig.passWait(2), await rig.passWait(3)];
  assert.deepEqual(
    waits.map(({ planned }) => planned),
    [1_000, 2_000, 4_000],
  );
  await rig.server.reached('for good');
  const opens = rig.sink.of('open').filter(({ method }) => method === 'GET');
  assert.deepEqual(
    opens.map(({ why, s }) => [why, s]),
    [
      ['standalone', undefined],
      ['standalone', opens[0]?.x],
      ['standalone', opens[0]?.x],
      ['standalone', opens[0]?.x],
    ],
  );
  await rig.end();
});

test('a cursor that the server no longer knows is dropped, and the stream starts anew', async (t) => {
  const rig = await ClientRig.connected([
    ...greeting({ standalone: [...OPEN, FIN] }),
    resume('g:2', plain(400, 'Bad Request', '{"error":"expired"}')),
    standalone([sseHead(), chunk(event('h:1', NOTICE))], 'anew'),
  ]);
  t.after(() => rig.abandon());
  await rig.passWait(1);
  await rig.passWait(2);
  await rig.server.reached('anew');
  assert.deepEqual(rig.sink.of('fail'), []);
  await rig.end();
});

for (const [status, answer, reason] of [
  ['404', plain(404, 'Not Found'), 'http-error'],
  ['401', plain(401, 'Unauthorized'), 'unauthorized'],
  ['200 and a page', plain(200, 'OK', 'hello'), 'invalid-answer'],
] as const) {
  test(`a server that answers the first GET with ${status} has no such stream; calls go on`, async (t) => {
    const rig = await ClientRig.connected([...greeting({ standalone: answer }), WORK]);
    t.after(() => rig.abandon());
    await until('the stream is given up', () => rig.sink.of('fail').length === 1);
    assert.equal(rig.sink.of('fail')[0]?.reason, reason);
    assert.equal(textOf(await rig.call().ended), 'ok');
    await rig.end();
  });
}

test('a server that refuses the GET stream with 405 is asked once, and that is no failure', async (t) => {
  const rig = await ClientRig.connected([...greeting(), WORK]);
  t.after(() => rig.abandon());
  await turns(20);
  rig.clock.advance(600_000);
  await turns(20);
  assert.deepEqual([rig.sink.of('fail'), rig.sink.of('wait')], [[], []]);
  assert.equal(textOf(await rig.call().ended), 'ok');
  await rig.end();
});

test('404 to the resume of the standalone stream ends the whole session', async (t) => {
  const held = new Gate();
  const rig = await ClientRig.connected([
    ...greeting({ standalone: [...OPEN, FIN] }),
    resume('g:2', plain(404, 'Not Found')),
    call('a', () => [sseHead(), chunk(priming('s:1')), { kind: 'gate', gate: held }]),
  ]);
  t.after(() => rig.abandon());
  const running = rig.call();
  await until('the call is open', () =>
    rig.arrivals.some(({ requestId }) => requestId !== undefined),
  );
  await rig.passWait(1);
  assert.match(problemOf(await running.ended), /session that is gone/);
  await rig.end();
});

test('a response that comes on the wrong stream ends its call, once', async (t) => {
  const held = new Gate();
  const rig = await ClientRig.connected([
    ...greeting({
      standalone: [
        sseHead(),
        { kind: 'gate', gate: held },
        chunk(event('g:1', result(1, 'stray'))),
      ],
    }),
    call('a', () => [sseHead(), chunk(priming('s:1', 50)), LAST_CHUNK, FIN]),
  ]);
  t.after(() => rig.abandon());
  const running = rig.call();
  assert.equal(running.requestId, 1);
  await rig.wait(1);
  held.open();
  assert.equal(textOf(await running.ended), 'stray');
  rig.clock.advance(60_000);
  await turns(20);
  assert.equal(rig.sink.of('open').filter(({ why }) => why === 'resume').length, 0);
  await rig.end();
});
