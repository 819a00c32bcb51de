import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_JSON_LEVELS } from '../../../src/core/base/parseJson.ts';
import { ClientRig, problemOf, textOf } from '../../support/clientRig.ts';
import { call, event, greeting, plain, post, sse } from '../../support/conversation.ts';
import type { ScriptedRequest } from '../../support/scriptedServer.ts';

/** How a call ends whose only event is a JSON-RPC message with `members`. */
async function answeredWith(members: object): Promise<ClientRig> {
  return ClientRig.connected([
    ...greeting(),
    call('a', ({ id }: ScriptedRequest) => sse(event('s:1', { jsonrpc: '2.0', id, ...members }))),
  ]);
}

for (const [what, members, says] of [
  ['no object', { result: null }, /"result" is not an object/],
  ['an error, too', { result: {}, error: { code: 1, message: 'x' } }, /both "result" and "error"/],
  ['an error without a code', { error: { message: 'x' } }, /no whole number as "code"/],
  ['a result that the SDK cannot read', { result: { _meta: 'x' } }, /brought a response that is/],
] as const) {
  test(`a response with ${what} fails its call at once, and says why`, async (t) => {
    const rig = await answeredWith(members);
    t.after(() => rig.abandon());
    const problem = problemOf(await rig.call().ended);
    assert.match(problem, says);
    assert.match(problem, /^Connection c\d+ .*the call has no result\.$/);
    assert.equal(rig.sink.of('fail')[0]?.reason, 'invalid-response');
    await rig.end();
  });
}

for (const shape of ['an event', 'JSON'] as const) {
  test(`a response as ${shape} that is nested too deeply fails its call at once, as it is invalid in the recording`, async (t) => {
    const levels = MAX_JSON_LEVELS;
    const deep = `${'['.repeat(levels)}${']'.repeat(levels)}`;
    const rig = await ClientRig.connected([
      ...greeting(),
      call('a', ({ id }: ScriptedRequest) => {
        const body = `{"result":{"content":${deep}},"jsonrpc":"2.0","id":${JSON.stringify(id)}}`;
        return shape === 'JSON' ? plain(200, 'OK', body) : sse(`id: s:1\ndata: ${body}\n\n`);
      }),
    ]);
    t.after(() => rig.abandon());
    assert.match(
      problemOf(await rig.call().ended),
      /^Connection c\d+ .*nested more than 1000 levels deep, which is not read; the call has no result\.$/,
    );
    assert.equal(rig.sink.of('fail')[0]?.reason, 'invalid-response');
    await rig.end();
  });
}

for (const [how, idOf, counts] of [
  ['as text', (id: number) => `${id}`, true],
  ['as text in another writing', (id: number) => `0x${id.toString(16)}`, false],
  ['as text behind a space', (id: number) => ` ${id}`, false],
  ['as text with a fraction of nothing', (id: number) => `${id}.0`, false],
] as const) {
  test(`a response with the number of its request ${how} ${counts ? 'counts' : 'answers nobody'}, as in the recording`, async (t) => {
    const result = { content: [{ type: 'text', text: 'ok' }] };
    const rig = await ClientRig.connected([
      ...greeting(),
      call('a', ({ id }: ScriptedRequest) =>
        plain(200, 'OK', JSON.stringify({ jsonrpc: '2.0', id: idOf(Number(id)), result })),
      ),
    ]);
    t.after(() => rig.abandon());
    const ended = await rig.call().ended;
    if (counts) assert.equal(textOf(ended), 'ok');
    else
      assert.match(
        problemOf(ended),
        /neither an event stream nor a JSON-RPC response to this request/,
      );
    await rig.end();
  });
}

test('a response with members that JSON-RPC does not know counts', async (t) => {
  const rig = await answeredWith({ result: { content: [{ type: 'text', text: 'ok' }] }, trace: 1 });
  t.after(() => rig.abandon());
  assert.equal(textOf(await rig.call().ended), 'ok');
  await rig.end();
});

test('an error with the code that the SDK uses for a closed connection keeps its words', async (t) => {
  const error = { code: -32_000, message: 'out of tape' };
  const rig = await answeredWith({ error });
  t.after(() => rig.abandon());
  assert.match(
    problemOf(await rig.call().ended),
    /answered the call of work with an error.*out of tape/,
  );
  await rig.end();

  const refusing = await ClientRig.start([
    post('initialize', ({ id }) => sse(event('s:1', { jsonrpc: '2.0', id, error }))),
  ]);
  t.after(() => refusing.abandon());
  await assert.rejects(refusing.session.connect(), {
    reason: 'refused-by-server',
    message: /out of tape/,
  });
});

test('a call whose session is closed says so', async (t) => {
  const rig = await ClientRig.connected([...greeting(), call('a', () => [])]);
  t.after(() => rig.abandon());
  const running = rig.call();
  await rig.server.reached('a');
  await rig.session.close();
  assert.match(problemOf(await running.ended), /The session was closed before work had a result/);
  await rig.server.close();
});
