import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IdleTime, REAL_TIME } from '../../../../../src/core/timeline/drawing/timeMap.ts';
import { createDice } from '../../../../support/dice.ts';

const SECOND = 1_000_000;
const KEPT = 250_000;

/** Something at 0, at 1 s, after a minute of nothing and after another ten seconds of it. */
function twoGaps(): IdleTime {
  const idle = new IdleTime();
  for (const t of [0, 1, 61, 71]) idle.note(t * SECOND);
  return idle;
}

test('time as it was is drawn as it was', () => {
  assert.equal(REAL_TIME.drawn(5), 5);
  assert.equal(REAL_TIME.real(-5), -5);
});

test('a span of more than a second without any row is drawn as a quarter of a second', () => {
  const idle = twoGaps();
  assert.equal(idle.drawn(SECOND), SECOND);
  assert.equal(idle.drawn(31 * SECOND), SECOND + KEPT / 2);
  assert.equal(idle.drawn(61 * SECOND), SECOND + KEPT);
  assert.equal(idle.drawn(71 * SECOND), SECOND + 2 * KEPT);
  assert.equal(idle.drawn(73 * SECOND), 3 * SECOND + 2 * KEPT);
  assert.equal(idle.drawn(-SECOND), -SECOND);
});

test('a second without a row is not idle yet', () => {
  const idle = new IdleTime();
  for (const t of [0, 1, 2]) idle.note(t * SECOND);
  assert.equal(idle.drawn(2 * SECOND), 2 * SECOND);
});

test('the idle spans that touch a part of the recording are told, at most so many', () => {
  const idle = twoGaps();
  const minute = { from: SECOND, to: 61 * SECOND };
  const ten = { from: 61 * SECOND, to: 71 * SECOND };
  assert.deepEqual(idle.gapsBetween(0, 80 * SECOND, 10), [minute, ten]);
  assert.deepEqual(idle.gapsBetween(0, 80 * SECOND, 1), [minute]);
  assert.deepEqual(idle.gapsBetween(2 * SECOND, 3 * SECOND, 10), [minute]);
  assert.deepEqual(idle.gapsBetween(61 * SECOND, 62 * SECOND, 10), [ten]);
  assert.deepEqual(idle.gapsBetween(72 * SECOND, 80 * SECOND, 10), []);
});

test('a moment is where its drawn place says, and later moments are never drawn earlier', () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const dice = createDice(seed);
    const idle = new IdleTime();
    const moments: number[] = [];
    let t = 0;
    for (let count = 0; count < 100; count += 1) {
      t += dice.below(dice.pick([1000, SECOND, 10 * SECOND, 3600 * SECOND]));
      idle.note(t);
      moments.push(t, t + dice.below(SECOND));
    }
    moments.push(...Array.from({ length: 100 }, () => (t * dice.below(1000)) / 900));
    let before = -Infinity;
    for (const moment of moments.toSorted((left, right) => left - right)) {
      const drawn = idle.drawn(moment);
      assert.ok(drawn >= before, `seed ${seed}: ${moment}`);
      assert.ok(Math.abs(idle.real(drawn) - moment) < 0.01, `seed ${seed}: ${moment}`);
      before = drawn;
    }
  }
});

test('moments that claim to be older than the one before make no gap', () => {
  const idle = new IdleTime();
  for (const t of [5, 1, 5.5]) idle.note(t * SECOND);
  assert.deepEqual(idle.gapsBetween(0, 10 * SECOND, 10), [{ from: 0, to: 5 * SECOND }]);
});
