import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RunningMedian } from '../../../../../src/core/timeline/polling/runningMedian.ts';
import { seededRandom } from '../../../../support/seededRandom.ts';

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

test('there is no median before the first number', () => {
  assert.equal(new RunningMedian().value, undefined);
});

test('after each number the median is that of all so far', () => {
  for (const seed of [1, 2, 3]) {
    const random = seededRandom(seed).bytes(500);
    const median = new RunningMedian();
    const values: number[] = [];
    for (const byte of random) {
      const value = (byte % 60) - 20;
      values.push(value);
      median.add(value);
      assert.equal(median.value, medianOf(values), `seed ${seed}, ${values.join(' ')}`);
    }
  }
});
