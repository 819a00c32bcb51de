import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  fitWindow,
  followed,
  panned,
  revealed,
  zoomed,
} from '../../../../../src/core/timeline/drawing/timeWindow.ts';

const WHOLE = { from: 0, to: 1_000_000 };

test('the window of everything leaves a margin of 3 % on both sides', () => {
  assert.deepEqual(fitWindow(1_000_000), { from: -30_000, to: 1_030_000 });
});

test('a recording of nothing has a window of a millisecond', () => {
  assert.deepEqual(fitWindow(0), { from: -30, to: 1_030 });
});

test('zooming leaves the moment under the pointer where it is', () => {
  const window = zoomed({ from: 200_000, to: 600_000 }, 0.5, 300_000, WHOLE);
  assert.deepEqual(window, { from: 250_000, to: 450_000 });
});

test('zooming out ends at everything, zooming in at 100 µs', () => {
  assert.deepEqual(zoomed({ from: 200_000, to: 600_000 }, 100, 300_000, WHOLE), WHOLE);
  const { from, to } = zoomed({ from: 200_000, to: 200_150 }, 0.001, 200_075, WHOLE);
  assert.deepEqual([from, to], [200_025, 200_125]);
});

test('panning ends where there is nothing more to see', () => {
  const window = { from: 400_000, to: 600_000 };
  assert.deepEqual(panned(window, 100_000, WHOLE), { from: 500_000, to: 700_000 });
  assert.deepEqual(panned(window, 900_000, WHOLE), { from: 800_000, to: 1_000_000 });
  assert.deepEqual(panned(window, -900_000, WHOLE), { from: 0, to: 200_000 });
});

test('a moment is brought into sight with a tenth of the window beside it', () => {
  const window = { from: 400_000, to: 500_000 };
  assert.equal(revealed(window, 450_000, WHOLE), window);
  assert.deepEqual(revealed(window, 405_000, WHOLE), { from: 395_000, to: 495_000 });
  assert.deepEqual(revealed(window, 700_000, WHOLE), { from: 610_000, to: 710_000 });
  assert.deepEqual(revealed(window, 999_999, WHOLE), { from: 900_000, to: 1_000_000 });
});

test('following keeps the newest moment at the right edge', () => {
  const window = { from: 400_000, to: 500_000 };
  assert.deepEqual(followed(window, WHOLE), { from: 900_000, to: 1_000_000 });
});

test('a window that is wider than everything shows everything', () => {
  assert.deepEqual(panned({ from: -5_000_000, to: 5_000_000 }, 10, WHOLE), WHOLE);
});
