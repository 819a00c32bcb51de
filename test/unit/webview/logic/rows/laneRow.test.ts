import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StreamSummary } from '../../../../../src/messages/panelState.ts';
import { laneRowView } from '../../../../../src/webview/logic/rows/laneRow.ts';
import { textOf } from '../../../../support/rowWords.ts';

const STREAM: StreamSummary = {
  stream: 2,
  label: '#2',
  kind: 'request',
  method: 'tools/call',
  tool: 'long_operation',
  state: 'waiting',
  cursor: 'k3x9QmWcAAAAAA:18',
  retryMs: 500,
  events: 1200,
  connections: 3,
  canPoll: true,
  nextPollAt: 2_500_000,
};

test('a lane says what its stream is, where it stands, and what comes next for who cannot see it', () => {
  const { cells, isSelected } = laneRowView(STREAM, true, 2_000_000);
  assert.deepEqual(cells.map(textOf), [
    '#2 long_operation · tools/call',
    'k3x…:18',
    'waiting',
    '1,200',
    '3',
    '500 ms',
    'poll in 0.5 s',
  ]);
  assert.equal(isSelected, true);
  assert.equal(cells[1]?.title, STREAM.cursor);
});

test('what a stream has not is a dash', () => {
  const { stream, label, kind, state, events, connections, canPoll } = STREAM;
  const bare = { stream, label, kind, state, events, connections, canPoll };
  const words = laneRowView(bare, false, 0).cells.map(textOf);
  assert.deepEqual([words[1], words[5], words[6]], ['—', '—', '']);
});

test('the head of a lane that is on its way is empty', () => {
  assert.deepEqual(laneRowView(undefined, false, 0).cells, []);
});
