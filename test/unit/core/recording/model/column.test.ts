import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Column } from '../../../../../src/core/recording/model/column.ts';

test('a column gives back every value across all of its pages', () => {
  const column = Column.float64();
  const count = 30_000;
  for (let index = 0; index < count; index += 1) column.push(index * 3);
  assert.equal(column.length, count);
  for (let index = 0; index < count; index += 1) assert.equal(column.at(index), index * 3);
});

test('a value can be replaced at the seams of the pages', () => {
  const column = Column.uint32();
  for (let index = 0; index < 20_000; index += 1) column.push(index);
  for (const index of [0, 15, 16, 47, 48, 8175, 8176, 12_271, 12_272, 19_999]) {
    column.set(index, 4_294_967_295 - index);
    assert.equal(column.at(index), 4_294_967_295 - index);
    if (index > 0) assert.notEqual(column.at(index - 1), 4_294_967_295 - index);
  }
});

test('reading or writing beyond the end throws', () => {
  const column = Column.uint8();
  assert.throws(() => column.at(0), RangeError);
  column.push(7);
  assert.equal(column.at(0), 7);
  assert.throws(() => column.at(1), RangeError);
  assert.throws(() => column.set(1, 1), RangeError);
});
