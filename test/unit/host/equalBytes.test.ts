import assert from 'node:assert/strict';
import { test } from 'node:test';
import { equalBytes } from '../../../src/host/equalBytes.ts';

test('bytes are the same where each is, wherever they lie in memory', () => {
  const all = Uint8Array.of(9, 1, 2, 3, 4, 5, 6);
  assert.equal(equalBytes(all.subarray(1, 6), Uint8Array.of(1, 2, 3, 4, 5)), true);
  assert.equal(equalBytes(all.subarray(1, 6), Uint8Array.of(1, 2, 3, 4, 6)), false);
  assert.equal(equalBytes(all.subarray(1, 6), Uint8Array.of(1, 2, 3, 4)), false);
  assert.equal(equalBytes(new Uint8Array(0), new Uint8Array(0)), true);
});
