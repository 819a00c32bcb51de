import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeBrushes } from '../../../../../src/webview/logic/paint/paintLane.ts';
import { paintTimeline } from '../../../../../src/webview/logic/paint/paintTimeline.ts';
import type { Emphasis } from '../../../../../src/webview/logic/paint/paintTimeline.ts';
import type { View } from '../../../../../src/core/timeline/drawing/layout.ts';
import type { Tone } from '../../../../../src/webview/logic/paint/palette.ts';
import { Raster } from '../../../../../src/webview/logic/paint/raster.ts';
import { drawnScene } from '../../../../support/drawnScene.ts';
import type { DrawnScene } from '../../../../support/drawnScene.ts';
import { busySession } from '../../../../support/page/scenarios.ts';
import { PALETTE, toneAt, tonesIn } from '../../../../support/pictures.ts';

const NOTHING: Emphasis = { selectedStream: undefined, brush: undefined };

function painted(
  view: Partial<View> = {},
  emphasis: Partial<Emphasis> = {},
): DrawnScene & { readonly raster: Raster } {
  const drawn = drawnScene(busySession(), view);
  const raster = new Raster(drawn.scene.width, drawn.scene.height);
  paintTimeline(raster, drawn.scene, PALETTE, makeBrushes(1), { ...NOTHING, ...emphasis });
  return { ...drawn, raster };
}

function column(raster: Raster, x: number): ReadonlyMap<Tone | undefined, number> {
  const left = Math.round(x);
  return tonesIn(raster, { x0: left, y0: 0, x1: left + 1, y1: raster.height });
}

test('the selected lane alone is tinted', () => {
  const { raster } = painted({}, { selectedStream: 4 });
  assert.equal(toneAt(raster, 5, 2 * 44 + 5), 'selected');
  assert.equal(toneAt(raster, 5, 44 + 5), 'background');
  assert.equal(toneAt(raster, 5, 3 * 44 + 5), 'background');
});

test('ticks go through all lanes, and each lane ends with a line', () => {
  const { raster, scene } = painted();
  for (const { x } of scene.ticks) assert.ok((column(raster, x).get('grid') ?? 0) > 150, `${x}`);
  for (let lane = 1; lane <= 6; lane += 1) assert.equal(toneAt(raster, 3, lane * 44 - 1), 'line');
});

test('the selected event has a line through all lanes and a ring on its own', () => {
  const { raster, scene } = painted({ selectedRow: 11 }, { selectedStream: 4 });
  const { selectedX } = scene;
  assert.ok(selectedX !== undefined);
  assert.ok((column(raster, selectedX).get('accent') ?? 0) > 200);
  const x0 = Math.round(selectedX) - 12;
  const ring = tonesIn(raster, { x0, y0: 2 * 44 + 12, x1: x0 + 25, y1: 2 * 44 + 38 });
  assert.ok((ring.get('text') ?? 0) > 20);
});

test('the moment that times are counted from has a dashed line', () => {
  const { raster, scene } = painted({ reference: 4_600_000 });
  const dashes = column(raster, scene.referenceX ?? 0).get('purple') ?? 0;
  assert.ok(dashes > 100 && dashes < 200, `${dashes}`);
});

test('an event that came again is joined to where it was seen first', () => {
  const { raster, scene } = painted({ selectedRow: 23, width: 3000 }, { selectedStream: 4 });
  const [arrow] = scene.redeliveries;
  assert.ok(arrow !== undefined);
  const way = tonesIn(raster, {
    x0: Math.round(arrow.fromX) + 20,
    y0: 2 * 44,
    x1: Math.round(arrow.fromX) + 120,
    y1: 3 * 44,
  });
  assert.ok((way.get('blue') ?? 0) >= 100, 'a line between the lanes');
});

test('many connections in one pixel are drawn in it, and nothing is painted beside', () => {
  const { raster } = painted({ window: { from: -1e9, to: 1e9 } });
  const left = tonesIn(raster, { x0: 0, y0: 0, x1: 480, y1: 43 });
  assert.deepEqual(
    [...left.keys()].filter((tone) => tone !== 'grid'),
    ['background'],
  );
});
