import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseInterruption } from '../../../../src/extension/session/interruptionShape.ts';

const KEPT = {
  version: 1,
  savedAt: 5,
  recording: '/a.mcpstream',
  url: 'http://h/mcp',
  calls: [{ stream: 2, label: '#2', tool: 'slow', cursor: 'e1' }],
  session: {
    url: 'http://h/mcp',
    sessionId: 'hidden-session',
    server: { name: 'a', version: '1', revision: '2025-11-25' },
    offersTools: true,
    nextRequest: 3,
    calls: [
      { call: 1, requestId: 2, tool: 'slow', stream: 2, from: { cursor: 'e1', retryMs: 10 } },
    ],
    standalone: {},
  },
};

function whyNot(value: unknown): string {
  const parsed = parseInterruption(JSON.stringify(value));
  return parsed.kind === 'unreadable' ? parsed.why : assert.fail('it was read');
}

test('what was kept is read as it was written', () => {
  const { session, ...without } = KEPT;
  for (const interruption of [KEPT, without]) {
    assert.deepEqual(parseInterruption(JSON.stringify(interruption)), {
      kind: 'kept',
      interruption,
    });
  }
  assert.equal(session.calls.length, 1);
});

test('what another version kept, or a stranger, is unreadable, and it is said where', () => {
  for (const text of ['', 'no JSON']) {
    assert.deepEqual(parseInterruption(text), { kind: 'unreadable', why: 'it is not JSON' });
  }
  for (const value of [null, [], {}, { version: 1 }]) assert.match(whyNot(value), /^it/);
  assert.match(whyNot({ ...KEPT, version: 2 }), /^it\.version: /);
  assert.match(whyNot({ ...KEPT, calls: {} }), /^it\.calls: /);
  assert.match(whyNot({ ...KEPT, calls: Array(17).fill(KEPT.calls[0]) }), /^it\.calls: /);
  const { session } = KEPT;
  const altered = (change: object): unknown => ({ ...KEPT, session: { ...session, ...change } });
  assert.match(whyNot(altered({ url: 'file:///etc' })), /^it\.session\.url: /);
  const [call] = session.calls;
  const unresumable = altered({ calls: [{ ...call, from: { cursor: '' } }] });
  assert.match(whyNot(unresumable), /^it\.session\.calls\.0\.from\.cursor: /);
});

test('why it is unreadable does not tell what it says', () => {
  const told = whyNot({ ...KEPT, savedAt: 'hidden-time', session: { url: 'hidden-address' } });
  assert.doesNotMatch(told, /hidden/);
});
