import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LatestTexts } from '../../../../../src/core/recording/model/latestTexts.ts';

const PROGRESS = '{"params":{"progress":2,"total":4}}';

function viewOf(text: string): DataView {
  return new DataView(new Uint8Array(Buffer.from(text)).buffer);
}

test('the newest texts are those that were taken last, settled or not', () => {
  const latest = new LatestTexts({ noted: 0 });
  const view = viewOf(`a:7 a:8 ${PROGRESS}`);
  latest.placeCursor(view, 0, 3);
  assert.equal(latest.cursor, 'a:7');
  latest.placeCursor(view, 4, 7);
  latest.placeProgress(2, view, 8, view.byteLength);
  assert.deepEqual([latest.cursor, latest.progress], ['a:8', { done: 2, total: 4 }]);
  latest.placeCursor(view, 0, 3);
  latest.settle();
  assert.deepEqual([latest.cursor, latest.progress], ['a:7', { done: 2, total: 4 }]);
});

test('bytes may change once they are settled', () => {
  const latest = new LatestTexts({ noted: 0 });
  const view = viewOf('a:7');
  assert.equal(latest.placeCursor(view, 0, 3), true);
  assert.equal(latest.placeCursor(view, 0, 3), false);
  latest.settle();
  view.setUint8(0, 0x62);
  assert.equal(latest.cursor, 'a:7');
  assert.equal(latest.placeCursor(view, 0, 3), true);
});

test('a cursor that is set outweighs bytes that were taken before', () => {
  const latest = new LatestTexts({ noted: 0 });
  latest.placeCursor(viewOf('a:7'), 0, 3);
  latest.cursor = undefined;
  latest.settle();
  assert.equal(latest.cursor, undefined);
});

test('what is kept is noted as it comes, settled or not, and no more once it is replaced', () => {
  const kept = { noted: 0 };
  const latest = new LatestTexts(kept);
  const view = viewOf('a'.repeat(9000));
  latest.placeCursor(view, 0, 9000);
  const { noted } = kept;
  assert.ok(noted > 8192);
  latest.settle();
  assert.equal(latest.cursor?.length, 8192);
  assert.equal(kept.noted, noted);
  latest.placeProgress(1, view, 0, 1000);
  assert.ok(kept.noted > noted + 1000);
  latest.progress = undefined;
  assert.equal(kept.noted, noted);
  latest.cursor = 'é';
  assert.equal(kept.noted, 0);
});
