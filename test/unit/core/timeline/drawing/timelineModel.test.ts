import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordingModel } from '../../../../../src/core/recording/model/recordingModel.ts';
import { timelineUpdate } from '../../../../../src/core/timeline/drawing/timelineFeed.ts';
import { TimelineModel } from '../../../../../src/core/timeline/drawing/timelineModel.ts';
import type { Fields } from '../../../../../src/core/timeline/drawing/numberTable.ts';
import { fitWindow } from '../../../../../src/core/timeline/drawing/timeWindow.ts';
import {
  BAR_FIELDS,
  LANE_FIELDS,
  MAX_CHANGING,
  ROW_FIELDS,
  WAIT_FIELDS,
  WAIT_STATES,
} from '../../../../../src/core/timeline/drawing/timelineUpdate.ts';
import { createDice } from '../../../../support/dice.ts';
import type { Dice } from '../../../../support/dice.ts';
import { busySession } from '../../../../support/page/scenarios.ts';
import { RecordScript } from '../../../../support/recordScript.ts';
import { timelineDump } from '../../../../support/timelineDump.ts';
import {
  handmadeTimeline,
  handmadeUpdate,
  pullAll,
  sceneOf,
  timelineOf,
} from '../../../../support/timelines.ts';

test('a timeline that grew record by record is, byte for byte, the one that is read at once', () => {
  const script = busySession();
  const model = new RecordingModel();
  const grown = new TimelineModel();
  for (const { record, payload, payloadOffset } of script.records) {
    model.apply(record, payload, payloadOffset);
    assert.equal(grown.apply(timelineUpdate(model, grown.have)), true);
  }
  const whole = new TimelineModel();
  whole.apply(timelineUpdate(model, whole.have));
  assert.deepEqual(timelineDump(grown), timelineDump(whole));
  assert.equal(whole.rows.length, model.rows.length);
  assert.equal(whole.lanes.length, model.streams.length);
});

test('an update that does not go on where the timeline ends is not taken', () => {
  const model = new RecordingModel();
  for (const { record, payload, payloadOffset } of busySession().records) {
    model.apply(record, payload, payloadOffset);
  }
  const timeline = new TimelineModel();
  const update = timelineUpdate(model, timeline.have);
  assert.equal(timeline.apply(update), true);
  assert.equal(timeline.apply(update), false);
  assert.equal(timeline.rows.length, model.rows.length);
});

test('rows that match a filter are shown alone, those that come later too', () => {
  const script = busySession();
  const model = script.model(script.records.length - 10);
  const timeline = timelineOf(model);
  const shows = (row: number): boolean => row % 3 === 0;
  timeline.filter(shows);
  const shown = (): readonly number[] =>
    timeline.lanes
      .flatMap(({ rows }) => Array.from({ length: rows.length }, (_, place) => rows.row(place)))
      .toSorted((left, right) => left - right);
  const onLanes = (end: number): readonly number[] =>
    Array.from({ length: end }, (_, row) => row).filter(
      (row) => shows(row) && timeline.laneOf(timeline.rows.at('stream', row)) !== undefined,
    );
  assert.deepEqual(shown(), onLanes(model.rows.length));
  for (const { record, payload, payloadOffset } of script.records.slice(-10)) {
    model.apply(record, payload, payloadOffset);
  }
  pullAll(timeline, model);
  assert.deepEqual(shown(), onLanes(model.rows.length));
  timeline.filter(undefined);
  assert.deepEqual(timelineDump(timeline), timelineDump(timelineOf(model)));
});

test('a filter that is replaced leaves nothing of itself', () => {
  const timeline = timelineOf(busySession().model());
  const counts = (): readonly number[] => timeline.lanes.map(({ rows }) => rows.length);
  timeline.filter(() => true);
  const all = counts();
  timeline.filter(() => false);
  assert.deepEqual(
    counts(),
    all.map(() => 0),
  );
  timeline.filter((row) => row >= 0);
  assert.deepEqual(counts(), all);
});

test('the rows in which an event came again are told, at most so many, and more as they come', () => {
  const rows = [{ t: 1 }, { t: 2, first: 1 }, { t: 3 }, { t: 4, first: 1 }, { t: 5, first: 3 }];
  const timeline = handmadeTimeline({ rows });
  assert.deepEqual(timeline.showingsOf(0, 1), [1]);
  assert.deepEqual(timeline.showingsOf(0, 10), [1, 3]);
  assert.deepEqual(timeline.showingsOf(0, 1), [1]);
  assert.deepEqual(timeline.showingsOf(2, 10), [4]);
  const more = handmadeUpdate({ rows: [{ t: 6, first: 3 }] });
  timeline.apply({ ...more, have: { rows: 5, lanes: 0 } });
  assert.deepEqual(timeline.showingsOf(2, 10), [4, 5]);
  assert.deepEqual(timeline.showingsOf(0, 10), [1, 3]);
});

test('a bar comes to its lane when its stream is known', () => {
  const script = new RecordScript();
  const late = script.open('POST', 'message');
  const timeline = timelineOf(script.model());
  assert.deepEqual([timeline.bars.length, timeline.lanes.length], [1, 0]);
  script.sent(late, new TextEncoder().encode('{"jsonrpc":"2.0","id":9,"method":"tools/list"}'));
  script.stream(late);
  const model = script.model();
  pullAll(timeline, model);
  pullAll(timeline, model);
  assert.deepEqual([timeline.lanes[0]?.bars.length, timeline.lanes[0]?.bars.at(0)], [1, 0]);
});

test('a timeline knows whether it has all that there was', () => {
  const model = busySession().model();
  const timeline = new TimelineModel();
  const update = timelineUpdate(model, timeline.have, 5);
  timeline.apply(update);
  assert.equal(timeline.hasAllOf(update), false);
  pullAll(timeline, model);
  assert.equal(timeline.hasAllOf(update), true);
});

test('no more open bars and running waits are asked for than a request may name', () => {
  const bars = Array.from({ length: MAX_CHANGING + 5 }, (_, k) => ({ openedAt: k }));
  const waiting = { state: WAIT_STATES.indexOf('waiting') };
  const timeline = handmadeTimeline({ bars, waits: bars.map(() => waiting) });
  const { openBars, runningWaits } = timeline.have;
  assert.deepEqual([openBars.length, openBars[0]], [MAX_CHANGING, 5]);
  assert.deepEqual([runningWaits.length, runningWaits[0]], [MAX_CHANGING, 5]);
});

test('a row that claims to be older than the one before it is drawn at its place', () => {
  const times = [5, 3, Number.NaN, Infinity, -1, 7];
  const lanes = [{ stream: 1 }];
  const timeline = handmadeTimeline({ lanes, rows: times.map((t) => ({ t, stream: 1 })) });
  assert.deepEqual(
    times.map((_, row) => timeline.rows.at('t', row)),
    [5, 5, 5, 5, 5, 7],
  );
});

/** Values that no recording can hold, and some that a damaged one may. */
const HOSTILE = [0, 1, -1, 2.5, 1e6, 2 ** 32 - 1, 2 ** 53, 1e300, -1e300, Infinity, Number.NaN];

function hostileRows(dice: Dice, fields: Fields, count: number): readonly Record<string, number>[] {
  return Array.from({ length: count }, () =>
    Object.fromEntries(
      Object.keys(fields).map((name) => [
        name,
        dice.below(2) === 0 ? dice.below(20) : dice.pick(HOSTILE),
      ]),
    ),
  );
}

test('values that no recording can hold neither throw nor keep the page busy', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const dice = createDice(seed);
    const update = handmadeUpdate({
      rows: hostileRows(dice, ROW_FIELDS, 40),
      lanes: hostileRows(dice, LANE_FIELDS, 10),
      bars: hostileRows(dice, BAR_FIELDS, 40),
      waits: hostileRows(dice, WAIT_FIELDS, 40),
      now: dice.pick(HOSTILE),
    });
    update.barPlaces.set([dice.below(50), 2 ** 32 - 1]);
    update.waitPlaces.set([dice.below(50), 2 ** 32 - 1]);
    const timeline = new TimelineModel();
    assert.ok(timeline.apply(update));
    timeline.filter(dice.below(2) === 0 ? undefined : (row) => row % 2 === 0);
    const { now } = timeline;
    assert.ok(Number.isFinite(now), `seed ${seed}`);
    const windows = [fitWindow(now), { from: 0, to: 100 }, { from: now - 50, to: now + 50 }];
    for (const window of windows) {
      const selectedRow = dice.below(60);
      const shortIdle = dice.below(2) === 0;
      const { lanes, ticks } = sceneOf(timeline, { window, width: 300, selectedRow, shortIdle });
      assert.equal(lanes.length, 10);
      assert.ok(ticks.length <= 10);
      assert.ok(lanes.every(({ bars, waits }) => bars.length <= 80 && waits.length <= 40));
    }
  }
});

test('a connection is open until it is seen to end, and unknown before it is seen', () => {
  const script = new RecordScript();
  script.initialize();
  const call = script.call(2);
  script.stream(call);
  const next = call + 1;
  const open = timelineOf(script.model());
  assert.deepEqual([open.isOpen(call), open.isOpen(next)], [true, undefined]);
  script.end(call);
  assert.equal(timelineOf(script.model()).isOpen(call), false);
  assert.equal(new TimelineModel().isOpen(call), undefined);
});
