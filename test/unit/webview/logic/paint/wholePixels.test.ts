import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOf, oddSize } from '../../../../../src/webview/logic/paint/wholePixels.ts';

test('a line is at least one pixel wide, and whole', () => {
  assert.deepEqual([0.3, 1, 1.25, 1.5, 2].map(lineOf), [1, 1, 1, 2, 2]);
});

test('a shape has a pixel in its middle', () => {
  assert.deepEqual([6.6, 7, 7.5, 8.2, 9].map(oddSize), [7, 7, 9, 9, 9]);
});
