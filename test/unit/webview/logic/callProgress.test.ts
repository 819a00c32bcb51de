import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showProgress } from '../../../../src/webview/logic/callProgress.ts';

test('progress with a total is a share of it', () => {
  assert.deepEqual(showProgress({ done: 5, total: 20, message: 'step 5' }), {
    share: 0.25,
    words: '5 / 20 · step 5',
  });
  assert.equal(showProgress({ done: 1e300, total: 2e300 }).share, 0.5);
});

test('progress without a total that makes sense is a count', () => {
  assert.deepEqual(showProgress({ done: 7 }), { share: undefined, words: '7 so far' });
  for (const [done, total] of [
    [1, 0],
    [5, 4],
    [-1, 4],
    [1, -1],
    [1, Infinity],
  ] as const) {
    assert.deepEqual(showProgress({ done, total }), {
      share: undefined,
      words: `${done} / ${total}`,
    });
  }
});
