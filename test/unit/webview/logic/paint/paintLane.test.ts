import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MARKS, maskOf } from '../../../../../src/core/timeline/drawing/marks.ts';
import type { Mark } from '../../../../../src/core/timeline/drawing/marks.ts';
import type { BarShape, LaneShape } from '../../../../../src/core/timeline/drawing/scene.ts';
import {
  LANE,
  makeBrushes,
  paintLane,
  paintSelected,
} from '../../../../../src/webview/logic/paint/paintLane.ts';
import { Raster } from '../../../../../src/webview/logic/paint/raster.ts';
import { PALETTE, toneAt, tonesIn } from '../../../../support/pictures.ts';

const WIDTH = 200;
const MIDDLE = 24;

const BAR: BarShape = {
  bar: 0,
  connection: 1,
  purpose: 'message',
  x0: 20,
  x1: 120,
  headX: 20,
  stalledX: undefined,
  end: { by: 'server', how: 'complete', answered: false },
  outcome: undefined,
  isLive: false,
};

function lane(change: Partial<LaneShape>): LaneShape {
  return {
    lane: 0,
    stream: 1,
    y: 0,
    bars: [],
    waits: [],
    arrows: [],
    marks: new Uint16Array(WIDTH),
    rows: 0,
    ...change,
  };
}

function painted(change: Partial<LaneShape>, scale = 1): Raster {
  const raster = new Raster(WIDTH, LANE.height * scale);
  raster.clear(PALETTE.background);
  paintLane(raster, lane(change), PALETTE, makeBrushes(scale));
  return raster;
}

function marksAt(...places: readonly (readonly [number, Mark])[]): Uint16Array {
  const marks = new Uint16Array(WIDTH);
  for (const [x, mark] of places) {
    marks[x] = (marks[x] ?? 0) | maskOf(MARKS.indexOf(mark));
  }
  return marks;
}

test('a connection that is over and one that lives are told apart', () => {
  const over = painted({ bars: [BAR] });
  assert.equal(toneAt(over, 60, MIDDLE), 'bar');
  assert.equal(toneAt(over, 60, LANE.barTop), 'bar-edge');
  assert.equal(toneAt(over, 60, LANE.barTop - 1), 'background');
  assert.equal(toneAt(over, 19, MIDDLE), 'background');
  const open = painted({ bars: [{ ...BAR, end: undefined, isLive: true }] });
  assert.equal(toneAt(open, 60, MIDDLE), 'live');
  assert.equal(toneAt(open, 60, LANE.barTop), 'live-edge');
});

test('until the headers come a connection is a frame, as a probe is all along', () => {
  const raster = painted({ bars: [{ ...BAR, headX: 70 }] });
  assert.equal(toneAt(raster, 40, MIDDLE), 'background');
  assert.equal(toneAt(raster, 40, LANE.barTop), 'bar-edge');
  assert.equal(toneAt(raster, 90, MIDDLE), 'bar');
  const probe = painted({ bars: [{ ...BAR, purpose: 'probe' }] });
  assert.equal(toneAt(probe, 60, MIDDLE), 'background');
  assert.equal(toneAt(probe, 20, MIDDLE), 'purple');
});

test('what was not read any more is dots on the background', () => {
  const raster = painted({ bars: [{ ...BAR, stalledX: 70 }] });
  const after = tonesIn(raster, { x0: 75, y0: LANE.barTop + 1, x1: 110, y1: LANE.barBottom - 1 });
  assert.ok((after.get('yellow') ?? 0) > 10 && after.get('bar') === undefined);
  assert.equal(toneAt(raster, 60, MIDDLE), 'bar');
});

test('the end says who ended it: a line in a tone, or a cross', () => {
  const endOf = (end: BarShape['end']): Raster => painted({ bars: [{ ...BAR, end }] });
  const below = LANE.barBottom + 1;
  assert.equal(toneAt(endOf(BAR.end), 119, below), 'yellow');
  const answered = endOf({ by: 'server', how: 'complete', answered: true });
  assert.equal(toneAt(answered, 119, below), 'green');
  assert.equal(
    toneAt(endOf({ by: 'client', how: 'closed', answered: false }), 119, below),
    'muted',
  );
  const area = { x0: 113, y0: LANE.barTop, x1: 128, y1: LANE.barBottom };
  const cut = tonesIn(endOf({ by: 'user', how: 'reset', answered: false }), area);
  const lost = tonesIn(endOf({ by: 'network', how: 'reset', answered: false }), area);
  assert.ok((cut.get('yellow') ?? 0) > 5 && cut.get('bad') === undefined);
  assert.ok((lost.get('bad') ?? 0) > 5 && lost.get('yellow') === undefined);
});

test('a connection shorter than a pixel is still a line', () => {
  const raster = painted({ bars: [{ ...BAR, x1: 20.1, end: undefined, isLive: true }] });
  assert.equal(toneAt(raster, 20, MIDDLE), 'live');
  assert.equal(toneAt(raster, 24, MIDDLE), 'background');
});

test('a wait is hatched, and an arrow leads from an end to what goes on from it', () => {
  const wait = { wait: 0, asked: 1, waited: 1, until: undefined, state: 'polled' } as const;
  const raster = painted({
    waits: [{ ...wait, x0: 40, x1: 140 }],
    arrows: [{ x0: 40, x1: 140, rewind: false }],
  });
  const inside = tonesIn(raster, { x0: 50, y0: LANE.barTop + 2, x1: 130, y1: LANE.barBottom - 2 });
  const hatched = (inside.get('wait') ?? 0) / (80 * (LANE.barBottom - LANE.barTop - 4));
  assert.ok(hatched > 0.1 && hatched < 0.3, `${hatched}`);
  assert.equal(toneAt(raster, 90, LANE.arrow - 1), 'arrow');
  assert.equal(toneAt(raster, 140, LANE.arrow - 3), 'arrow');
  const rewind = painted({ arrows: [{ x0: 40, x1: 140, rewind: true }] });
  const line = tonesIn(rewind, { x0: 45, y0: LANE.arrow - 1, x1: 135, y1: LANE.arrow });
  assert.ok((line.get('purple') ?? 0) > 30 && (line.get('background') ?? 0) > 30, 'dashes');
});

test('an event that stands alone has its shape, in a crowd one has it and others are lines', () => {
  const alone = painted({ marks: marksAt([60, 'notification']) });
  assert.equal(toneAt(alone, 60, MIDDLE), 'blue');
  assert.equal(toneAt(alone, 63, MIDDLE), 'blue');
  const crowd = painted({ marks: marksAt([60, 'notification'], [67, 'notification']) });
  assert.equal(toneAt(crowd, 63, MIDDLE), 'blue');
  assert.equal(toneAt(crowd, 67, MIDDLE - 4), 'blue');
  assert.notEqual(toneAt(crowd, 69, MIDDLE), 'blue');
});

test('what a connection brought last is seen over the line of its end', () => {
  const bar = { ...BAR, x0: 20, x1: 61 };
  const raster = painted({ bars: [bar], marks: marksAt([60, 'notification']) });
  assert.equal(toneAt(raster, 60, MIDDLE), 'blue');
  assert.equal(toneAt(raster, 60, LANE.barTop - 1), 'yellow');
});

test('of many events in one pixel the weightiest is seen, and a response keeps its shape', () => {
  const crowd: [number, Mark][] = [];
  for (let x = 50; x < 80; x += 1) crowd.push([x, 'notification'], [x, 'comment']);
  const raster = painted({ marks: marksAt(...crowd, [65, 'response']) });
  assert.equal(toneAt(raster, 65, MIDDLE), 'green');
  assert.equal(toneAt(raster, 68, MIDDLE - 2), 'green');
  assert.equal(toneAt(raster, 55, MIDDLE), 'blue');
});

test('the ring of the selected event lies around its mark', () => {
  const raster = painted({ bars: [BAR], marks: marksAt([60, 'notification']) });
  paintSelected(raster, { x: 60, y: 0, mark: 'notification' }, PALETTE, makeBrushes(1));
  assert.equal(toneAt(raster, 60, MIDDLE), 'blue');
  const ring = tonesIn(raster, { x0: 48, y0: 13, x1: 73, y1: 37 });
  assert.ok((ring.get('text') ?? 0) > 20);
});

test('the selected event is seen, also where a weightier one has its place', () => {
  const raster = painted({ bars: [BAR], marks: marksAt([60, 'response'], [61, 'notification']) });
  assert.equal(toneAt(raster, 61, MIDDLE), 'green');
  paintSelected(raster, { x: 61, y: 0, mark: 'notification' }, PALETTE, makeBrushes(1));
  assert.equal(toneAt(raster, 61, MIDDLE), 'blue');
});

test('at two pixels on one everything is twice as large', () => {
  const bar = { ...BAR, x0: 40, headX: 40, x1: 190 };
  const raster = painted({ bars: [bar] }, 2);
  assert.equal(toneAt(raster, 100, 2 * LANE.barTop), 'bar-edge');
  assert.equal(toneAt(raster, 100, 2 * LANE.barTop + 1), 'bar-edge');
  assert.equal(toneAt(raster, 100, 2 * LANE.barTop + 2), 'bar');
  assert.equal(toneAt(raster, 100, 2 * LANE.barTop - 1), 'background');
});
