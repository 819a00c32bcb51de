import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detailScroll } from '../../../../src/webview/logic/detailScroll.ts';

test('details that are seen stay where they are', () => {
  assert.equal(detailScroll({ top: 200, bottom: 500 }, 500, 180), 0);
  assert.equal(detailScroll({ top: 200, bottom: 450 }, 500, 180), 0);
});

test('details below the fold are brought up whole', () => {
  assert.equal(detailScroll({ top: 520, bottom: 780 }, 500, 450), 280);
});

test('their top is not scrolled away where they are taller than the page', () => {
  assert.equal(detailScroll({ top: 300, bottom: 900 }, 400, undefined), 300);
});

test('what was selected stays in the page, and nothing moves where it is not in it', () => {
  assert.equal(detailScroll({ top: 520, bottom: 780 }, 500, 100), 100);
  assert.equal(detailScroll({ top: 520, bottom: 780 }, 500, -30), 0);
});
