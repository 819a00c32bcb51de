import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StructPages } from '../../../../../src/core/recording/model/structPages.ts';

test('each entry has bytes of its own, zeros at first, across all of the pages', () => {
  const list = new StructPages(12);
  const count = 30_000;
  for (let index = 0; index < count; index += 1) {
    assert.equal(list.add(), index);
    const page = list.page(index);
    const at = list.offset(index);
    for (const part of [0, 4, 8]) {
      assert.equal(page.getUint32(at + part), 0);
      page.setUint32(at + part, index * 3 + part);
    }
  }
  assert.equal(list.length, count);
  for (let index = 0; index < count; index += 1) {
    for (const part of [0, 4, 8]) {
      assert.equal(list.page(index).getUint32(list.offset(index) + part), index * 3 + part);
    }
  }
});

test('there is nothing beyond the end', () => {
  const list = new StructPages(4);
  assert.throws(() => list.page(0), RangeError);
  list.add();
  list.page(0);
  assert.throws(() => list.page(1), RangeError);
});
