import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BitPages } from '../../../../../src/core/recording/model/bitPages.ts';
import { BIT_PAGE_BYTES } from '../../../../../src/core/recording/model/keptBytes.ts';

describe('a set of numbers in pages', () => {
  it('tells whether a number is new, wherever it lies, and notes its pages', () => {
    const kept = { noted: 0 };
    const bits = new BitPages(kept);
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
    assert.equal(kept.noted, 4 * BIT_PAGE_BYTES);
  });
});
