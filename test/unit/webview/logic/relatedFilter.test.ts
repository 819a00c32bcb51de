import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RelatedGroup } from '../../../../src/core/timeline/detail/related.ts';
import { relatedFilter } from '../../../../src/webview/logic/relatedFilter.ts';

function filterOf(
  about: RelatedGroup['about'],
  streamLabel = '#2',
  id = 'a:1',
): string | undefined {
  const event = { row: 3, t: 5, delta: 1, streamLabel, kind: 'notification', id } as const;
  const rows = [{ relation: 'again', event: { ...event, summary: '', traits: [] } }] as const;
  return relatedFilter({ about, rows, isCut: true });
}

test('what shares an id, a stream or its connections is shown by a filter', () => {
  assert.equal(filterOf('showings'), 'id:a:1');
  assert.equal(filterOf('connection'), 'stream:#2 kind:connection');
  assert.equal(filterOf('stream'), 'stream:#2 kind:notification');
});

test('no filter says what belongs to a message, or to no stream', () => {
  assert.equal(filterOf('message'), undefined);
  assert.equal(filterOf('stream', ''), undefined);
  assert.equal(relatedFilter({ about: 'stream', rows: [], isCut: true }), undefined);
});
