import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BitPages } from '../../../../../src/core/recording/model/bitPages.ts';

describe('a set of numbers in pages', () => {
  it('tells whether a number is new, wherever it lies', () => {
    const bits = new BitPages();
    const numbers = [0, 7, 8, 1023, 1024, 5_000_000_000, 2 ** 52];
    assert.deepEqual(
      numbers.map((number) => bits.add(number)),
      numbers.map(() => true),
    );
    assert.deepEqual(
      numbers.map((number) => bits.add(number)),
      numbers.map(() => false),
    );
    assert.equal(bits.add(1), true);
    assert.equal(bits.add(5_000_000_001), true);
  });
});
