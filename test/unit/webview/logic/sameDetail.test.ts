import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventDetail } from '../../../../src/messages/panelState.ts';
import { sameDetail } from '../../../../src/webview/logic/sameDetail.ts';

const DETAIL: EventDetail = {
  row: 3,
  kind: 'notification',
  mayChange: true,
  title: 'Row 4',
  data: '{}',
  truncated: false,
  related: [],
  facts: ['asked 500 ms'],
};

test('two readings that say the same are the same', () => {
  assert.equal(sameDetail(DETAIL, { ...DETAIL, facts: ['asked 500 ms'] }), true);
});

test('another row, a new fact or the end of what may come is a change', () => {
  assert.equal(sameDetail(DETAIL, { ...DETAIL, row: 4 }), false);
  assert.equal(sameDetail(DETAIL, { ...DETAIL, facts: [...DETAIL.facts, 'waited 502 ms'] }), false);
  assert.equal(sameDetail(DETAIL, { ...DETAIL, mayChange: false }), false);
});
