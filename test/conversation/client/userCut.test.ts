import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { RunningCall } from '../../../src/node/client/inspectorSession.ts';
import { ClientRig, problemOf, textOf } from '../../support/clientRig.ts';
import {
  call,
  chunk,
  event,
  gate,
  greeting,
  priming,
  progress,
  result,
  resume,
  sse,
  sseHead,
} from '../../support/conversation.ts';
import { Gate } from '../../support/scriptedServer.ts';
import type { ScriptedConnection, ScriptedRequest } from '../../support/scriptedServer.ts';
import { turns, until } from '../../support/until.ts';

interface Cuttable {
  readonly rig: ClientRig;
  readonly running: RunningCall;
  readonly connection: ScriptedConnection;
  readonly stream: number;
}

/** A call whose stream is open at `s:2`, and a server that gives the rest to a resume from there. */
async function openCall(t: TestContext): Promise<Cuttable> {
  const never = new Gate();
  let request: ScriptedRequest | undefined;
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', (asked) => {
      request = asked;
      return [
        sseHead(),
        chunk(priming('s:1', 700)),
        chunk(event('s:2', progress(asked, 1))),
        gate(never),
      ];
    }),
    resume('s:2', () => sse(event('s:3', result(request?.id, 'whole')))),
  ]);
  t.after(() => rig.abandon());
  const running = rig.call();
  await until('progress arrives', () => rig.progress.length === 1);
  const connection = await rig.server.reached('a');
  return { rig, running, connection, stream: rig.streamOf(running) };
}

test('after a graceful cut the server reads a FIN, and the stream resumes after retry', async (t) => {
  const { rig, running, connection, stream } = await openCall(t);
  assert.equal(rig.session.cut({ kind: 'connection', connection: stream }, 'graceful'), 1);
  await until('the server reads the FIN', () => connection.closedByPeer === 'fin');
  const act = rig.sink.of('act').find((record) => record.act === 'cut');
  assert.deepEqual([act?.x, act?.s, act?.how], [stream, stream, 'graceful']);
  const end = rig.sink.of('end').find(({ x }) => x === stream);
  assert.deepEqual([end?.by, end?.how, end?.a], ['user', 'closed', act?.a]);
  const wait = await rig.passWait(1);
  assert.deepEqual([wait.why, wait.asked, wait.planned], ['retry', 700, 700]);
  assert.equal(textOf(await running.ended), 'whole');
  await rig.end();
});

test('a graceful cut is a FIN also where bytes wait unread', async (t) => {
  const { rig, running, connection } = await openCall(t);
  rig.session.cut({ kind: 'all' }, 'stall');
  const block = Buffer.alloc(1024 * 1024, 'x');
  for (let count = 0; count < 16; count += 1) connection.socket.write(block);
  await until('the kernel takes nothing more', () => connection.socket.writableNeedDrain);
  rig.session.cut({ kind: 'all' }, 'graceful');
  await until('the connection ends', () => connection.socket.destroyed);
  assert.equal(connection.closedByPeer, 'fin');
  await rig.passWait(1);
  assert.equal(textOf(await running.ended), 'whole');
  await rig.end();
});

test('after a reset the server gets ECONNRESET, and the stream resumes', async (t) => {
  const { rig, running, connection, stream } = await openCall(t);
  assert.equal(rig.session.cut({ kind: 'stream', stream }, 'reset'), 1);
  await until('the server gets ECONNRESET', () => connection.closedByPeer === 'reset');
  const end = rig.sink.of('end').find(({ x }) => x === stream);
  assert.deepEqual([end?.by, end?.how], ['user', 'reset']);
  await rig.passWait(1);
  assert.equal(textOf(await running.ended), 'whole');
  await rig.end();
});

test('after a stall the connection stays open and nothing of it is read', async (t) => {
  const { rig, connection, stream, running } = await openCall(t);
  assert.equal(rig.session.cut({ kind: 'all' }, 'stall'), 1);
  const chunks = rig.sink.of('chunk').length;
  // More than the kernel holds for both sides, so that the server's writes must stop.
  const block = Buffer.alloc(1024 * 1024, 'x');
  for (let count = 0; count < 48; count += 1) connection.socket.write(block);
  await until('the kernel takes nothing more', () => {
    return connection.socket.writableNeedDrain && connection.socket.bytesWritten > 0;
  });
  await turns(200);
  assert.equal(connection.socket.writableNeedDrain, true, 'nobody reads');
  assert.equal(connection.closedByPeer, undefined, 'neither FIN nor reset');
  assert.equal(rig.sink.of('chunk').length, chunks);
  assert.equal(
    rig.sink.of('end').some(({ x }) => x === stream),
    false,
  );
  assert.equal(rig.session.cut({ kind: 'all' }, 'stall'), 0, 'it is stalled already');

  assert.equal(rig.session.cut({ kind: 'all' }, 'reset'), 1, 'a stalled connection can be reset');
  await rig.passWait(1);
  assert.equal(textOf(await running.ended), 'whole');
  await rig.end();
});

test('poll now resumes a stalled stream beside the connection that hangs', async (t) => {
  const { rig, running, connection, stream } = await openCall(t);
  rig.session.cut({ kind: 'stream', stream }, 'stall');
  rig.session.pollNow(stream);
  assert.equal(textOf(await running.ended), 'whole');
  await until('the hanging connection is let go in the end', () => {
    return connection.closedByPeer !== undefined;
  });
  const [poll] = rig.sink.of('act').filter(({ act }) => act === 'poll-now');
  const resumed = rig.sink.of('open').find(({ why }) => why === 'resume');
  assert.equal(resumed?.a, poll?.a, "the resume is marked as the user's");
  await rig.end();
});

test('all connections can be cut at once, and nothing open means nothing cut', async (t) => {
  const requests: ScriptedRequest[] = [];
  const open = (request: ScriptedRequest): readonly ReturnType<typeof chunk>[] => {
    requests.push(request);
    return [
      sseHead(),
      chunk(priming(`${requests.length}:1`)),
      chunk(event(`${requests.length}:2`, progress(request, 1))),
    ];
  };
  const rig = await ClientRig.connected([
    ...greeting({ standalone: [sseHead(), chunk(priming('g:1'))] }),
    call('a', open),
    call('b', open),
  ]);
  t.after(() => rig.abandon());
  rig.call('a');
  rig.call('b');
  await until('all are open', () => rig.progress.length === 2 && rig.arrivals.length >= 3);
  assert.equal(rig.session.cut({ kind: 'all' }, 'graceful'), 3);
  assert.equal(rig.session.cut({ kind: 'all' }, 'graceful'), 0);
  assert.equal(rig.session.cut({ kind: 'connection', connection: 999 }, 'reset'), 0);
  await rig.end();
});

test('a call that is cut before it was answered is lost, and the error says who cut it', async (t) => {
  const rig = await ClientRig.connected([...greeting(), call('a', () => [])]);
  t.after(() => rig.abandon());
  const running = rig.call();
  await rig.server.reached('a');
  rig.session.cut({ kind: 'stream', stream: rig.streamOf(running) }, 'graceful');
  assert.match(
    problemOf(await running.ended),
    /was cut by you before there was an answer: the call has no result/,
  );
  await rig.end();
});
