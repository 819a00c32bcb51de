import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseInterruption } from '../../../../src/extension/session/interruption.ts';

test('what another version kept, or nobody, is nothing', () => {
  for (const text of ['', 'no JSON', 'null', '[]', '{}', '{"version":2,"calls":[]}']) {
    assert.equal(parseInterruption(text), undefined, text);
  }
});

test('what was kept is read as it was written', () => {
  const kept = {
    version: 1,
    savedAt: 5,
    recording: '/a.mcpstream',
    url: 'http://h/mcp',
    calls: [],
  };
  assert.deepEqual(parseInterruption(JSON.stringify(kept)), kept);
});
