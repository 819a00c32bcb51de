import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRestored, restoreText } from '../../../../src/extension/panel/restored.ts';

for (const what of [{ kind: 'live' }, { kind: 'file', uri: 'file:///a%20b.mcpstream' }] as const) {
  test(`what a panel showed (${what.kind}) is found again in the state that its page kept`, () => {
    assert.deepEqual(parseRestored({ restore: restoreText(what), page: { tab: 'events' } }), what);
  });
}

for (const state of [
  undefined,
  null,
  3,
  {},
  { restore: 1 },
  { restore: '{' },
  { restore: 'null' },
  { restore: '{"kind":"file"}' },
]) {
  test(`${JSON.stringify(state)} stands for the live panel`, () => {
    assert.deepEqual(parseRestored(state), { kind: 'live' });
  });
}
