import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OutputTail } from '../../../../src/extension/server/outputTail.ts';

test('short output is kept whole, without blank ends', () => {
  const tail = new OutputTail(100);
  tail.push('one\n');
  tail.push('two\n\n');
  assert.equal(tail.text(), 'one\ntwo');
});

test('of long output the last lines are kept, and what was left out is marked', () => {
  const tail = new OutputTail(12);
  tail.push('a long first line\nsecond\n');
  tail.push('third\n');
  assert.equal(tail.text(), '…\nthird');
});

test('a single line longer than the limit still shows its end', () => {
  const tail = new OutputTail(5);
  tail.push('0123456789');
  assert.equal(tail.text(), '…\n56789');
});

test('what is kept does not grow with what was written', () => {
  const tail = new OutputTail(1000);
  for (let i = 0; i < 10_000; i += 1) tail.push('x'.repeat(100));
  assert.ok(tail.text().length <= 1002);
});
