import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { KeptSession } from '../../../src/node/client/keptSession.ts';
import { createInspectorSession } from '../../../src/node/client/createSession.ts';
import type { InspectorSession } from '../../../src/node/client/inspectorSession.ts';
import { ClientRig, problemOf, textOf } from '../../support/clientRig.ts';
import {
  call,
  chunk,
  event,
  gate,
  greeting,
  plain,
  post,
  priming,
  progress,
  result,
  resume,
  rpcError,
  SESSION,
  sse,
  sseHead,
} from '../../support/conversation.ts';
import { MemorySink } from '../../support/memorySink.ts';
import { Gate } from '../../support/scriptedServer.ts';
import type { Action, ScriptedRequest, Step } from '../../support/scriptedServer.ts';
import { until } from '../../support/until.ts';

/** A server on which the call `a` is held after its first progress. */
async function heldCall(...more: readonly Step[]): Promise<{ rig: ClientRig; held: Gate }> {
  const held = new Gate();
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', (request) => [
      sseHead(),
      chunk(priming('s:1', 700)),
      chunk(event('s:2', progress(request, 1))),
      gate(held),
    ]),
    ...more,
  ]);
  return { rig, held };
}

/** Leaves the session of the rig with its call in the middle, and gives what was kept of it. */
async function leave(rig: ClientRig, cursor = 's:2'): Promise<KeptSession> {
  rig.call();
  await until('the cursor came', () => rig.session.kept()?.calls[0]?.from?.cursor === cursor);
  const kept = rig.session.kept() ?? assert.fail('nothing is kept');
  await rig.session.close('leave');
  return kept;
}

interface Second {
  readonly session: InspectorSession;
  readonly sink: MemorySink;
}

/** The session of another process with the same server. */
function second(rig: ClientRig, url: string = rig.server.url): Second {
  const sink = new MemorySink();
  const clientInfo = { name: 'test', version: '0' };
  return { session: createInspectorSession({ url, sink, clock: rig.clock, clientInfo }), sink };
}

const answering = (...blocks: ((id: ScriptedRequest['id']) => string)[]): readonly Action[] =>
  sse(...blocks.map((block) => block(1)));

describe('a session that was left in the middle of a call', () => {
  it('is kept with its id, revision and cursor, and the server hears no DELETE', async () => {
    const { rig, held } = await heldCall();
    const kept = await leave(rig);
    assert.deepEqual(kept, {
      url: rig.server.url,
      sessionId: SESSION,
      server: { name: 'scripted', version: '1.2.3', revision: '2025-11-25' },
      offersTools: true,
      nextRequest: 2,
      calls: [
        { call: 1, requestId: 1, tool: 'work', stream: 4, from: { cursor: 's:2', retryMs: 700 } },
      ],
    });
    assert.equal(rig.session.kept(), undefined);
    assert.equal(rig.server.at('delete').length, 0);
    held.open();
    await rig.end();
  });

  it('goes on in another process: no initialize, a GET with the cursor, and the result', async () => {
    const { rig, held } = await heldCall(
      resume('s:2', () =>
        answering(
          (id) => event('s:3', progress({ id } as ScriptedRequest, 2)),
          (id) => event('s:4', result(id, 'late')),
        ),
      ),
    );
    const kept = await leave(rig);
    const { session, sink } = second(rig);
    const heard: number[] = [];
    session.onCall(({ progress: told }) => heard.push(told?.done ?? -1));
    const [running] = await session.resume(kept);
    assert.equal(textOf(await (running?.ended ?? assert.fail('nothing was resumed'))), 'late');
    assert.deepEqual(heard, [2, -1]);
    const { request } = await rig.server.reached('resume s:2');
    assert.equal(request.headers.get('mcp-session-id'), SESSION);
    assert.equal(request.headers.get('mcp-protocol-version'), '2025-11-25');
    assert.deepEqual(
      sink.of('act').map(({ act, call: resumed }) => [act, resumed]),
      [
        ['connect', undefined],
        ['resume', { id: 1, tool: 'work', token: 1 }],
      ],
    );
    assert.deepEqual(
      sink.of('open').map(({ method, why, a }) => [method, why, a]),
      [['GET', 'resume', 2]],
    );
    held.open();
    await session.close();
    assert.equal(rig.server.at('delete').length, 1);
    await rig.end();
  });

  it('numbers new requests and calls after those of before', async () => {
    const { rig, held } = await heldCall(
      resume('s:2', () => answering((id) => event('s:3', result(id, 'late')))),
      post('tools/list', ({ id }) =>
        plain(200, 'OK', JSON.stringify({ jsonrpc: '2.0', id, result: { tools: [] } })),
      ),
      call('b', ({ id }) => sse(event('t:1', result(id, 'b')))),
    );
    const { session, sink } = second(rig);
    await session.resume(await leave(rig));
    assert.deepEqual(await session.listTools(), []);
    const next = session.call('work', { name: 'b' });
    assert.deepEqual([next.call, next.requestId], [2, 3]);
    assert.equal(textOf(await next.ended), 'b');
    assert.match(sink.bodyOf(2, 'sent'), /"id":2\}$/);
    held.open();
    await session.close();
    await rig.end();
  });

  it('opens its standalone stream again, from its cursor', async () => {
    const held = new Gate();
    const rig = await ClientRig.connected([
      ...greeting({ standalone: [sseHead(), chunk(priming('g:1')), gate(held)] }),
      call('a', () => [sseHead(), chunk(priming('s:1')), gate(held)]),
      resume('s:1', () => answering((id) => event('s:2', result(id, 'late')))),
      resume('g:1', [sseHead(), gate(held)]),
    ]);
    const kept = await leave(rig, 's:1');
    assert.deepEqual(kept.standalone, { from: { cursor: 'g:1' } });
    const { session } = second(rig);
    await session.resume(kept);
    await rig.server.reached('resume g:1');
    held.open();
    await session.close();
    await rig.end();
  });

  it('that the server forgot fails as lost, and nothing is sent a second time', async () => {
    const { rig, held } = await heldCall(resume('s:2', plain(404, 'Not Found')));
    const { session } = second(rig);
    const lost: string[] = [];
    session.onLost(({ reason }) => lost.push(reason));
    const [running] = await session.resume(await leave(rig));
    assert.match(
      problemOf(await (running?.ended ?? assert.fail())),
      /a session that is gone: the server answered 404/,
    );
    assert.deepEqual(lost, ['session-lost']);
    held.open();
    await rig.end();
  });

  it('has a call that can be cancelled, by its id of before', async () => {
    const { rig, held } = await heldCall(
      resume('s:2', () => [sseHead(), gate(held)]),
      post('notifications/cancelled', () => plain(202, 'Accepted')),
    );
    const kept = await leave(rig);
    const { session } = second(rig);
    const [running] = await session.resume(kept);
    await rig.server.reached('resume s:2');
    session.cancel(running?.call ?? 0);
    assert.equal((await running?.ended)?.state, 'cancelled');
    const { request } = await rig.server.reached('notifications/cancelled');
    assert.match(request.body, /"requestId":1,"reason":"You cancelled the call of work\."/);
    held.open();
    await session.close();
    await rig.end();
  });

  it('tells an error of the server as any other call does', async () => {
    const { rig, held } = await heldCall(
      resume('s:2', () => answering((id) => event('s:3', rpcError(id, -32_000, 'it broke')))),
    );
    const { session } = second(rig);
    const [running] = await session.resume(await leave(rig));
    assert.match(
      problemOf(await (running?.ended ?? assert.fail())),
      /answered the call of work with an error: .*it broke/,
    );
    held.open();
    await session.close();
    await rig.end();
  });

  it('has nothing to resume a call from while no event of it had an id', async () => {
    const held = new Gate();
    const rig = await ClientRig.connected([
      ...greeting(),
      call('a', () => [sseHead(), chunk(': nothing yet\n\n'), gate(held)]),
    ]);
    const running = rig.call();
    await rig.server.reached('a');
    const kept = rig.session.kept();
    assert.deepEqual(kept?.calls, [
      { call: 1, requestId: running.requestId, tool: 'work', stream: 4 },
    ]);
    await rig.session.close('leave');
    const { session } = second(rig);
    assert.deepEqual(await session.resume(kept ?? assert.fail()), []);
    held.open();
    await session.close();
    await rig.end();
  });

  it('keeps no call that is over', async () => {
    const { rig, held } = await heldCall(
      resume('s:2', () => answering((id) => event('s:3', result(id, 'late')))),
    );
    const { session } = second(rig);
    const [running] = await session.resume(await leave(rig));
    await running?.ended;
    assert.deepEqual(session.kept()?.calls, []);
    held.open();
    await session.close();
    await rig.end();
  });
});
