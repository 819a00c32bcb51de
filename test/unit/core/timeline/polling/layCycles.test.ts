import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TimelineModel } from '../../../../../src/core/timeline/drawing/timelineModel.ts';
import { CycleOutcomes } from '../../../../../src/core/timeline/polling/cycleOutcomes.ts';
import { columnAt, layCycles } from '../../../../../src/core/timeline/polling/layCycles.ts';
import type { CycleScene, CycleView } from '../../../../../src/core/timeline/polling/layCycles.ts';
import { POLL_OUTCOMES } from '../../../../../src/core/timeline/polling/pollOutcome.ts';
import { busySession } from '../../../../support/page/scenarios.ts';
import { pollingSession } from '../../../../support/pollingScript.ts';
import { timelineOf } from '../../../../support/timelines.ts';

function sceneOf(timeline: TimelineModel, view: Partial<CycleView> = {}): CycleScene {
  return layCycles(new CycleOutcomes(timeline), {
    places: undefined,
    width: 900,
    scale: 1,
    selected: undefined,
    ...view,
  });
}

function sum(counts: Iterable<number>): number {
  return [...counts].reduce((a, b) => a + b, 0);
}

test('nothing is drawn of a timeline without cycles', () => {
  assert.deepEqual(sceneOf(new TimelineModel()), { columns: [], mostWaited: 0, mostLate: 0 });
  assert.equal(columnAt(sceneOf(new TimelineModel()), 5), undefined);
});

test('each cycle has a column, with what was asked, waited and brought', () => {
  const { columns, mostWaited, mostLate } = sceneOf(timelineOf(busySession().model()));
  assert.deepEqual(
    columns.map(({ x0, x1 }) => [x0, x1]),
    [0, 1, 2, 3, 4, 5].map((index) => [index * 18, (index + 1) * 18]),
  );
  const one = (range: { least: number; most: number } | undefined): number | undefined => {
    assert.equal(range?.least, range?.most);
    return range?.most;
  };
  const rows = columns.map(({ asked, waited, late, outcomes }) => {
    const outcome = outcomes.findIndex((count) => count > 0);
    return [one(asked), one(waited), one(late), POLL_OUTCOMES[outcome]];
  });
  assert.deepEqual(rows, [
    [1000, 2099, 1099, 'empty'],
    [500, 502, 2, 'result'],
    [1000, 902, -98, 'empty'],
    [1000, 3078, 2078, 'events'],
    [500, 507, 7, 'open'],
    [60_000, undefined, undefined, undefined],
  ]);
  assert.deepEqual([mostWaited, mostLate], [3078, 2078]);
});

test('cycles share columns of at least three pixels where there are too many', () => {
  const timeline = timelineOf(pollingSession(1000).script.model());
  for (const scale of [1, 2]) {
    const { columns } = sceneOf(timeline, { width: 300, scale });
    assert.equal(columns.length, 100 / scale);
    assert.equal(columns.at(-1)?.x1, 300);
    columns.forEach(({ first, end, x0, x1, outcomes, longest }, index) => {
      assert.equal(first, index === 0 ? 0 : columns[index - 1]?.end);
      assert.equal(x1 - x0, 3 * scale);
      assert.equal(sum(outcomes), end - first);
      assert.ok(longest >= first && longest < end);
    });
    assert.equal(columns.at(-1)?.end, 1000);
  }
});

test('a column leads to the cycle in it that waited longest', () => {
  const timeline = timelineOf(pollingSession(1000).script.model());
  const { since, ended } = timeline.waits.columns;
  const waited = (place: number): number => ended.at(place) - since.at(place);
  for (const { first, end, longest, waited: range } of sceneOf(timeline, { width: 90 }).columns) {
    const spans = Array.from({ length: end - first }, (_, k) => waited(first + k));
    assert.equal(waited(longest), Math.max(...spans));
    assert.equal(range?.most, waited(longest) / 1000);
    assert.equal(range.least, Math.min(...spans) / 1000);
  }
});

test('the cycles of one stream are drawn alone', () => {
  const { script, streams } = pollingSession(40);
  const timeline = timelineOf(script.model());
  const lane = timeline.laneOf(streams[1] ?? 0) ?? -1;
  const places = timeline.lanes[lane]?.waits;
  const { columns } = sceneOf(timeline, { places });
  assert.equal(columns.length, 20);
  const connection = timeline.waits.at('connection', places?.at(7) ?? 0);
  const selected = sceneOf(timeline, { places, selected: connection }).columns;
  assert.deepEqual(
    selected.flatMap(({ isSelected, first }) => (isSelected ? [first] : [])),
    [7],
  );
});

test('the column at a place is found, and none beside them', () => {
  const scene = sceneOf(timelineOf(busySession().model()));
  assert.equal(columnAt(scene, 0)?.first, 0);
  assert.equal(columnAt(scene, 17.9)?.first, 0);
  assert.equal(columnAt(scene, 90)?.first, 5);
  assert.equal(columnAt(scene, 108), undefined);
  assert.equal(columnAt(scene, -1), undefined);
});
