import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RunningHash } from '../../../../src/core/base/runningHash.ts';
import { createDice } from '../../../support/dice.ts';

const BYTES = Uint8Array.from({ length: 101 }, (_, index) => index * 37);

function hashOf(...pieces: readonly Uint8Array[]): number {
  const hash = new RunningHash();
  for (const piece of pieces) hash.push(piece);
  return hash.value;
}

test('the same bytes have the same hash, however they are cut', () => {
  const whole = hashOf(BYTES);
  for (let at = 0; at <= BYTES.length; at += 1) {
    assert.equal(hashOf(BYTES.subarray(0, at), BYTES.subarray(at)), whole);
  }
  const dice = createDice(7);
  for (let round = 0; round < 50; round += 1) {
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < BYTES.length;) {
      const length = dice.pick([0, 1, 2, 3, 5, 11]);
      pieces.push(BYTES.subarray(at, at + length));
      at += length;
    }
    assert.equal(hashOf(...pieces), whole);
  }
});

test('a byte that is another one, or one more or less, is another hash', () => {
  const whole = hashOf(BYTES);
  for (let at = 0; at < BYTES.length; at += 1) {
    assert.notEqual(hashOf(BYTES.with(at, (BYTES[at] ?? 0) ^ 1)), whole);
    assert.notEqual(hashOf(BYTES.subarray(0, at)), whole);
  }
  assert.notEqual(hashOf(Uint8Array.of(0)), hashOf(Uint8Array.of(0, 0)));
});

test('the hash can be asked for while more is to come', () => {
  const hash = new RunningHash();
  hash.push(BYTES.subarray(0, 50));
  assert.equal(hash.value, hashOf(BYTES.subarray(0, 50)));
  hash.push(BYTES.subarray(50));
  assert.equal(hash.value, hashOf(BYTES));
});
