import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventDetail, EventRow, StreamSummary } from '../../../../src/messages/panelState.ts';
import { refusalsOf } from '../../../../src/webview/logic/rowActs.ts';
import type { RowSight } from '../../../../src/webview/logic/rowActs.ts';

const ROW: EventRow = {
  row: 3,
  t: 5,
  delta: 1,
  streamLabel: '#2',
  connection: 7,
  kind: 'notification',
  summary: '',
  traits: [],
};
const BARE: EventDetail = {
  row: 3,
  kind: 'notification',
  mayChange: false,
  title: '',
  truncated: false,
  related: [],
  facts: [],
};
const WHOLE: EventDetail = {
  ...BARE,
  data: '{}',
  curl: 'resume',
  block: {
    kind: 'sse',
    sent: false,
    start: 0,
    total: 3,
    bytes: new Uint8Array(3),
    chunks: [],
    moreChunks: 0,
  },
  resumeFrom: { stream: 4, id: 'a' },
};
const STREAM: StreamSummary = {
  stream: 4,
  label: '#2',
  kind: 'request',
  state: 'open',
  events: 1,
  connections: 1,
  canPoll: false,
};

const SIGHT: RowSight = {
  row: ROW,
  detail: WHOLE,
  source: 'connected',
  resumed: { kind: 'known', stream: STREAM },
  hasEnded: false,
};

/** The acts that are refused, with why. */
function refused(change: Partial<RowSight>): Readonly<Record<string, string>> {
  const all = Object.entries(refusalsOf({ ...SIGHT, ...change }));
  return Object.fromEntries(
    all.flatMap(([act, why]) => (why === undefined ? [] : [[act, why] as const])),
  );
}

test('with an event of an open connection everything can be done', () => {
  assert.deepEqual(refused({}), {});
});

test('a recording from a file is read, and without a connection nothing is sent', () => {
  for (const source of ['file', 'notConnected'] as const) {
    assert.deepEqual(refused({ source }), { probe: source, rewind: source, cut: source });
  }
});

test('an event with an empty id is resumed from as a probe alone', () => {
  const detail = { ...WHOLE, resumeFrom: { stream: 4, id: '' } };
  assert.deepEqual(refused({ detail }), { rewind: 'emptyId' });
});

test('what a row has not is neither resumed from, copied nor opened', () => {
  assert.deepEqual(refused({ detail: BARE }), {
    probe: 'noId',
    rewind: 'noId',
    copyId: 'noId',
    copyData: 'noData',
    copyBlock: 'noBytes',
    copyCurl: 'noRequest',
    open: 'noData',
  });
});

test('data that is empty is neither copied nor opened, unless there is more than was read', () => {
  const detail = { ...WHOLE, data: '' };
  assert.deepEqual(refused({ detail }), { copyData: 'noData', open: 'noData' });
  assert.deepEqual(refused({ detail: { ...detail, truncated: true } }), {});
});

test('while the row is read nothing is claimed of what it has', () => {
  const { cut, ...others } = refusalsOf({ ...SIGHT, detail: undefined });
  assert.equal(cut, undefined);
  assert.deepEqual([...new Set(Object.values(others))], ['reading']);
});

test('of a stream that is not known it is not claimed that it has ended', () => {
  assert.deepEqual(refused({ resumed: { kind: 'unknown' } }), { rewind: 'reading' });
});

test('a stream that ended can be probed only, and a connection that ended is not cut', () => {
  const unanswered = { kind: 'known', stream: { ...STREAM, noRewind: 'unanswered' } } as const;
  assert.deepEqual(refused({ resumed: unanswered }), { rewind: 'unanswered' });
  const ended = { kind: 'known', stream: { ...STREAM, noRewind: 'ended' } } as const;
  assert.deepEqual(refused({ resumed: ended }), { rewind: 'streamEnded' });
  assert.deepEqual(refused({ hasEnded: true }), { cut: 'connectionEnded' });
  const { connection, ...row } = ROW;
  assert.equal(connection, 7);
  assert.deepEqual(refused({ row }), { cut: 'noConnection' });
});
