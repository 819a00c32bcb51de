import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstIndex } from '../../../../src/core/base/firstIndex.ts';

test('the first index that holds is found, wherever it is', () => {
  for (let high = 0; high < 20; high += 1) {
    for (let wanted = 0; wanted <= high; wanted += 1) {
      assert.equal(
        firstIndex(0, high, (index) => index >= wanted),
        wanted,
      );
    }
  }
});

test('nothing before the range is looked at, and nothing behind it', () => {
  const looked: number[] = [];
  const note = (holds: boolean) => (index: number) => {
    looked.push(index);
    return holds;
  };
  assert.equal(firstIndex(5, 9, note(true)), 5);
  assert.equal(firstIndex(5, 9, note(false)), 9);
  assert.ok(looked.every((index) => index >= 5 && index < 9));
});

test('a long range takes few looks', () => {
  let looks = 0;
  const wanted = 123_456_789;
  const found = firstIndex(0, 2 ** 30, (index) => {
    looks += 1;
    return index >= wanted;
  });
  assert.equal(found, wanted);
  assert.ok(looks <= 31);
});
