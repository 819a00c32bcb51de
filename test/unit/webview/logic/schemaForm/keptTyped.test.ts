import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typedBeside } from '../../../../../src/webview/logic/schemaForm/keptTyped.ts';

test('what was typed in fields counts for the text it was typed beside, and for no other', () => {
  const kept = { beside: '{"a":1}', typed: new Map([['/a', { text: '1.' }]]) };
  assert.equal(typedBeside(kept, '{"a":1}').size, 1);
  assert.equal(typedBeside(kept, '{"a":2}').size, 0);
});
