import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { systemClock } from '../../../src/node/systemClock.ts';

describe('systemClock', () => {
  it('counts whole microseconds and never goes back', () => {
    let last = systemClock.now();
    for (let turn = 0; turn < 1000; turn += 1) {
      const now = systemClock.now();
      assert.ok(Number.isSafeInteger(now) && now >= last, `${now} after ${last}`);
      last = now;
    }
  });

  it('runs a timer once, and never one that was disposed', async () => {
    const ran: string[] = [];
    await new Promise<void>((resolve) => {
      systemClock.schedule(1, () => ran.push('disposed')).dispose();
      systemClock.schedule(-5, () => ran.push('past'));
      systemClock.schedule(3, () => resolve());
    });
    assert.deepEqual(ran, ['past']);
  });

  it('does not run a timer of more than 24.8 days at once', async () => {
    let ran = false;
    const timer = systemClock.schedule(2 ** 31 + 5, () => (ran = true));
    await new Promise<void>((resolve) => systemClock.schedule(5, resolve));
    timer.dispose();
    assert.equal(ran, false);
  });
});
