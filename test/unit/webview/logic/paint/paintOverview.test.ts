import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Density } from '../../../../../src/core/timeline/drawing/density.ts';
import { MARKS, maskOf } from '../../../../../src/core/timeline/drawing/marks.ts';
import type { Mark } from '../../../../../src/core/timeline/drawing/marks.ts';
import { REAL_TIME } from '../../../../../src/core/timeline/drawing/timeMap.ts';
import type { TimeWindow } from '../../../../../src/core/timeline/drawing/timeWindow.ts';
import { paintOverview } from '../../../../../src/webview/logic/paint/paintOverview.ts';
import { Raster } from '../../../../../src/webview/logic/paint/raster.ts';
import { PALETTE, toneAt, tonesIn } from '../../../../support/pictures.ts';

const SECOND = 1_000_000;
const WHOLE: TimeWindow = { from: 0, to: 10 * SECOND };

function painted(
  events: readonly (readonly [number, Mark])[],
  window: TimeWindow = { from: 4 * SECOND, to: 6 * SECOND },
): Raster {
  const density = new Density();
  for (const [t, mark] of events) density.add(t * SECOND, maskOf(MARKS.indexOf(mark)));
  const raster = new Raster(200, 22);
  paintOverview(raster, density, { map: REAL_TIME, whole: WHOLE, window }, PALETTE, 1);
  return raster;
}

/** Pixels of a column from the foot of the strip. */
function heightAt(raster: Raster, x: number, tone: 'blue' | 'bad'): number {
  return tonesIn(raster, { x0: x - 1, y0: 0, x1: x + 2, y1: 21 }).get(tone) ?? 0;
}

test('the part in sight is tinted and framed, and the rest is not', () => {
  const raster = painted([]);
  assert.equal(toneAt(raster, 100, 10), 'selected');
  assert.equal(toneAt(raster, 80, 10), 'muted');
  assert.equal(toneAt(raster, 119, 10), 'muted');
  assert.equal(toneAt(raster, 60, 10), 'background');
  assert.equal(toneAt(raster, 60, 21), 'line');
});

test('the more events the higher, by their square root', () => {
  const raster = painted([
    ...Array.from({ length: 16 }, () => [1, 'notification'] as const),
    [2, 'notification'],
  ]);
  const [high, low] = [heightAt(raster, 20, 'blue'), heightAt(raster, 40, 'blue')];
  assert.ok(high > 3 * low && high < 5 * low, `${high} and ${low}`);
  assert.equal(heightAt(raster, 160, 'blue'), 0);
});

test('where something failed the column says so', () => {
  const raster = painted([
    [1, 'notification'],
    [1, 'failed'],
    [8, 'notification'],
  ]);
  assert.ok(heightAt(raster, 20, 'bad') > 0);
  assert.equal(heightAt(raster, 160, 'bad'), 0);
});

test('a strip without width or events is no problem', () => {
  const raster = new Raster(0, 22);
  const parts = { map: REAL_TIME, whole: WHOLE, window: WHOLE };
  paintOverview(raster, new Density(), parts, PALETTE, 2);
  assert.equal(raster.pixels.length, 0);
});
