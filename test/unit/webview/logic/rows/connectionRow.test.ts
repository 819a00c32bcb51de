import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConnectionRow } from '../../../../../src/messages/panelState.ts';
import { connectionRowView } from '../../../../../src/webview/logic/rows/connectionRow.ts';
import { wordsOf } from '../../../../support/rowWords.ts';

const LIVE = { isRecording: false };
const ROW: ConnectionRow = {
  connection: 5,
  stream: 2,
  streamLabel: '#2',
  method: 'GET',
  purpose: 'resume',
  cursor: 'a:4',
  openedAt: 1_000_000,
  status: 200,
  endedAt: 3_500_000,
  ended: 'server · complete',
  firstRow: 4,
  events: 1200,
  bytes: 34_000,
};

test('a connection says in each column what it was', () => {
  assert.deepEqual(wordsOf(connectionRowView(ROW, {}, LIVE)), {
    connection: 'c5',
    stream: '#2',
    method: 'GET',
    purpose: 'resume',
    id: 'a:4',
    time: '1.000',
    delta: '2.500',
    status: '200',
    events: '1,200',
    bytes: '34,000',
    ended: 'server · complete',
  });
});

test('one that is open says so, and of a recording that it was open at the end', () => {
  const { connection, streamLabel, method, purpose, openedAt, events, bytes } = ROW;
  const open = { connection, streamLabel, method, purpose, openedAt, events, bytes };
  const live = wordsOf(connectionRowView(open, {}, LIVE));
  assert.deepEqual([live['ended'], live['delta'], live['status']], ['still open', '', '']);
  const recorded = wordsOf(connectionRowView(open, {}, { isRecording: true }));
  assert.equal(recorded['ended'], 'open when the recording ended');
});

test('a row shows whether it is selected, or of the selected stream; none is while it is on its way', () => {
  const selected = connectionRowView(ROW, { connection: 5, stream: 2 }, LIVE);
  assert.deepEqual([selected.class, selected.isSelected], ['related-selected', true]);
  const beside = connectionRowView(ROW, { connection: 6, stream: 2 }, LIVE);
  assert.deepEqual([beside.class, beside.isSelected], ['related-stream', false]);
  const loading = connectionRowView(undefined, { connection: 5 }, LIVE);
  assert.deepEqual([loading.class, loading.isSelected], ['row-loading', false]);
});
