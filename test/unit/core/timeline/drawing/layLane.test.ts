import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LaneShape } from '../../../../../src/core/timeline/drawing/scene.ts';
import { PURPOSES, WAIT_STATES } from '../../../../../src/core/timeline/drawing/timelineUpdate.ts';
import { RecordingView } from '../../../../../src/core/timeline/recordingView.ts';
import { RecordScript, ownId, progress, result } from '../../../../support/recordScript.ts';
import { handmadeTimeline, sceneOf, timelineOf } from '../../../../support/timelines.ts';

/** The first lane of what `script` wrote, 1 ms on a pixel. */
function laneOf(script: RecordScript, view: Parameters<typeof sceneOf>[1] = {}): LaneShape {
  const [lane] = sceneOf(timelineOf(script.model()), view).lanes;
  return lane ?? assert.fail('there is no lane');
}

/** A call at 10 ms that is answered with an event stream at 30 ms and brings an event at 40 ms. */
function opened(): { readonly script: RecordScript; readonly call: number } {
  const script = new RecordScript();
  const call = script.after(10).call(1);
  script.after(20).stream(call);
  script.after(10).event(call, { id: ownId(1, 1), data: '' });
  return { script, call };
}

/** The same, cut by the server at 100 ms. */
function closed(): { readonly script: RecordScript; readonly call: number } {
  const { script, call } = opened();
  script.after(60).end(call);
  return { script, call };
}

/** Bars of one lane: each begins and ends at these milliseconds. */
function barsAt(spans: readonly (readonly [from: number, to: number])[]): LaneShape {
  const timeline = handmadeTimeline({
    lanes: [{ stream: 1 }],
    bars: spans.map(([from, to]) => ({ stream: 1, openedAt: from * 1000, endedAt: to * 1000 })),
    now: 2_000_000,
  });
  return sceneOf(timeline).lanes[0] ?? assert.fail('there is no lane');
}

test('a bar waits for its headers first and streams then, to where it is now', () => {
  const { script } = opened();
  const [bar] = laneOf(script, { now: 55_000 }).bars;
  assert.deepEqual(bar, {
    bar: 0,
    connection: 1,
    purpose: 'message',
    x0: 10,
    x1: 55,
    headX: 30,
    stalledX: undefined,
    end: undefined,
    isLive: true,
    outcome: undefined,
  });
});

test('a bar that is open where the recording ends is not live', () => {
  const { script } = opened();
  script.after(5).add({ k: 'stop', t: 40_000, why: 'closed' });
  const [bar] = laneOf(script, { now: 55_000 }).bars;
  assert.deepEqual([bar?.end, bar?.isLive], [undefined, false]);
});

test('a bar whose headers have not come has no other phase', () => {
  const script = new RecordScript();
  script.after(10).call(1);
  const [bar] = laneOf(script, { now: 35_000 }).bars;
  assert.deepEqual([bar?.x0, bar?.x1, bar?.headX], [10, 35, undefined]);
});

test('the end of a bar says who ended it, how, and whether it brought the answer', () => {
  const { script, call } = opened();
  script.after(60).event(call, { id: ownId(1, 2), data: result(1) });
  script.end(call);
  const [bar] = laneOf(script).bars;
  assert.equal(bar?.x1, 100);
  assert.deepEqual(bar.end, { by: 'server', how: 'complete', answered: true });
});

test('a bar that the user cut says so', () => {
  const { script, call } = opened();
  script.after(60).end(call, 'user', 'reset');
  const [bar] = laneOf(script).bars;
  assert.deepEqual(bar?.end, { by: 'user', how: 'reset', answered: false });
});

test('a stalled bar stays open, and the arrow to the next one leaves where it stalled', () => {
  const { script, call } = opened();
  script.after(10).act('cut', { x: call, how: 'stall' });
  script.after(30).resume(ownId(1, 1), call);
  const { bars, arrows } = laneOf(script, { now: 200_000 });
  assert.deepEqual(
    bars.map(({ x0, x1, stalledX, end }) => [x0, x1, stalledX, end]),
    [
      [10, 200, 50, undefined],
      [80, 200, undefined, undefined],
    ],
  );
  assert.deepEqual(arrows, [{ x0: 50, x1: 80, rewind: false }]);
});

test('an arrow goes from a cut to the resume', () => {
  const { script, call } = closed();
  script.after(500).resume(ownId(1, 1), call);
  const { bars, arrows } = laneOf(script);
  assert.deepEqual(
    bars.map(({ purpose, x0 }) => [purpose, x0]),
    [
      ['message', 10],
      ['resume', 600],
    ],
  );
  assert.deepEqual(arrows, [{ x0: 100, x1: 600, rewind: false }]);
});

test('an arrow to a rewind says that it is one', () => {
  const { script, call } = closed();
  script.after(500).resume(ownId(1, 1), call, 'rewind');
  const { arrows, waits } = laneOf(script);
  assert.deepEqual(arrows, [{ x0: 100, x1: 600, rewind: true }]);
  assert.deepEqual(waits, []);
});

test('an arrow is drawn to a bar beyond the right edge and from one beyond the left', () => {
  const { script, call } = closed();
  script.after(1900).resume(ownId(1, 1), call);
  script.after(3000).stop();
  const left = laneOf(script, { window: { from: 0, to: 500_000 }, width: 500 });
  assert.deepEqual([left.bars.length, left.arrows], [1, [{ x0: 100, x1: 2000, rewind: false }]]);
  const right = laneOf(script, { window: { from: 1_900_000, to: 2_400_000 }, width: 500 });
  assert.deepEqual([right.bars.length, right.bars[0]?.x0], [1, 100]);
  assert.deepEqual(right.arrows, [{ x0: -1800, x1: 100, rewind: false }]);
  const between = laneOf(script, { window: { from: 500_000, to: 900_000 }, width: 400 });
  assert.deepEqual([between.bars.length, between.arrows[0]?.x0], [0, -400]);
  const after = laneOf(script, { window: { from: 2_500_000, to: 2_600_000 }, width: 100 });
  assert.deepEqual(after.arrows, []);
  assert.deepEqual([after.bars.length, after.bars[0]?.x0], [1, -500]);
});

test('a bar says what its poll brought, in the words of the table', () => {
  const { script, call } = closed();
  const empty = script.after(100).resume(ownId(1, 1), call);
  script.after(5).stream(empty);
  script.after(5).end(empty);
  const full = script.after(100).resume(ownId(1, 1), call);
  script.after(5).stream(full);
  script.event(full, { id: ownId(1, 2), data: progress(1, 1) });
  script.after(5).end(full);
  const refused = script.after(100).resume(ownId(1, 2), call);
  script.head(refused, 500);
  script.after(5).end(refused);
  script.after(100).resume(ownId(1, 2), call);
  const { bars } = laneOf(script);
  assert.deepEqual(
    bars.map(({ outcome }) => outcome),
    [undefined, 'empty', 'events', 'no stream', 'open'],
  );
  const model = script.model();
  assert.deepEqual(
    new RecordingView(model, script).cycleRows(0, 10).map(({ outcome }) => outcome),
    ['empty', 'events', 'no stream', 'open'],
  );
});

test('a wait that was polled says what was asked and what was waited', () => {
  const { script, call } = closed();
  script.wait(call, 'retry', 500, 500);
  script.after(507).waited(call);
  script.resume(ownId(1, 1), call);
  assert.deepEqual(laneOf(script).waits, [
    { wait: 0, x0: 100, x1: 607, asked: 500, waited: 507, until: undefined, state: 'polled' },
  ]);
});

test('a running wait reaches to when it will end, and goes on where the poll is late', () => {
  const { script, call } = closed();
  script.wait(call, 'backoff', null, 500);
  const running = { wait: 0, x0: 100, asked: undefined, waited: undefined, until: 600_000 };
  assert.deepEqual(laneOf(script, { now: 300_000 }).waits, [
    { ...running, x1: 600, state: 'waiting' },
  ]);
  assert.equal(laneOf(script, { now: 700_000 }).waits[0]?.x1, 700);
});

test('a paused wait reaches to now and has no end', () => {
  const { script, call } = closed();
  script.wait(call, 'retry', 500, null);
  const [wait] = laneOf(script, { now: 900_000 }).waits;
  assert.deepEqual([wait?.state, wait?.x1, wait?.until], ['paused', 900, undefined]);
});

test('a wait that was given up ends where that was', () => {
  const { script, call } = closed();
  script.wait(call, 'retry', 500, 500);
  script.after(200).fail(call, 'gave-up', 'gave up');
  script.after(400);
  const [wait] = laneOf(script, { now: 900_000 }).waits;
  assert.deepEqual([wait?.state, wait?.x1, wait?.waited], ['given up', 300, 200]);
});

test('a wait of which nobody said how it ended is not drawn', () => {
  const { script, call } = closed();
  script.wait(call, 'retry', 500, 500);
  script.after(200).stop();
  assert.deepEqual(laneOf(script, { now: 900_000 }).waits, []);
});

test('marks stand in the pixel of their event', () => {
  const { script, call } = opened();
  script.after(10).event(call, { id: ownId(1, 2), data: progress(1, 1) });
  const { marks, rows } = laneOf(script);
  const marked = [...marks.keys()].filter((x) => marks[x] !== 0);
  assert.deepEqual([marked, rows, marks.length], [[40, 50], 3, 2000]);
});

test('a bar that begins in the pixel of a short one is drawn', () => {
  const { bars } = barsAt([
    [10, 10.2],
    [10.4, 10.5],
    [10.6, 500],
  ]);
  assert.deepEqual(
    bars.map(({ bar }) => bar),
    [0, 2],
  );
});

test('a bar that was not over when the next ones began is drawn, though they hide its beginning', () => {
  const { bars } = barsAt([
    [10, 10.1],
    [10.2, 800],
    [10.3, 10.4],
    [10.5, 20],
    [600, 700],
  ]);
  assert.deepEqual(
    bars.map(({ bar }) => bar),
    [1, 0, 3, 4],
  );
});

test('a bar that reaches into sight from long before is drawn, however many came after it', () => {
  const spans = Array.from({ length: 500 }, (_, k) => [k * 10, k * 10 + 5] as const);
  const timeline = handmadeTimeline({
    lanes: [{ stream: 1 }],
    bars: [[0, 4000] as const, ...spans, ...spans.map(() => [6000, 9000] as const)].map(
      ([from, to]) => ({ stream: 1, openedAt: from * 1000, endedAt: to * 1000 }),
    ),
  });
  const [lane] = sceneOf(timeline, { window: { from: 2_996_000, to: 3_006_000 }, width: 10 }).lanes;
  assert.deepEqual(
    lane?.bars.map(({ bar }) => bar),
    [0, 301],
  );
});

test('of 100,000 bars in one lane only what is in sight is looked at', (t) => {
  const bars = Array.from({ length: 100_000 }, (_, k) => ({
    stream: 1,
    connection: k + 1,
    purpose: PURPOSES.indexOf('resume'),
    openedAt: k * 1000,
    endedAt: k * 1000 + 600,
  }));
  const timeline = handmadeTimeline({ lanes: [{ stream: 1 }], bars, now: 100_000_000 });
  const { mock } = t.mock.method(timeline.bars, 'at');
  const near = sceneOf(timeline, { window: { from: 5e7, to: 5e7 + 10_000 }, width: 1000 });
  assert.deepEqual([near.lanes[0]?.bars.length, near.lanes[0]?.arrows.length], [11, 11]);
  assert.ok(mock.callCount() < 1000, `${mock.callCount()} reads for 11 bars`);
  mock.resetCalls();
  const far = sceneOf(timeline, { window: { from: 0, to: 1e8 }, width: 1000 });
  assert.ok((far.lanes[0]?.bars.length ?? 0) <= 2001);
  assert.ok(mock.callCount() < 100_000, `${mock.callCount()} reads for 1000 pixels`);
});

test('100,000 bars that all lie on one another are no more than those of a few pixels', () => {
  const { bars } = barsAt(Array.from({ length: 100_000 }, () => [5, 1500] as const));
  assert.ok(bars.length <= 70, `${bars.length} bars`);
});

test('a wait that begins in the pixel of a short one is drawn, and 100,000 cost a few pixels', (t) => {
  const polled = WAIT_STATES.indexOf('polled');
  const short = Array.from({ length: 100_000 }, (_, k) => ({
    stream: 1,
    since: 5000 + k / 1000,
    ended: 5000 + k / 1000,
    state: polled,
  }));
  const long = { stream: 1, since: 5101, ended: 900_000, state: polled };
  const timeline = handmadeTimeline({ lanes: [{ stream: 1 }], waits: [...short, long] });
  const { mock } = t.mock.method(timeline.waits, 'at');
  const waits = sceneOf(timeline).lanes[0]?.waits ?? [];
  assert.deepEqual(
    waits.map(({ wait, x1 }) => [wait, x1]),
    [[100_000, 900]],
  );
  assert.ok(mock.callCount() < 200, `${mock.callCount()} reads`);
});
