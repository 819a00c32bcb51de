import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventRow } from '../../../../../src/messages/panelState.ts';
import { EVENT_COLUMNS } from '../../../../../src/webview/logic/columns.ts';
import { formatTimeOfDay } from '../../../../../src/webview/logic/format.ts';
import { EVENT_CELLS, eventRowView } from '../../../../../src/webview/logic/rows/eventRow.ts';
import { wordsOf } from '../../../../support/rowWords.ts';

const ROW: EventRow = {
  row: 117,
  t: 1_452_000,
  delta: 250_000,
  stream: 2,
  streamLabel: '#2',
  connection: 3,
  kind: 'notification',
  method: 'notifications/progress',
  status: 200,
  id: 'k3x9QmWcAAAAAA:6',
  summary: 'progress 4 / 20',
  bytes: 2120,
  traits: ['redelivered', 'foreign'],
};
const FACTS = { startedAt: Date.parse('2026-01-02T03:04:05.678Z') };
const COLUMNS = EVENT_COLUMNS.map((column) => EVENT_CELLS[column]);

test('an event says in each column what it was', () => {
  const view = eventRowView(COLUMNS, ROW, 117, {}, FACTS);
  assert.deepEqual(wordsOf(view), {
    row: '118',
    time: '1.452',
    clock: formatTimeOfDay(FACTS.startedAt + 1452),
    delta: '+0.250',
    stream: '#2',
    connection: 'c3',
    kind: 'notification',
    method: 'notifications/progress',
    status: '200',
    id: 'k3x…:6',
    summary: 'progress 4 / 20 redelivered foreign',
    bytes: '2,120',
  });
  assert.equal(view.kind, 'notification');
});

test('what is cut short in its cell is told whole', () => {
  const { cells } = eventRowView(COLUMNS, ROW, 117, {}, FACTS);
  const titles = cells.flatMap(({ column, title }) =>
    title === undefined ? [] : [[column, title]],
  );
  assert.deepEqual(titles, [
    ['clock', '2026-01-02T03:04:07.130Z'],
    ['method', 'notifications/progress'],
    ['id', 'k3x9QmWcAAAAAA:6'],
    ['summary', 'progress 4 / 20'],
  ]);
});

test('a trait that tells of a fault looks like one', () => {
  const { cells } = eventRowView(COLUMNS, ROW, 117, {}, FACTS);
  const parts = cells.find(({ column }) => column === 'summary')?.parts ?? [];
  assert.deepEqual(
    parts.map((part) => (part.kind === 'words' ? part.class : part.kind)),
    ['summary-text', 'trait', 'trait trait-bad'],
  );
});

test('what a row has not, its cells leave empty', () => {
  const { row, t, delta, streamLabel, kind, summary } = ROW;
  const bare: EventRow = { row, t, delta, streamLabel, kind, summary, traits: [] };
  const words = wordsOf(eventRowView(COLUMNS, bare, 117, {}, FACTS));
  assert.deepEqual(
    ['connection', 'method', 'status', 'id', 'bytes'].map((column) => words[column]),
    ['', '', '', '', ''],
  );
});

test('the time of day is unknown where the recording does not say when it began', () => {
  const { cells } = eventRowView(COLUMNS, ROW, 117, {}, { startedAt: undefined });
  const clock = cells.find(({ column }) => column === 'clock');
  assert.deepEqual(clock?.parts, [{ kind: 'text', text: 'unknown' }]);
  assert.equal(clock?.title, undefined);
});

test('a row shows whether it is selected, or of the selected connection or stream', () => {
  const of = (selection: Parameters<typeof eventRowView>[3]): readonly unknown[] => {
    const { class: className, isSelected } = eventRowView(COLUMNS, ROW, 117, selection, FACTS);
    return [className, isSelected];
  };
  assert.deepEqual(of({ event: 117, connection: 3, stream: 2 }), ['related-selected', true]);
  assert.deepEqual(of({ event: 4, connection: 3, stream: 2 }), ['related-connection', false]);
  assert.deepEqual(of({ event: 4, connection: 8, stream: 2 }), ['related-stream', false]);
  assert.deepEqual(of({}), ['related-none', false]);
});

test('a row that is on its way has empty cells, and is selected by its number', () => {
  const view = eventRowView(COLUMNS, undefined, 117, { event: 117 }, FACTS);
  assert.deepEqual([view.class, view.isSelected, view.kind], ['row-loading', true, undefined]);
  assert.deepEqual([...new Set(Object.values(wordsOf(view)))], ['']);
  assert.equal(eventRowView(COLUMNS, undefined, undefined, {}, FACTS).isSelected, false);
});
