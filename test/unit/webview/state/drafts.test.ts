import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Drafts } from '../../../../src/webview/state/drafts.ts';

const EMPTY = { text: '', model: '' };

test('what is typed is kept for what it is for alone, until that is gone', () => {
  const drafts = new Drafts<number, typeof EMPTY>(EMPTY);
  drafts.change(1, { text: 'a' });
  drafts.change(2, { text: 'b' });
  drafts.change(1, { model: 'm' });
  assert.deepEqual(drafts.of(1), { text: 'a', model: 'm' });
  drafts.keepOnly([2, 3]);
  assert.deepEqual([drafts.of(1), drafts.of(2).text], [EMPTY, 'b']);
  const before = drafts.of(2);
  drafts.keepOnly([2]);
  assert.equal(drafts.of(2), before);
});
