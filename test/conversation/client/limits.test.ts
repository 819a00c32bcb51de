import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clock } from '../../../src/core/base/clock.ts';
import { ClientRig, problemOf, textOf } from '../../support/clientRig.ts';
import {
  call,
  chunk,
  event,
  FIN,
  gate,
  greeting,
  LAST_CHUNK,
  plain,
  post,
  priming,
  progress,
  result,
  resume,
  sse,
  sseHead,
} from '../../support/conversation.ts';
import { ManualClock } from '../../support/manualClock.ts';
import { Gate } from '../../support/scriptedServer.ts';
import type { Action, ScriptedRequest, Step } from '../../support/scriptedServer.ts';
import { turns, until } from '../../support/until.ts';

const SMALL = { policy: { mostBodyBytes: 1_000 } };

function begin(rest: string): readonly Action[] {
  return [sseHead(), chunk(priming('s:1')), chunk(rest)];
}

test('a block that outgrows the limit ends the call and its connection, and the error says the limit', async (t) => {
  const rig = await ClientRig.connected(
    [...greeting(), call('a', () => begin(`data: ${'x'.repeat(2_000)}`))],
    SMALL,
  );
  t.after(() => rig.abandon());
  assert.match(problemOf(await rig.call().ended), /more than 1000 bytes in one piece/);
  const connection = await rig.server.reached('a');
  await until('the server reads the FIN', () => connection.closedByPeer === 'fin');
  assert.equal(rig.sink.of('wait').length, 0);
  await rig.end();
});

test('a JSON answer that outgrows the limit ends the call as well', async (t) => {
  const rig = await ClientRig.connected(
    [
      ...greeting(),
      call('a', ({ id }) => plain(200, 'OK', JSON.stringify(result(id, 'x'.repeat(2_000))))),
    ],
    SMALL,
  );
  t.after(() => rig.abandon());
  assert.match(problemOf(await rig.call().ended), /more than 1000 bytes in one piece/);
  await rig.end();
});

test('an error whose body never ends is judged by its status after 5 s', async (t) => {
  const endless = 'HTTP/1.1 500 Internal Server Error\r\nContent-Length: 999\r\n\r\nbroken: ';
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', () => [{ kind: 'write', bytes: endless }]),
  ]);
  t.after(() => rig.abandon());
  const running = rig.call();
  await until('the head is recorded', () => rig.hasHead(rig.streamOf(running)));
  rig.clock.advance(5_000);
  assert.match(problemOf(await running.ended), /HTTP 500 Internal Server Error/);
  await rig.end();
});

for (const [what, step] of [
  ['a call', call('b', () => plain(404, 'Not Found'))],
  ['a notification', post('notifications/cancelled', () => plain(404, 'Not Found'))],
] as const) {
  test(`404 to ${what} ends the whole session`, async (t) => {
    const held = new Gate();
    const open = (): readonly Action[] => [...begin(''), gate(held)];
    const b: readonly Step[] = step.name === 'tools/call' ? [] : [call('b', open)];
    const rig = await ClientRig.connected([...greeting(), call('a', open), step, ...b]);
    t.after(() => rig.abandon());
    const lost: string[] = [];
    rig.session.onLost(({ message }) => lost.push(message));
    const a = rig.call('a');
    await until('a is open', () => rig.arrivals.length > 0);
    const other = rig.call('b');
    if (what === 'a notification') rig.session.cancel(other.call);
    assert.match(problemOf(await a.ended), /session that is gone/);
    await other.ended;
    assert.equal(lost.length, 1);
    await rig.session.close();
  });
}

test('a message that is none does not disturb the call', async (t) => {
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', (request) =>
      sse(
        'id: s:1\ndata: {}\n\n',
        'id: s:2\ndata: not json\n\n',
        'id: s:3\ndata: [[]]\n\n',
        `id: s:4\nevent: other\ndata: ${JSON.stringify(progress(request, 9))}\n\n`,
        `id: s:5\ndata: [${JSON.stringify(progress(request, 1))},${JSON.stringify(progress(request, 2))}]\n\n`,
        event('s:6', result(request.id, 'fine')),
        event('s:7', result(request.id, 'again')),
      ),
    ),
  ]);
  t.after(() => rig.abandon());
  assert.equal(textOf(await rig.call().ended), 'fine');
  assert.deepEqual(
    rig.progress.map(({ state, progress: at }) => at?.done ?? state),
    [1, 2, 'done'],
    'a batch is taken apart, an event of another name is not for the application',
  );
  await rig.end();
});

test('a request of the server is answered on a connection of its own', async (t) => {
  const answers: Step = {
    name: 'answers',
    matches: ({ method, rpc }) => method === 'POST' && rpc === undefined,
    answer: () => plain(202, 'Accepted'),
  };
  const goOn = new Gate();
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', ({ id }) => [
      ...begin(event('s:2', { jsonrpc: '2.0', id: 'p1', method: 'ping' })),
      gate(goOn),
      chunk(event('s:3', result(id, 'done'))),
      LAST_CHUNK,
    ]),
    answers,
  ]);
  t.after(() => rig.abandon());
  const running = rig.call();
  const answer = await rig.server.reached('answers');
  assert.deepEqual(JSON.parse(answer.request.body), { jsonrpc: '2.0', id: 'p1', result: {} });
  goOn.open();
  assert.equal(textOf(await running.ended), 'done');
  await rig.end();
});

/** Timers that come a little early, as those of an operating system may. */
function hasty({ now, wallTime, schedule }: ManualClock): Clock {
  return {
    now,
    wallTime,
    schedule: (delayMs, run) => schedule(delayMs > 2 ? delayMs - 2 : delayMs, run),
  };
}

test('retry is never cut short, not even by a timer that comes early', async (t) => {
  const clock = new ManualClock();
  let id: ScriptedRequest['id'];
  const rig = await ClientRig.connected(
    [
      ...greeting(),
      call('a', (request) => {
        id = request.id;
        return [...begin('retry: 500\n\n'), LAST_CHUNK, FIN];
      }),
      resume('s:1', () => sse(event('s:2', result(id, 'late enough')))),
    ],
    { clock: hasty(clock) },
  );
  t.after(() => rig.abandon());
  const running = rig.call();
  await rig.wait(1);
  clock.advance(499);
  await turns(50);
  assert.equal(rig.sink.of('waited').length, 0);
  clock.advance(1);
  assert.equal(textOf(await running.ended), 'late enough');
  assert.equal(rig.sink.of('waited')[0]?.t, 500_000);
  await rig.end();
});
