import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConnectionRow, CycleRow, EventRow } from '../../../../src/messages/panelState.ts';
import {
  relationOfConnection,
  relationOfEvent,
  selectionOfConnection,
  selectionOfCycle,
  selectionOfEvent,
} from '../../../../src/webview/logic/selection.ts';

const EVENT: EventRow = {
  row: 7,
  t: 0,
  delta: 0,
  stream: 2,
  streamLabel: '#2',
  connection: 5,
  kind: 'notification',
  summary: '',
  traits: [],
};

const CONNECTION: ConnectionRow = {
  connection: 5,
  stream: 2,
  streamLabel: '#2',
  method: 'GET',
  purpose: 'resume',
  openedAt: 0,
  firstRow: 4,
  events: 1,
  bytes: 1,
};

const CYCLE: CycleRow = {
  canPoll: false,
  cycle: 1,
  stream: 2,
  streamLabel: '#2',
  waitingSince: 0,
  askedMs: 500,
  events: 0,
  bytes: 0,
};

test('an event selects its connection and stream', () => {
  assert.deepEqual(selectionOfEvent(EVENT), { event: 7, connection: 5, stream: 2 });
});

test('a connection selects its stream and the event that opened it', () => {
  assert.deepEqual(selectionOfConnection(CONNECTION), { event: 4, connection: 5, stream: 2 });
});

test('a cycle whose wait still runs selects its stream alone', () => {
  assert.deepEqual(selectionOfCycle(CYCLE), { stream: 2 });
  assert.deepEqual(selectionOfCycle({ ...CYCLE, connection: 9 }), { connection: 9, stream: 2 });
});

test('the nearest relation to the selection is the one that shows', () => {
  const selection = { event: 7, connection: 5, stream: 2 };
  assert.equal(relationOfEvent(EVENT, selection), 'selected');
  assert.equal(relationOfEvent({ ...EVENT, row: 8 }, selection), 'connection');
  assert.equal(relationOfEvent({ ...EVENT, row: 8, connection: 6 }, selection), 'stream');
  assert.equal(relationOfEvent({ ...EVENT, row: 8, connection: 6, stream: 3 }, selection), 'none');
  assert.equal(relationOfConnection(CONNECTION, selection), 'selected');
  assert.equal(relationOfConnection({ ...CONNECTION, connection: 6 }, selection), 'stream');
});

test('rows that belong to nothing have no relation to a selection of nothing', () => {
  const { connection: _, stream: __, ...loose } = EVENT;
  assert.equal(relationOfEvent(loose, {}), 'none');
  assert.equal(relationOfConnection(CYCLE, {}), 'none');
  assert.equal(relationOfConnection({}, {}), 'none');
});
