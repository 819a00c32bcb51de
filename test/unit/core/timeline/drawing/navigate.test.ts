import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextBar, nextEvent, stepBar } from '../../../../../src/core/timeline/drawing/navigate.ts';
import type { Direction } from '../../../../../src/core/timeline/drawing/navigate.ts';
import type { Lane } from '../../../../../src/core/timeline/drawing/timelineModel.ts';
import { busySession } from '../../../../support/page/scenarios.ts';
import { timelineOf } from '../../../../support/timelines.ts';

const model = timelineOf(busySession().model());
/** The call that is cut and resumed: connections 4 and 6. */
const LONG = laneAt(2);

function laneAt(place: number): Lane {
  const lane = model.lanes[place];
  assert.ok(lane !== undefined);
  return lane;
}

/** The rows that one comes by, stepping from `row` to the end. */
function walk(lane: Lane | undefined, row: number | undefined, direction: Direction): number[] {
  const rows: number[] = [];
  let at = nextEvent(model, lane, row, direction);
  while (at !== undefined && rows.length < 1000) {
    rows.push(at);
    at = nextEvent(model, lane, at, direction);
  }
  return rows;
}

test('one steps by the events of a lane, and by nothing that only begins, ends or waits', () => {
  const rows = walk(LONG, undefined, 1);
  assert.deepEqual(rows.slice(0, 7), [6, 9, 10, 11, 12, 19, 20]);
  assert.equal(rows.at(-1), 50);
  assert.deepEqual(walk(LONG, undefined, -1), rows.toReversed());
});

test('without a lane one steps by the events of all, and by those that are on none', () => {
  const rows = walk(undefined, undefined, 1);
  const ofLanes = model.lanes.flatMap((lane) => walk(lane, undefined, 1));
  const sentOnNone = 2;
  assert.deepEqual(
    rows,
    [sentOnNone, ...ofLanes].toSorted((a, b) => a - b),
  );
  assert.deepEqual(walk(undefined, undefined, -1), rows.toReversed());
});

test('from a row of another lane one steps to what comes next in this one', () => {
  assert.equal(nextEvent(model, LONG, 13, 1), 19);
  assert.equal(nextEvent(model, LONG, 13, -1), 12);
  assert.equal(nextEvent(model, LONG, 70, 1), undefined);
  assert.equal(nextEvent(model, LONG, 0, -1), undefined);
});

test('under a filter one steps by what it shows', () => {
  const filtered = timelineOf(busySession().model());
  filtered.filter((row) => row === 10 || row === 43);
  const lane = filtered.lanes[2];
  assert.equal(nextEvent(filtered, lane, undefined, 1), 10);
  assert.equal(nextEvent(filtered, lane, 10, 1), 43);
  assert.equal(nextEvent(filtered, lane, 43, 1), undefined);
  assert.equal(nextEvent(filtered, undefined, 10, 1), 43);
  assert.equal(nextEvent(filtered, undefined, 10, -1), undefined);
});

function connectionOf(bar: number | undefined): number | undefined {
  return bar === undefined ? undefined : model.bars.at('connection', bar);
}

test('one steps from connection to connection of a lane, and not beyond its first and last', () => {
  const poll = laneAt(3);
  const step = (from: number | undefined, direction: Direction): number | undefined =>
    connectionOf(stepBar(model, poll, from, direction));
  assert.deepEqual([step(undefined, 1), step(undefined, -1)], [5, 12]);
  assert.deepEqual([step(5, 1), step(7, 1), step(8, 1), step(12, 1)], [7, 8, 12, undefined]);
  assert.deepEqual([step(12, -1), step(8, -1), step(5, -1)], [8, 7, undefined]);
  assert.deepEqual([step(6, 1), step(6, -1)], [7, 5], 'from a connection of another lane');
});

test('the nearest connection on either side of a moment is found', () => {
  const opened = model.bars.at('openedAt', LONG.bars.at(1));
  const at = (t: number, direction: Direction): number | undefined =>
    connectionOf(nextBar(model, LONG, t, direction));
  assert.deepEqual([at(opened - 1, 1), at(opened, 1)], [6, undefined]);
  assert.deepEqual([at(opened, -1), at(opened + 1, -1), at(0, -1)], [4, 6, undefined]);
});
