import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { ClientError } from '../../../src/node/client/clientError.ts';
import type {
  InspectorSessionOptions,
  RunningCall,
} from '../../../src/node/client/inspectorSession.ts';
import { ClientRig, textOf } from '../../support/clientRig.ts';
import {
  call,
  chunk,
  event,
  gate,
  greeting,
  LAST_CHUNK,
  plain,
  priming,
  progress,
  result,
  resume,
  sse,
  sseHead,
} from '../../support/conversation.ts';
import { Gate } from '../../support/scriptedServer.ts';
import type { Action, ScriptedRequest, Step } from '../../support/scriptedServer.ts';
import { turns, until } from '../../support/until.ts';

interface Open {
  readonly rig: ClientRig;
  readonly running: RunningCall;
  readonly stream: number;
  readonly goOn: Gate;
}

/** A call that is open at `s:3` and goes on to its result when the gate opens. */
async function openCall(
  t: TestContext,
  steps: (request: () => ScriptedRequest) => readonly Step[],
  options: Partial<InspectorSessionOptions> = {},
): Promise<Open> {
  const goOn = new Gate();
  let asked: ScriptedRequest | undefined;
  const request = (): ScriptedRequest => asked as ScriptedRequest;
  const rig = await ClientRig.connected(
    [
      ...greeting(),
      call('a', (arrived) => {
        asked = arrived;
        return [
          sseHead(),
          chunk(priming('s:1')),
          chunk(event('s:2', progress(arrived, 1))),
          chunk(event('s:3', progress(arrived, 2))),
          gate(goOn),
          chunk(event('s:4', result(arrived.id, 'live'))),
          LAST_CHUNK,
        ];
      }),
      ...steps(request),
    ],
    options,
  );
  t.after(() => rig.abandon());
  const running = rig.call();
  await until('both progress events arrive', () => rig.progress.length === 2);
  return { rig, running, stream: rig.streamOf(running), goOn };
}

function seen(rig: ClientRig): readonly unknown[] {
  return rig.progress.map(({ state, progress: at }) => at?.done ?? state);
}

test('a probe resumes on a connection of its own: the live stream and the application do not notice', async (t) => {
  const { rig, running, stream, goOn } = await openCall(t, (request) => [
    resume('s:2', () => [sseHead(), chunk(event('s:3', progress(request(), 2)))]),
  ]);
  const probe = await rig.session.probe(stream, 's:2');
  await until('the redelivery is recorded', () => rig.sink.bodyOf(probe).includes('s:3'));
  rig.clock.advance(4_999);
  assert.equal(
    rig.sink.of('end').some(({ x }) => x === probe),
    false,
  );
  rig.clock.advance(1);
  const end = rig.sink.of('end').find(({ x }) => x === probe);
  assert.deepEqual([end?.by, end?.how], ['client', 'closed'], '5 s of silence end it');
  const open = rig.sink.of('open').find(({ x }) => x === probe);
  const act = rig.sink.of('act').find((record) => record.act === 'probe');
  assert.deepEqual([open?.why, open?.s, open?.a], ['probe', stream, act?.a]);
  assert.deepEqual([act?.s, act?.id], [stream, 's:2']);

  goOn.open();
  assert.equal(textOf(await running.ended), 'live');
  assert.deepEqual(seen(rig), [1, 2, 'done']);
  await rig.end();
});

test('a probe that the server ends is over then, and a refused one too', async (t) => {
  const { rig, stream } = await openCall(t, () => [
    resume('s:1', sse(priming('s:9'))),
    resume('nonsense', plain(400, 'Bad Request')),
    resume('', plain(400, 'Bad Request'), 'empty id'),
  ]);
  for (const id of ['s:1', 'nonsense', '']) {
    const probe = await rig.session.probe(stream, id);
    await until(`the probe of "${id}" is over`, () =>
      rig.sink.of('end').some(({ x }) => x === probe),
    );
    const end = rig.sink.of('end').find(({ x }) => x === probe);
    assert.deepEqual([end?.by, end?.how], ['server', 'complete']);
  }
  assert.deepEqual(rig.sink.of('fail'), []);
  await rig.end();
});

test('a probe of a stream that talks on ends after a minute', async (t) => {
  const { rig, stream } = await openCall(t, () => [resume('s:1', [sseHead()])]);
  const probe = await rig.session.probe(stream, 's:1');
  const { socket } = await rig.server.reached('resume s:1');
  for (let second = 0; second < 60; second += 4) {
    const chunks = rig.sink.of('chunk').length;
    socket.write('5\r\n: on\n\r\n');
    await until('the chunk arrives', () => rig.sink.of('chunk').length > chunks);
    assert.equal(
      rig.sink.of('end').some(({ x }) => x === probe),
      false,
    );
    rig.clock.advance(4_000);
  }
  assert.equal(
    rig.sink.of('end').some(({ x }) => x === probe),
    true,
  );
  await rig.end();
});

test('a probe can be cut like any connection, and cutting its stream leaves the probed one alone', async (t) => {
  const { rig, stream } = await openCall(t, () => [resume('s:1', [sseHead()])]);
  const probe = await rig.session.probe(stream, 's:1');
  const connection = await rig.server.reached('resume s:1');
  assert.equal(rig.session.cut({ kind: 'stream', stream: probe }, 'reset'), 1);
  await until('the server gets ECONNRESET', () => connection.closedByPeer === 'reset');
  assert.equal(
    rig.sink.of('end').some(({ x }) => x === stream),
    false,
  );
  await rig.end();
});

test('a rewind moves the live stream back; what comes again is recorded and not delivered twice', async (t) => {
  const { rig, running, stream } = await openCall(t, (request) => [
    resume('s:1', () =>
      sse(
        event('s:2', progress(request(), 1)),
        event('s:3', progress(request(), 2)),
        event('s:4', result(request().id, 'rewound')),
      ),
    ),
  ]);
  const connection = await rig.server.reached('a');
  rig.session.rewind(stream, 's:1');
  assert.equal(textOf(await running.ended), 'rewound');
  assert.deepEqual(seen(rig), [1, 2, 'done']);
  await until('the server reads the FIN', () => connection.closedByPeer === 'fin');
  const act = rig.sink.of('act').find((record) => record.act === 'rewind');
  const open = rig.sink.of('open').find(({ why }) => why === 'rewind');
  const end = rig.sink.of('end').find(({ x }) => x === stream);
  assert.deepEqual([open?.s, open?.a, end?.by, end?.a], [stream, act?.a, 'user', act?.a]);
  assert.deepEqual(rig.sink.of('wait'), [], 'it connects at once');
  await rig.end();
});

test('a rewind ends the wait of a stream, and the wait says so', async (t) => {
  const closing: readonly Action[] = sse(priming('s:1'), priming('s:2', 60_000));
  let id: ScriptedRequest['id'];
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', (request) => {
      id = request.id;
      return closing;
    }),
    resume('s:1', () => sse(event('s:3', result(id, 'rewound')))),
  ]);
  t.after(() => rig.abandon());
  const running = rig.call();
  await rig.wait(1);
  rig.session.rewind(rig.streamOf(running), 's:1');
  assert.equal(textOf(await running.ended), 'rewound');
  assert.deepEqual(
    rig.sink.of('waited').map(({ by }) => by),
    ['rewind'],
  );
  rig.clock.advance(120_000);
  await turns(20);
  await rig.end();
});

test('an id is sent as it really is, where the recording masks some of it', async (t) => {
  const { rig, stream } = await openCall(t, () => [resume('secret:2', plain(400, 'Bad Request'))], {
    secrets: { mask: (text) => text, unmask: (text) => text.replace('******', 'secret') },
  });
  await rig.session.probe(stream, '******:2');
  await rig.server.reached('resume secret:2');
  await rig.end();
});

test('what cannot be resumed is refused with the reason', async (t) => {
  const { rig, running, stream, goOn } = await openCall(t, () => []);
  await assert.rejects(rig.session.probe(stream, 'line\nbreak'), (error: unknown) => {
    return (
      error instanceof ClientError &&
      error.reason === 'bad-event-id' &&
      /"line\\nbreak" cannot be sent as Last-Event-ID: it has the control character U\+000A/.test(
        error.message,
      )
    );
  });
  assert.throws(() => rig.session.rewind(stream, ' edge'), /begins or ends with a space/);
  assert.throws(() => rig.session.rewind(99, 's:1'), /The stream cannot be rewound/);
  goOn.open();
  await running.ended;
  assert.throws(
    () => rig.session.rewind(stream, 's:1'),
    /it has ended.*A probe resumes from any id/,
  );
  assert.equal(
    rig.sink.of('act').some(({ act }) => act === 'probe' || act === 'rewind'),
    false,
  );
  await rig.end();
  await assert.rejects(rig.session.probe(stream, 's:1'), /connect first/);
});
