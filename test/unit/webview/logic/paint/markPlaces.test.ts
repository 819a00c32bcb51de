import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskOf, MARKS } from '../../../../../src/core/timeline/drawing/marks.ts';
import type { Mark } from '../../../../../src/core/timeline/drawing/marks.ts';
import { markPlaces, PLACE } from '../../../../../src/webview/logic/paint/markPlaces.ts';

const APART = 8;

/** The columns that have a shape, where marks stand in the columns that are given. */
function shapes(...marks: readonly (readonly [column: number, mark: Mark])[]): readonly number[] {
  const masks = new Uint16Array(100);
  for (const [column, mark] of marks)
    masks[column] = (masks[column] ?? 0) | maskOf(MARKS.indexOf(mark));
  return [...markPlaces(masks, APART)].flatMap((place, column) =>
    place === PLACE.shape ? [column] : [],
  );
}

test('marks that stand apart have their shapes, whatever they are', () => {
  assert.deepEqual(shapes([10, 'notification'], [18, 'comment'], [26, 'response']), [10, 18, 26]);
  assert.deepEqual(shapes(), []);
});

test('each crowd has one shape at least, of its weightiest mark', () => {
  assert.deepEqual(shapes([10, 'notification'], [14, 'notification'], [40, 'comment']), [10, 40]);
  assert.deepEqual(shapes([10, 'notification'], [14, 'retry'], [20, 'comment']), [14]);
});

test('of weighty marks that are near each other the weightier one has the shape', () => {
  assert.deepEqual(shapes([10, 'priming'], [13, 'response']), [13]);
  assert.deepEqual(shapes([10, 'response'], [13, 'priming']), [10]);
  assert.deepEqual(shapes([10, 'priming'], [13, 'notification'], [18, 'response']), [10, 18]);
});

test('what a shape covers has no tick, and what is beside it has one', () => {
  const masks = new Uint16Array(40).fill(maskOf(MARKS.indexOf('notification')), 20, 30);
  const places = markPlaces(masks, APART);
  assert.deepEqual(
    [...places.subarray(20, 30)],
    [
      PLACE.shape,
      ...Array.from({ length: 3 }, () => PLACE.covered),
      ...Array.from({ length: 4 }, () => PLACE.near),
      ...Array.from({ length: 2 }, () => PLACE.tick),
    ],
  );
});

test('a row that has no mark of its own takes no room', () => {
  assert.deepEqual(shapes([10, 'none'], [12, 'notification']), [12]);
});
