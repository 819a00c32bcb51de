import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Throttle } from '../../../../src/core/base/throttle.ts';
import { ManualClock } from '../../../support/manualClock.ts';

function rig(): { clock: ManualClock; throttle: Throttle; runs: number[] } {
  const clock = new ManualClock();
  const runs: number[] = [];
  const throttle = new Throttle(clock, 100, () => runs.push(clock.now() / 1000));
  return { clock, throttle, runs };
}

test('it runs at once after a quiet time', () => {
  const { clock, throttle, runs } = rig();
  throttle.ask();
  clock.advance(1000);
  throttle.ask();
  assert.deepEqual(runs, [0, 1000]);
});

test('what is asked for within the span is done once, at its end', () => {
  const { clock, throttle, runs } = rig();
  for (let ms = 0; ms < 250; ms += 10) {
    throttle.ask();
    clock.advance(10);
  }
  clock.advance(1000);
  assert.deepEqual(runs, [0, 100, 200, 300]);
});

test('nothing runs and no timer waits once it is disposed', () => {
  const { clock, throttle, runs } = rig();
  throttle.ask();
  throttle.ask();
  throttle.dispose();
  clock.advance(1000);
  assert.deepEqual(runs, [0]);
  assert.equal(clock.pending, 0);
});

test('no timer is left after a quiet time', () => {
  const { clock, throttle } = rig();
  throttle.ask();
  clock.advance(100);
  assert.equal(clock.pending, 0);
});
