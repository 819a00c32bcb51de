import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewindRefusal } from '../../../../src/webview/logic/streamKnowledge.ts';
import type { StreamState } from '../../../../src/messages/panelState.ts';

function refusalOf(state: StreamState): string | undefined {
  const stream = { stream: 4, label: '#2', kind: 'request', state, events: 1, connections: 1 };
  return rewindRefusal({ kind: 'known', stream: { ...stream, kind: 'request' } });
}

test('the cursor of a stream that goes on can be moved, and of no other', () => {
  assert.deepEqual([refusalOf('open'), refusalOf('waiting')], [undefined, undefined]);
  assert.deepEqual([refusalOf('done'), refusalOf('failed')], ['streamEnded', 'streamEnded']);
  assert.equal(rewindRefusal({ kind: 'none' }), 'streamEnded');
});

test('of a stream that is being read nothing is said', () => {
  assert.equal(rewindRefusal({ kind: 'unknown' }), 'reading');
});
