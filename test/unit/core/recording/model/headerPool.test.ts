import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HeaderPool } from '../../../../../src/core/recording/model/headerPool.ts';

test('equal header lines are shared, different ones and the order are kept', () => {
  const pool = new HeaderPool();
  const first = pool.intern([
    ['Accept', 'a'],
    ['Host', 'h'],
    ['Accept', 'b'],
  ]);
  const second = pool.intern([
    ['Host', 'h'],
    ['Accept', 'b'],
    ['accept', 'b'],
  ]);
  assert.equal(second[0], first[1]);
  assert.equal(second[1], first[2]);
  assert.deepEqual(second[2], ['accept', 'b']);
});

test('neither a name with a colon nor long lines or many of them confuse it', () => {
  const pool = new HeaderPool();
  assert.deepEqual(
    pool.intern([
      ['a', 'b:c'],
      ['a:b', 'c'],
    ]),
    [
      ['a', 'b:c'],
      ['a:b', 'c'],
    ],
  );
  const long = 'x'.repeat(5000);
  assert.deepEqual(pool.intern([['Cookie', long]]), [['Cookie', long]]);
  for (let index = 0; index < 5000; index += 1) {
    assert.deepEqual(pool.intern([['X', String(index)]]), [['X', String(index)]]);
  }
});
