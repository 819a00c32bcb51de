import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tickStep, tickText } from '../../../../../src/core/timeline/drawing/ticks.ts';

const SECOND = 1_000_000;

test('steps are round numbers that leave room for a label', () => {
  assert.equal(tickStep(1), 100);
  assert.equal(tickStep(1000), 100_000);
  assert.equal(tickStep(2000), 200_000);
  assert.equal(tickStep(SECOND / 90), SECOND);
  assert.equal(tickStep(SECOND / 2), 60 * SECOND);
  assert.equal(tickStep(20 * SECOND), 1800 * SECOND);
});

test('at every zoom two labels stand at least 90 pixels apart and not too far', () => {
  for (let perPixel = 0.02; perPixel < 1e10; perPixel *= 1.07) {
    const apart = tickStep(perPixel) / perPixel;
    assert.ok(apart >= 90, `${apart} pixels at ${perPixel} µs on a pixel`);
    assert.ok(apart < 230 || tickStep(perPixel) === 1, `${apart} at ${perPixel}`);
  }
});

test('a moment is written in seconds with as many digits as its step needs', () => {
  assert.equal(tickText(2_041_000, 1000), '2.041 s');
  assert.equal(tickText(2_000_000, 500_000), '2.0 s');
  assert.equal(tickText(2_000_005, 5), '2.000005 s');
  assert.equal(tickText(45 * SECOND, 15 * SECOND), '45 s');
  assert.equal(tickText(-1_500_000, 100_000), '−1.5 s');
});

test('from steps of a minute on a moment is written as on a clock', () => {
  assert.equal(tickText(185 * SECOND, 60 * SECOND), '3:05');
  assert.equal(tickText(7384 * SECOND, 60 * SECOND), '2:03:04');
  assert.equal(tickText(-60 * SECOND, 60 * SECOND), '−1:00');
});
