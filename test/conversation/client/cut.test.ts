import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientRig, problemOf, textOf } from '../../support/clientRig.ts';
import {
  call,
  chunk,
  event,
  FIN,
  gate,
  greeting,
  LAST_CHUNK,
  priming,
  progress,
  RESET,
  result,
  resume,
  sse,
  sseHead,
} from '../../support/conversation.ts';
import { Gate } from '../../support/scriptedServer.ts';
import type { Action, ScriptedRequest } from '../../support/scriptedServer.ts';
import { until } from '../../support/until.ts';

/** The values of progress that the application got, then the call's end. */
function seen(rig: ClientRig): readonly unknown[] {
  return rig.progress.map(({ state, progress: at }) => at?.done ?? state);
}

for (const [what, how, cut] of [
  ['a FIN', 'fin', FIN],
  ['a reset', 'reset', RESET],
] as const) {
  test(`a stream that ends by ${what} in the middle goes on from its last id, nothing lost or doubled`, async (t) => {
    let first: ScriptedRequest | undefined;
    const ready = new Gate();
    const rig = await ClientRig.connected([
      ...greeting(),
      call('a', (request) => {
        first = request;
        return [
          sseHead(),
          chunk(priming('s:1')),
          chunk(event('s:2', progress(request, 1))),
          gate(ready),
          cut,
        ];
      }),
      resume('s:2', () =>
        sse(
          event('s:3', progress(first as ScriptedRequest, 2)),
          event('s:4', result(first?.id, 'whole')),
        ),
      ),
    ]);
    t.after(() => rig.abandon());

    const running = rig.call();
    await until('the first progress arrives', () => rig.progress.length === 1);
    ready.open();
    const wait = await rig.passWait(1);
    const ended = await running.ended;

    assert.deepEqual([wait.why, wait.asked, wait.planned], ['backoff', null, 1_000]);
    assert.equal(textOf(ended), 'whole');
    assert.deepEqual(seen(rig), [1, 2, 'done']);
    const stream = rig.streamOf(running);
    const end = rig.sink.of('end').find(({ x }) => x === stream);
    assert.deepEqual([end?.by, end?.how], ['server', how]);
    const resumed = rig.sink.of('open').find(({ why }) => why === 'resume');
    assert.equal(resumed?.s, stream);
    await rig.end();
  });
}

test('a cut inside a block does not move the cursor, although its id line had arrived', async (t) => {
  let id: ScriptedRequest['id'];
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', (request) => {
      id = request.id;
      return [
        sseHead(),
        chunk(priming('s:1')),
        chunk(`${event('s:2', progress(request, 1))}id: s:3\ndata: {"jsonrpc":"2.0","meth`),
        FIN,
      ];
    }),
    resume('s:2', () => sse(event('s:3', result(id, 'whole')))),
  ]);
  t.after(() => rig.abandon());
  const running = rig.call();
  await rig.passWait(1);
  assert.equal(textOf(await running.ended), 'whole');
  await rig.end();
});

test('a redelivered event is recorded and not delivered twice; the same id with other data is delivered', async (t) => {
  let first: ScriptedRequest | undefined;
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', (request) => {
      first = request;
      return [sseHead(), chunk(event('s:1', progress(request, 1))), FIN];
    }),
    resume('s:1', () => {
      const request = first as ScriptedRequest;
      return sse(
        event('s:1', progress(request, 1)),
        event('s:1', progress(request, 3)),
        event('s:2', result(request.id, 'whole')),
      );
    }),
  ]);
  t.after(() => rig.abandon());
  const running = rig.call();
  await rig.passWait(1);
  await running.ended;
  assert.deepEqual(seen(rig), [1, 3, 'done']);
  const resumed = rig.sink.of('open').find(({ why }) => why === 'resume');
  assert.equal(rig.sink.bodyOf(resumed?.x ?? 0).split('id: s:1\n').length, 3, 'both are recorded');
  await rig.end();
});

test('of two concurrent calls only the one that is cut resumes, from its own cursor', async (t) => {
  const held = new Gate();
  const requests = new Map<string, ScriptedRequest>();
  const begin =
    (name: string, ...then: readonly Action[]) =>
    (request: ScriptedRequest): readonly Action[] => {
      requests.set(name, request);
      return [
        sseHead(),
        chunk(priming(`${name}:1`)),
        chunk(event(`${name}:2`, progress(request, 1))),
        ...then,
      ];
    };
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', begin('a')),
    call('b', (request) => [
      ...begin('b', gate(held))(request),
      chunk(event('b:3', result(request.id, 'b whole'))),
      LAST_CHUNK,
    ]),
    resume('a:2', () => sse(event('a:3', result(requests.get('a')?.id, 'a whole')))),
  ]);
  t.after(() => rig.abandon());

  const a = rig.call('a');
  const b = rig.call('b');
  await until('both have progress', () => rig.progress.length === 2);
  assert.equal(rig.session.cut({ kind: 'stream', stream: rig.streamOf(a) }, 'reset'), 1);
  await rig.passWait(1);
  assert.equal(textOf(await a.ended), 'a whole');
  held.open();
  assert.equal(textOf(await b.ended), 'b whole');
  assert.equal(rig.sink.of('open').filter(({ why }) => why === 'resume').length, 1);
  await rig.end();
});

test('a stream without any id is lost at once when it is cut, and the error says so', async (t) => {
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', (request) => [
      sseHead(),
      chunk(`data: ${JSON.stringify(progress(request, 1))}\n\n`),
      FIN,
    ]),
  ]);
  t.after(() => rig.abandon());
  const running = rig.call();
  const problem = problemOf(await running.ended);
  const stream = rig.streamOf(running);
  assert.match(problem, new RegExp(`^Connection c${stream} `));
  assert.match(problem, /closed by the server in the middle of its answer \(FIN\)/);
  assert.match(problem, /no event gave an id to resume from/);
  assert.deepEqual(
    rig.sink.of('fail').map(({ s, reason, message }) => [s, reason, message]),
    [[stream, 'lost', problem]],
  );
  assert.equal(rig.sink.of('wait').length, 0);
  await rig.end();
});

test('an empty id takes the cursor away', async (t) => {
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', () => [sseHead(), chunk(priming('s:1')), chunk('id:\ndata:\n\n'), FIN]),
  ]);
  t.after(() => rig.abandon());
  assert.match(problemOf(await rig.call().ended), /no event gave an id/);
  await rig.end();
});

test('a connection that ends before any answer loses the call at once: it is never sent again', async (t) => {
  const rig = await ClientRig.connected([...greeting(), call('a', () => [RESET])]);
  t.after(() => rig.abandon());
  assert.match(problemOf(await rig.call().ended), /was reset by the server/);
  assert.equal(rig.server.at('a').length, 1);
  await rig.end();
});

test('ids travel as UTF-8 bytes, and an id-only block moves the cursor', async (t) => {
  const id = 'é/🜁:1';
  let request: ScriptedRequest | undefined;
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', (asked) => {
      request = asked;
      return [sseHead(), chunk(`id: ${id}\n\n`), FIN];
    }),
    resume(Buffer.from(id, 'utf8').toString('latin1'), () =>
      sse(event('s:2', result(request?.id, 'whole'))),
    ),
  ]);
  t.after(() => rig.abandon());
  const running = rig.call();
  await rig.passWait(1);
  assert.equal(textOf(await running.ended), 'whole');
  const resumed = rig.sink.of('open').find(({ why }) => why === 'resume');
  assert.deepEqual(
    resumed?.headers.filter(([name]) => name === 'Last-Event-ID'),
    [['Last-Event-ID', id]],
    'the recording holds the id as text',
  );
  await rig.end();
});

test('an id that cannot travel in a header ends the call with a clear error', async (t) => {
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', () => [sseHead(), chunk('id: bell\u0007\ndata:\n\n'), FIN]),
  ]);
  t.after(() => rig.abandon());
  assert.match(problemOf(await rig.call().ended), /cannot be sent back.*U\+0007/);
  assert.deepEqual(
    rig.sink.of('fail').map(({ reason }) => reason),
    ['id-cannot-travel'],
  );
  await rig.end();
});
