import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clockFromNow } from '../../../../src/core/base/clockFromNow.ts';
import { ManualClock } from '../../../support/manualClock.ts';

describe('clockFromNow', () => {
  it('begins at 0 and runs with the clock it came from', () => {
    const clock = new ManualClock();
    clock.advance(5_000);
    const later = clockFromNow(clock);
    assert.equal(later.now(), 0);
    clock.advance(1.5);
    assert.equal(later.now(), 1_500);
    assert.equal(later.wallTime(), clock.wallTime());
  });

  it('sets the timers of the clock it came from', () => {
    const clock = new ManualClock();
    let fired = 0;
    const later = clockFromNow(clock);
    later.schedule(10, () => (fired += 1));
    later.schedule(10, () => (fired += 10)).dispose();
    clock.advance(10);
    assert.equal(fired, 1);
  });
});
