import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hitAt } from '../../../../../src/core/timeline/drawing/hit.ts';
import type { Hit } from '../../../../../src/core/timeline/drawing/hit.ts';
import { EVENT_KINDS } from '../../../../../src/core/recording/model/rowTable.ts';
import { TimeAxis } from '../../../../../src/core/timeline/drawing/layout.ts';
import { drawnScene } from '../../../../support/drawnScene.ts';
import { busySession } from '../../../../support/page/scenarios.ts';
import { handmadeTimeline, sceneOf } from '../../../../support/timelines.ts';

const SIZE = { reach: 6, laneHeight: 44 };
const { model, scene, axis } = drawnScene(busySession(), { width: 1500 });

/** What is at a moment of a lane, `off` pixels beside it. */
function at(ms: number, lane: number, off = 0): Hit | undefined {
  const place = { x: axis.xOf(ms * 1000) + off, y: lane * 44 + 20 };
  return hitAt(model, scene, axis, place, SIZE);
}

test('an event is found within reach, and its connection beyond', () => {
  const event: Hit = { kind: 'event', lane: 2, row: 11, t: 949_000 };
  for (const off of [-5, 0, 5]) assert.deepEqual(at(949, 2, off), event);
  for (const off of [-8, 8]) assert.equal(at(949, 2, off)?.kind, 'connection');
});

test('of two events the nearer is found, and of two in one place the weightier', () => {
  const between = (1770 + 2009) / 2;
  const kinds = ['comment', 'response', 'notification'] as const;
  assert.equal(at(between, 2)?.kind, 'connection');
  const near = handmadeTimeline({
    lanes: [{ stream: 1 }],
    rows: kinds.map((kind) => ({ t: 5000, kind: EVENT_KINDS.indexOf(kind), stream: 1 })),
  });
  const window = { from: 0, to: 10_000 };
  const drawn = sceneOf(near, { window, width: 100 });
  const nearAxis = new TimeAxis(near, { window, width: 100, shortIdle: false });
  const hit = hitAt(near, drawn, nearAxis, { x: 52, y: 5 }, { reach: 6, laneHeight: 40 });
  assert.deepEqual(hit, { kind: 'event', lane: 0, row: 1, t: 5000 });
});

test('a wait is found between two connections, and the lane where there is neither', () => {
  const wait = at(2300, 3);
  assert.equal(wait?.kind, 'wait');
  assert.equal(wait.wait.asked, 1000);
  assert.deepEqual(at(3000, 4), { kind: 'lane', lane: 4 });
});

test('a connection as short as a line is found a little beside it', () => {
  const short = at(7346, 5, 1);
  assert.equal(short?.kind, 'event');
  const bare = handmadeTimeline({
    lanes: [{ stream: 1 }],
    bars: [{ connection: 9, stream: 1, openedAt: 5000, endedAt: 5001, headAt: 5000 }],
  });
  const window = { from: 0, to: 10_000_000 };
  const drawn = sceneOf(bare, { window, width: 1000 });
  const bareAxis = new TimeAxis(bare, { window, width: 1000, shortIdle: false });
  const kinds = [-2, -1, 0, 2, 3, 4].map(
    (x) => hitAt(bare, drawn, bareAxis, { x: 0.5 + x, y: 5 }, SIZE)?.kind,
  );
  assert.deepEqual(kinds, ['lane', 'connection', 'connection', 'connection', 'connection', 'lane']);
});

test('below the last lane there is nothing', () => {
  assert.equal(hitAt(model, scene, axis, { x: 10, y: 6 * 44 + 1 }, SIZE), undefined);
  assert.equal(hitAt(model, scene, axis, { x: 10, y: -1 }, SIZE), undefined);
});

test('what a filter hides is not found', () => {
  const filtered = drawnScene(busySession(), { width: 1500 });
  filtered.model.filter((row) => row !== 11);
  const place = { x: filtered.axis.xOf(949_000), y: 2 * 44 + 20 };
  const hit = hitAt(filtered.model, filtered.scene, filtered.axis, place, SIZE);
  assert.equal(hit?.kind, 'connection');
});
