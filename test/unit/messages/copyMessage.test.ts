import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copyMessage } from '../../../src/messages/copyMessage.ts';

test('a copy has the members of a message, down to the last', () => {
  const message = { kind: 'result', id: 1, result: { rows: [{ row: 0, id: null }, 'a', true] } };
  const copy = copyMessage(message);
  assert.deepEqual(copy, message);
  assert.notEqual(copy, message);
});

test('typed arrays stay typed arrays of their kind, with bytes of their own', () => {
  const whole = new Float64Array([1, 2.5, Number.NaN, 4]);
  const copy = copyMessage({ t: whole.subarray(1), bits: new Uint8Array([7]) });
  assert.deepEqual(copy, { t: new Float64Array([2.5, Number.NaN, 4]), bits: new Uint8Array([7]) });
  whole.fill(0);
  assert.deepEqual((copy as { t: Float64Array }).t[0], 2.5);
});

test('what JSON leaves out is left out, and a hole in a list becomes null', () => {
  assert.deepEqual(copyMessage({ a: undefined, b: [undefined, 1] }), { b: [null, 1] });
});

test('what no webview can be sent is refused', () => {
  assert.throws(() => copyMessage({ call: () => undefined }), /holds a function/);
  assert.throws(() => copyMessage([1n]), /holds a bigint/);
});
