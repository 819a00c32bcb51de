import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StateTeller } from '../../../src/host/stateTeller.ts';
import type { PanelState } from '../../../src/messages/panelState.ts';
import { ManualClock } from '../../support/manualClock.ts';
import { NOTHING } from '../../support/panelStates.ts';
import { turns } from '../../support/until.ts';

test('of many changes the first is told at once and the last within a tenth of a second', async () => {
  const clock = new ManualClock();
  const told: number[] = [];
  const teller = new StateTeller(async () => ({ ...NOTHING, now: clock.now() }), clock);
  teller.onState(({ now }) => told.push(now / 1000));
  for (let ms = 0; ms < 150; ms += 10) {
    teller.changed();
    await turns(1);
    clock.advance(10);
  }
  clock.advance(1000);
  await turns(1);
  assert.deepEqual(told, [0, 100, 200]);
});

test('a state that takes long to make is never told behind a newer one', async () => {
  const clock = new ManualClock();
  const told: number[] = [];
  const made: ((state: PanelState) => void)[] = [];
  const teller = new StateTeller(() => new Promise((resolve) => made.push(resolve)), clock);
  teller.onState(({ now }) => told.push(now));
  teller.changed();
  clock.advance(100);
  teller.changed();
  clock.advance(100);
  assert.equal(made.length, 1);
  made[0]?.({ ...NOTHING, now: 1 });
  await turns(1);
  clock.advance(100);
  made[1]?.({ ...NOTHING, now: 2 });
  await turns(1);
  assert.deepEqual(told, [1, 2]);
});

test('nothing is told and no timer waits once it is disposed', async () => {
  const clock = new ManualClock();
  const teller = new StateTeller(async () => NOTHING, clock);
  teller.changed();
  teller.changed();
  teller.dispose();
  await turns(1);
  assert.equal(clock.pending, 0);
});
