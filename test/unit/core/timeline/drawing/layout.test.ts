import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVENT_KINDS, FLAG } from '../../../../../src/core/recording/model/rowTable.ts';
import { TimeAxis } from '../../../../../src/core/timeline/drawing/layout.ts';
import { fitWindow } from '../../../../../src/core/timeline/drawing/timeWindow.ts';
import { TimelineModel } from '../../../../../src/core/timeline/drawing/timelineModel.ts';
import { createDice } from '../../../../support/dice.ts';
import { busySession } from '../../../../support/page/scenarios.ts';
import { RecordScript, ownId, progress } from '../../../../support/recordScript.ts';
import { handmadeTimeline, sceneOf, timelineOf } from '../../../../support/timelines.ts';

const NOTE = EVENT_KINDS.indexOf('notification');
const SECOND = 1_000_000;

/** Notifications at these milliseconds, all in one lane. */
function notesAt(...times: readonly number[]): TimelineModel {
  return handmadeTimeline({
    lanes: [{ stream: 1 }],
    rows: times.map((ms) => ({ t: ms * 1000, kind: NOTE, stream: 1 })),
    now: Math.max(...times) * 1000,
  });
}

test('an empty timeline is an axis without lanes', () => {
  const scene = sceneOf(new TimelineModel(), { window: fitWindow(0), width: 106 });
  assert.deepEqual([scene.lanes, scene.gaps, scene.redeliveries], [[], [], []]);
  assert.deepEqual(scene.ticks, [
    { x: 3, t: 0 },
    { x: 103, t: 1000 },
  ]);
  assert.equal(scene.selectedX, undefined);
});

test('a lane is a stream, in the order in which they began, as high as asked', () => {
  const model = busySession().model();
  const view = { window: { from: 0, to: 20 * SECOND }, width: 20_000 };
  const { lanes } = sceneOf(timelineOf(model), view);
  assert.deepEqual(
    lanes.map(({ lane, stream, y }) => [lane, stream, y]),
    model.streams.map(({ number }, lane) => [lane, number, lane * 40]),
  );
  const drawn = lanes.flatMap(({ bars }) => bars.map(({ connection }) => connection));
  const withStream = model.connections.filter(({ stream }) => stream !== undefined);
  assert.equal(drawn.length, withStream.length);
});

test('only lanes in sight are laid out, the first may be half out of it', () => {
  const { lanes } = sceneOf(timelineOf(busySession().model()), { top: 50, height: 80 });
  assert.deepEqual(
    lanes.map(({ lane, y }) => [lane, y]),
    [
      [1, -10],
      [2, 30],
      [3, 70],
    ],
  );
});

test('of 100,000 lanes those in sight are laid out and filtered', () => {
  const timeline = handmadeTimeline({
    lanes: Array.from({ length: 100_000 }, (_, lane) => ({ stream: lane + 1 })),
    rows: Array.from({ length: 200_000 }, (_, row) => ({
      t: row,
      kind: NOTE,
      stream: 1 + (row % 100_000),
    })),
  });
  let asked = 0;
  timeline.filter((row) => {
    asked += 1;
    return row < 100_000;
  });
  const { lanes } = sceneOf(timeline, { top: 40 * 50_000 });
  assert.deepEqual([lanes.length, lanes[0]?.lane, lanes[0]?.rows], [10, 50_000, 1]);
  assert.equal(asked, 20);
});

test('moments and pixels are turned into one another', () => {
  const timeline = notesAt(0, 10_000, 10_100);
  for (const shortIdle of [false, true]) {
    const window = { from: -100_000, to: 900_000 };
    const axis = new TimeAxis(timeline, { window, width: 1000, shortIdle });
    assert.equal(axis.perPixel, 1000);
    assert.equal(axis.xOf(0), 100);
    assert.equal(axis.xOf(10_050_000), shortIdle ? 400 : 10_150);
    for (let x = 0; x <= 1000; x += 10) {
      assert.ok(Math.abs(axis.xOf(axis.timeAt(x)) - x) < 1e-6);
    }
    assert.deepEqual(
      [...axis.edges(2)],
      [-1, -0.99, -0.98].map((part) => axis.timeAt(100 + part * 100)),
    );
  }
});

test('ticks stand at round moments, from 0 on', () => {
  const { ticks, tickStep } = sceneOf(notesAt(0), {
    window: { from: -150_000, to: 350_000 },
    width: 500,
  });
  assert.equal(tickStep, 100_000);
  assert.deepEqual(
    ticks.map(({ x, t }) => [x, t]),
    [0, 1, 2, 3].map((k) => [150 + k * 100, k * 100_000]),
  );
});

test('with a time reference ticks are counted from it, and it has a place', () => {
  const { ticks, referenceX } = sceneOf(notesAt(0), {
    width: 500,
    window: { from: 0, to: 500_000 },
    reference: 250_000,
  });
  assert.equal(referenceX, 250);
  assert.deepEqual(
    ticks.map(({ x, t }) => [x, t]),
    [-2, -1, 0, 1, 2].map((k) => [250 + k * 100, k * 100_000]),
  );
});

test('on a screen of twice the pixels ticks stand as far apart as on any', () => {
  const view = { window: { from: 0, to: 500_000 }, width: 1000, scale: 2 };
  assert.deepEqual(
    sceneOf(notesAt(0), view).ticks.map(({ x }) => x),
    [0, 200, 400, 600, 800, 1000],
  );
});

test('ticks never stand on one another, whatever is idle and wherever the window is', () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const dice = createDice(seed);
    const times = [0];
    for (let k = 0; k < 50; k += 1) {
      times.push((times.at(-1) ?? 0) + dice.below(dice.pick([10, 2000, 5_000_000])));
    }
    const timeline = notesAt(...times);
    const end = timeline.idle.drawn(timeline.now);
    const from = dice.below(Math.floor(end));
    const window = { from, to: from + 100 + dice.below(dice.pick([1000, Math.floor(end)])) };
    const { ticks } = sceneOf(timeline, { window, width: 1200, shortIdle: true });
    assert.ok(ticks.length <= 21, `seed ${seed}`);
    for (const [k, { x }] of ticks.entries()) {
      assert.ok(x >= -1e-6 && x <= 1200 + 1e-6, `seed ${seed}: ${x}`);
      assert.ok(k === 0 || x - (ticks[k - 1]?.x ?? 0) >= 60, `seed ${seed}: ${x}`);
    }
  }
});

test('idle spans are drawn short where that is asked for', () => {
  const timeline = notesAt(0, 10_000, 10_100, 70_100);
  const drawn = sceneOf(timeline, { shortIdle: true });
  assert.deepEqual(drawn.gaps, [
    { x0: 0, x1: 250 },
    { x0: 350, x1: 600 },
  ]);
  assert.deepEqual(sceneOf(timeline).gaps, []);
});

test('every idle span that has a pixel is drawn, and none where they have none', () => {
  const timeline = notesAt(...Array.from({ length: 500 }, (_, k) => k * 2000));
  const window = fitWindow(timeline.idle.drawn(timeline.now));
  const view = { window, shortIdle: true };
  assert.equal(sceneOf(timeline, { ...view, width: 1200 }).gaps.length, 499);
  assert.equal(sceneOf(timeline, { ...view, width: 400 }).gaps.length, 0);
});

test('the selected row and the time reference have their places', () => {
  const scene = sceneOf(notesAt(5, 250), { selectedRow: 1, reference: 5000 });
  assert.deepEqual([scene.selectedX, scene.referenceX], [250, 5]);
  assert.equal(scene.selectedMark, 'notification');
  assert.equal(sceneOf(notesAt(5), { selectedRow: 1 }).selectedX, undefined);
});

/** An event of a call at 10 ms that comes again on the resume at 100 ms and on a probe at 150 ms. */
function redelivered(): TimelineModel {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.event(call, { id: ownId(1, 1), data: '' });
  const again = { id: ownId(1, 2), data: progress(1, 1) };
  script.after(10).event(call, again);
  script.after(50).end(call, 'network', 'reset');
  for (const [why, ms] of [
    ['resume', 40],
    ['probe', 50],
  ] as const) {
    const x = script.after(ms).resume(ownId(1, 1), call, why);
    script.stream(x);
    script.event(x, again);
  }
  return timelineOf(script.model());
}

test('an event is joined to where it came again, whichever of them is selected', () => {
  const timeline = redelivered();
  const flags = timeline.rows.columns.flags;
  const again = Array.from({ length: flags.length }, (_, row) => row).filter(
    (row) => (flags.at(row) & FLAG.redelivered) !== 0,
  );
  assert.equal(again.length, 2);
  const first = timeline.rows.at('first', again[0] ?? 0) - 1;
  for (const selectedRow of [first, ...again]) {
    assert.deepEqual(sceneOf(timeline, { selectedRow }).redeliveries, [
      { fromX: 10, fromY: 20, toX: 100, toY: 20 },
      { fromX: 10, fromY: 20, toX: 150, toY: 60 },
    ]);
  }
});

test('an arrow leads to a lane above the top edge and beyond the sides', () => {
  const timeline = redelivered();
  const first = Math.max(...timeline.rows.columns.first.cells) - 1;
  const view = { window: { from: 120_000, to: 220_000 }, width: 100, top: 40, height: 40 };
  const { lanes, redeliveries } = sceneOf(timeline, { ...view, selectedRow: first });
  assert.deepEqual([lanes.length, lanes[0]?.lane], [1, 1]);
  assert.deepEqual(redeliveries.at(-1), { fromX: -110, fromY: -20, toX: 30, toY: 20 });
});

test('an event that never came again has no arrows', () => {
  const timeline = redelivered();
  assert.deepEqual(sceneOf(timeline, { selectedRow: 0 }).redeliveries, []);
  assert.deepEqual(sceneOf(timeline, { selectedRow: 1 }).redeliveries, []);
});

test('under a filter the marks of what matches are drawn, and the bars all the same', () => {
  const timeline = redelivered();
  const before = sceneOf(timeline);
  timeline.filter((row) => row === 1);
  const after = sceneOf(timeline);
  assert.deepEqual(
    after.lanes.map(({ rows }) => rows),
    [1, 0],
  );
  assert.deepEqual(
    after.lanes.map(({ bars }) => bars),
    before.lanes.map(({ bars }) => bars),
  );
});
