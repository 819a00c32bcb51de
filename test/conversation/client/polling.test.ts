import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientError } from '../../../src/node/client/clientError.ts';
import { ClientRig, problemOf, textOf } from '../../support/clientRig.ts';
import {
  call,
  chunk,
  event,
  FIN,
  greeting,
  LAST_CHUNK,
  priming,
  progress,
  result,
  resume,
  sse,
  sseHead,
} from '../../support/conversation.ts';
import type { ScriptedRequest, Step } from '../../support/scriptedServer.ts';
import { turns, until } from '../../support/until.ts';

const EMPTY = [sseHead(), LAST_CHUNK, FIN];

/** A call whose server closes after `first`, and the polls that follow. */
function polled(
  first: string,
  polls: (request: () => ScriptedRequest) => readonly Step[],
): readonly Step[] {
  let asked: ScriptedRequest | undefined;
  const request = (): ScriptedRequest => {
    if (asked === undefined) throw new Error('not called yet');
    return asked;
  };
  return [
    ...greeting(),
    call('a', (arrived) => {
      asked = arrived;
      return sse(first);
    }),
    ...polls(request),
  ];
}

test('with retry the client polls at that interval through empty answers to the result', async (t) => {
  const rig = await ClientRig.connected(
    polled(priming('s:1', 250), (request) => [
      resume('s:1', EMPTY, 'empty 1'),
      resume('s:1', EMPTY, 'empty 2'),
      resume('s:1', EMPTY, 'empty 3'),
      resume('s:1', () => sse(event('s:2', progress(request(), 1))), 'some'),
      resume('s:2', EMPTY, 'empty 4'),
      resume('s:2', () => sse(event('s:3', result(request().id, 'polled'))), 'last'),
    ]),
  );
  t.after(() => rig.abandon());
  const running = rig.call();
  for (let count = 1; count <= 6; count += 1) {
    const wait = await rig.passWait(count);
    assert.deepEqual([wait.why, wait.asked, wait.planned], ['retry', 250, 250]);
  }
  assert.equal(textOf(await running.ended), 'polled');
  assert.deepEqual(
    rig.sink.of('waited').map(({ by, t: at }) => [by, at]),
    [1, 2, 3, 4, 5, 6].map((count) => ['time', count * 250_000]),
  );
  await rig.end();
});

test('without retry each empty poll doubles the wait up to 30 s, and a new id starts it again', async (t) => {
  const empty = Array.from({ length: 6 }, (_, count) => resume('s:1', EMPTY, `empty ${count}`));
  const rig = await ClientRig.connected(
    polled(priming('s:1'), (request) => [
      ...empty,
      resume('s:1', () => sse(event('s:2', progress(request(), 1))), 'some'),
      resume('s:2', () => sse(event('s:3', result(request().id, 'polled')))),
    ]),
  );
  t.after(() => rig.abandon());
  const running = rig.call();
  const waits: (number | null)[] = [];
  for (let count = 1; count <= 8; count += 1) {
    const wait = await rig.passWait(count);
    assert.equal(wait.why, 'backoff');
    waits.push(wait.planned);
  }
  assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 1_000]);
  assert.equal(textOf(await running.ended), 'polled');
  await rig.end();
});

test('a retry of 0 is taken at its word once, and empty polls do not become a storm', async (t) => {
  const rig = await ClientRig.connected(
    polled(priming('s:1', 0), (request) => [
      resume('s:1', EMPTY, 'empty'),
      resume('s:1', () => sse(event('s:2', result(request().id, 'polled')))),
    ]),
  );
  t.after(() => rig.abandon());
  const running = rig.call();
  assert.equal((await rig.passWait(1)).planned, 0);
  assert.equal((await rig.passWait(2)).planned, 100);
  assert.equal(textOf(await running.ended), 'polled');
  await rig.end();
});

test('a retry that nobody can wait for pauses the stream, says so, and poll now goes on', async (t) => {
  const tenDays = 864_000_000;
  const rig = await ClientRig.connected(
    polled(priming('s:1', tenDays), (request) => [
      resume('s:1', () => sse(event('s:2', result(request().id, 'polled')))),
    ]),
  );
  t.after(() => rig.abandon());
  const running = rig.call();
  const wait = await rig.wait(1);
  assert.deepEqual([wait.why, wait.asked, wait.planned], ['paused', tenDays, null]);
  rig.session.pausePolling(true);
  rig.session.pausePolling(false);
  assert.equal(rig.sink.of('waited').length, 0, 'only polling ends this wait');
  rig.session.pollNow();
  assert.equal(textOf(await running.ended), 'polled');
  assert.deepEqual(
    rig.sink.of('waited').map(({ by, a }) => [by, a]),
    [['poll-now', rig.sink.of('act').find(({ act }) => act === 'poll-now')?.a]],
  );
  await rig.end();
});

test('where nobody can be asked to poll, such a retry ends the call with an error', async (t) => {
  const rig = await ClientRig.connected(
    polled(priming('s:1', 864_000_000), () => []),
    { policy: { whenAskedTooLong: 'fail' } },
  );
  t.after(() => rig.abandon());
  const problem = problemOf(await rig.call().ended);
  assert.match(problem, /asks to wait 864000000 ms/);
  assert.match(problem, /last id "s:1"/);
  await rig.end();
});

test('paused polling waits for the user, and what has gone by is subtracted when it goes on', async (t) => {
  const rig = await ClientRig.connected(
    polled(priming('s:1', 1_000), (request) => [
      resume('s:1', () => sse(event('s:2', result(request().id, 'polled')))),
    ]),
  );
  t.after(() => rig.abandon());
  const running = rig.call();
  await rig.wait(1);
  rig.clock.advance(300);
  rig.session.pausePolling(true);
  rig.clock.advance(400);
  await turns(20);
  assert.equal(rig.server.at('resume s:1').length, 0);
  rig.session.pausePolling(false);
  const waits = rig.sink.of('wait').map(({ why, planned }) => [why, planned]);
  assert.deepEqual(waits, [
    ['retry', 1_000],
    ['paused', null],
    ['retry', 300],
  ]);
  rig.clock.advance(300);
  assert.equal(textOf(await running.ended), 'polled');
  await rig.end();
});

test('a stream that ends while polling is paused waits for the user', async (t) => {
  const rig = await ClientRig.connected(
    polled(priming('s:1', 10), (request) => [
      resume('s:1', () => sse(event('s:2', result(request().id, 'polled')))),
    ]),
  );
  t.after(() => rig.abandon());
  rig.session.pausePolling(true);
  const running = rig.call();
  const wait = await rig.wait(1);
  assert.deepEqual([wait.why, wait.asked, wait.planned], ['paused', 10, null]);
  rig.clock.advance(60_000);
  rig.session.pausePolling(false);
  assert.equal((await rig.passWait(2)).planned, 0, 'the time is over already');
  assert.equal(textOf(await running.ended), 'polled');
  await rig.end();
});

test('poll now where nothing waits is refused with a clear error', async (t) => {
  const rig = await ClientRig.connected(greeting());
  t.after(() => rig.abandon());
  assert.throws(
    () => rig.session.pollNow(),
    (error: unknown) => {
      return error instanceof ClientError && error.reason === 'nothing-waits';
    },
  );
  assert.throws(() => rig.session.pollNow(77), /The stream does not wait/);
  await rig.end();
});

test('cancelling a call that waits tells the server and stops polling at once', async (t) => {
  const rig = await ClientRig.connected([
    ...polled(priming('s:1', 1_000), () => []),
    {
      name: 'cancelled',
      matches: ({ rpc }) => rpc === 'notifications/cancelled',
      answer: () => [{ kind: 'write', bytes: 'HTTP/1.1 202 Accepted\r\n\r\n' }, FIN],
    },
  ]);
  t.after(() => rig.abandon());
  const running = rig.call();
  await rig.wait(1);
  rig.session.cancel(running.call);
  const ended = await running.ended;
  assert.equal(ended.state, 'cancelled');
  assert.match(problemOf(ended), /You cancelled/);
  const cancelled = await rig.server.reached('cancelled');
  assert.match(cancelled.request.body, new RegExp(`"requestId":${String(running.requestId)}\\b`));
  rig.clock.advance(10_000);
  await turns(20);
  assert.deepEqual(
    rig.sink.of('waited').map(({ by }) => by),
    ['closed'],
  );
  assert.throws(() => rig.session.cancel(running.call), /does not run/);
  await rig.end();
});

test('a cancelled call with an open stream gives the server 5 s to end it', async (t) => {
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', (request) => [sseHead(), chunk(event('s:1', progress(request, 1)))]),
    {
      name: 'cancelled',
      matches: ({ rpc }) => rpc === 'notifications/cancelled',
      answer: () => [{ kind: 'write', bytes: 'HTTP/1.1 202 Accepted\r\n\r\n' }, FIN],
    },
  ]);
  t.after(() => rig.abandon());
  const running = rig.call();
  await until('progress arrives', () => rig.progress.length === 1);
  rig.session.cancel(running.call);
  await rig.server.reached('cancelled');
  const connection = await rig.server.reached('a');
  rig.clock.advance(5_000);
  await until('the stream is closed', () => connection.closedByPeer === 'fin');
  assert.equal(rig.sink.of('wait').length, 0);
  await rig.end();
});

test('a call without a result in its time is cancelled and fails', async (t) => {
  const rig = await ClientRig.connected(
    [
      ...polled(priming('s:1', 1_000), () => [resume('s:1', EMPTY)]),
      {
        name: 'cancelled',
        matches: ({ rpc }) => rpc === 'notifications/cancelled',
        answer: () => [{ kind: 'write', bytes: 'HTTP/1.1 202 Accepted\r\n\r\n' }, FIN],
      },
    ],
    { policy: { callTimeoutMs: 1_500 } },
  );
  t.after(() => rig.abandon());
  const running = rig.call();
  await rig.passWait(1);
  await rig.wait(2);
  rig.clock.advance(500);
  const ended = await running.ended;
  assert.equal(ended.state, 'failed');
  assert.match(problemOf(ended), /no result after 1500 ms/);
  await rig.server.reached('cancelled');
  await rig.end();
});
