import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHostMessage } from '../../../src/messages/hostMessage.ts';

for (const message of [
  { kind: 'result', id: 1, result: null },
  { kind: 'problem', id: 1, problem: 'no' },
  { kind: 'state/changed', state: {} },
  { kind: 'intent', intent: { kind: 'show-tab', tab: 'events' } },
]) {
  test(`${message.kind} of the host is taken`, () => {
    assert.deepEqual(parseHostMessage(message), message);
  });
}

for (const raw of [
  undefined,
  null,
  'result',
  [],
  {},
  { kind: 'result', id: 1 },
  { kind: 'result', id: '1', result: null },
  { kind: 'problem', id: 1 },
  { kind: 'problem', id: 1.5, problem: 'no' },
  { kind: 'state/changed', state: null },
  { kind: 'intent' },
  { kind: 'eval', code: 'x' },
]) {
  test(`${JSON.stringify(raw)} is not taken`, () => {
    assert.equal(parseHostMessage(raw), undefined);
  });
}
