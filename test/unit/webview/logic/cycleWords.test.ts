import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TimelineModel } from '../../../../src/core/timeline/drawing/timelineModel.ts';
import { CycleOutcomes } from '../../../../src/core/timeline/polling/cycleOutcomes.ts';
import { drawnCycle } from '../../../../src/core/timeline/polling/drawnCycle.ts';
import { layCycles } from '../../../../src/core/timeline/polling/layCycles.ts';
import { cycleCard, cyclesCard } from '../../../../src/webview/logic/cycleWords.ts';
import type { Card } from '../../../../src/webview/logic/hoverWords.ts';
import { busySession } from '../../../support/page/scenarios.ts';
import { pollingSession } from '../../../support/pollingScript.ts';
import { timelineOf } from '../../../support/timelines.ts';

function cardOf(timeline: TimelineModel, cycle: number, label: string): Card {
  const drawn = drawnCycle(timeline, cycle);
  assert.ok(drawn !== undefined);
  return cycleCard(drawn, label);
}

test('a cycle says what was asked and waited, how late its poll was and what that brought', () => {
  const timeline = timelineOf(busySession().model());
  assert.deepEqual(cardOf(timeline, 1, '#3'), {
    title: '#3 · cycle 1 · c7',
    lines: [
      'asked / waited: 1000 / 2099 ms',
      'polled 1099 ms after the time asked for',
      'The poll was answered with an event stream that carried no event',
    ],
  });
  assert.equal(cardOf(timeline, 3, '').title, 'cycle 3 · c8');
  assert.equal(cardOf(timeline, 3, '').lines[1], 'polled 98 ms before the time asked for');
});

test('a cycle whose wait runs says so, and no number that is not known', () => {
  const timeline = timelineOf(busySession().model());
  assert.deepEqual(cardOf(timeline, 6, '#3'), {
    title: '#3 · cycle 6',
    lines: ['the client waits before it polls'],
  });
});

test('cycles that share a column say between what numbers they are', () => {
  const outcomes = new CycleOutcomes(timelineOf(pollingSession(1000).script.model()));
  const view = { places: undefined, width: 30, scale: 1, selected: undefined };
  const column = layCycles(outcomes, view).columns[3];
  assert.ok(column !== undefined);
  const { title, lines } = cyclesCard(column, 301, 400);
  assert.equal(title, '100 cycles: 301 to 400');
  assert.equal(lines[0], 'asked for 100 ms');
  assert.match(lines[1] ?? '', /^waited 1\d\d ms – 1\d\d ms$/);
  assert.match(lines[2] ?? '', /^polled at most \d+ ms after the time asked for$/);
  assert.match(lines[3] ?? '', /^\d\d events, \d\d empty$/);
  assert.equal(lines[4], 'click: the one that waited longest');
});
