import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NumberList } from '../../../../../src/core/timeline/drawing/numberList.ts';
import { createDice } from '../../../../support/dice.ts';

test('numbers that were pushed and appended are read back, however the list grew', () => {
  const dice = createDice(7);
  const list = new NumberList('uint32');
  const expected: number[] = [];
  while (expected.length < 20_000) {
    const added = Array.from({ length: dice.below(300) }, () => dice.below(2 ** 31));
    if (dice.below(2) === 0) list.append(Uint32Array.from(added), added.length);
    else added.forEach((value) => list.push(value));
    expected.push(...added);
  }
  assert.equal(list.length, expected.length);
  assert.deepEqual([...list.cells.subarray(0, list.length)], expected);
  assert.equal(list.at(19_999), expected[19_999]);
});

test('each kind of cell keeps what it can hold', () => {
  const times = new NumberList('float64');
  times.append(Float64Array.of(2 ** 52, Number.NaN, -0.5), 3);
  assert.deepEqual([times.at(0), times.at(1), times.at(2)], [2 ** 52, Number.NaN, -0.5]);
  const bytes = new NumberList('uint8');
  bytes.push(257);
  assert.equal(bytes.at(0), 1);
});

test('where fewer numbers came than were announced, the rest is 0', () => {
  const list = new NumberList('uint16');
  list.append(Uint16Array.of(5), 3);
  assert.deepEqual([list.at(0), list.at(1), list.at(2)], [5, 0, 0]);
  list.append(Uint16Array.of(6, 7, 8), 1);
  assert.deepEqual([list.length, list.at(3)], [4, 6]);
});

test('a number can be replaced, and none outside of the list is read or written', () => {
  const list = new NumberList('float64');
  list.push(1);
  list.set(0, 2);
  assert.equal(list.at(0), 2);
  for (const outside of [-1, 1, 0.5, Number.NaN]) {
    assert.throws(() => list.at(outside), RangeError);
  }
  for (const outside of [-1, 1, Number.NaN]) {
    assert.throws(() => list.set(outside, 3), /index .* is outside a list of 1/);
  }
});

test('a list of a million numbers has at most a quarter of its cells to spare', () => {
  const list = new NumberList('uint8');
  for (let k = 0; k < 1_000_000; k += 1) list.push(k);
  assert.ok(list.cells.length <= 1_250_000, `${list.cells.length} cells`);
});
