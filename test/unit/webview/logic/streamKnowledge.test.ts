import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StreamSummary } from '../../../../src/messages/panelState.ts';
import { rewindRefusal } from '../../../../src/webview/logic/streamKnowledge.ts';

const STREAM: StreamSummary = {
  stream: 4,
  label: '#2',
  kind: 'request',
  state: 'open',
  events: 1,
  connections: 1,
  canPoll: false,
};

test('a rewind is refused for the reason that the host gives', () => {
  const refusalOf = (noRewind: Pick<StreamSummary, 'noRewind'>): string | undefined =>
    rewindRefusal({ kind: 'known', stream: { ...STREAM, ...noRewind } }, 'a');
  assert.equal(refusalOf({}), undefined);
  assert.equal(refusalOf({ noRewind: 'ended' }), 'streamEnded');
  assert.equal(refusalOf({ noRewind: 'unanswered' }), 'unanswered');
});

test('of a stream that is being read nothing is said, and one that is not there has none', () => {
  assert.equal(rewindRefusal({ kind: 'unknown' }, 'a'), 'reading');
  assert.equal(rewindRefusal({ kind: 'none' }, 'a'), 'streamEnded');
});

test('a rewind to the empty id is refused, because it names no stream', () => {
  assert.equal(rewindRefusal({ kind: 'known', stream: STREAM }, ''), 'emptyId');
});
