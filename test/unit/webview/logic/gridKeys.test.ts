import assert from 'node:assert/strict';
import { test } from 'node:test';
import { itemAfterKey, rowAfterKey, sizeAfterKey } from '../../../../src/webview/logic/gridKeys.ts';
import type { KeyPress } from '../../../../src/webview/logic/gridKeys.ts';

function press(key: string, change: Partial<KeyPress> = {}): KeyPress {
  return { key, metaKey: false, altKey: false, ...change };
}

test('arrows go to the next row and stop at the ends', () => {
  assert.equal(rowAfterKey(press('ArrowDown'), 3, 10, 5), 4);
  assert.equal(rowAfterKey(press('ArrowDown'), 9, 10, 5), 9);
  assert.equal(rowAfterKey(press('ArrowUp'), 3, 10, 5), 2);
  assert.equal(rowAfterKey(press('ArrowUp'), 0, 10, 5), 0);
});

test('without an active row the arrows begin at the nearer end', () => {
  assert.equal(rowAfterKey(press('ArrowDown'), undefined, 10, 5), 0);
  assert.equal(rowAfterKey(press('ArrowUp'), undefined, 10, 5), 9);
});

test('a page is one row less than what is seen, so that a row stays in sight', () => {
  assert.equal(rowAfterKey(press('PageDown'), 0, 100, 20), 19);
  assert.equal(rowAfterKey(press('PageUp'), 50, 100, 20), 31);
  assert.equal(rowAfterKey(press('PageDown'), 95, 100, 20), 99);
  assert.equal(rowAfterKey(press('PageDown'), 0, 100, 1), 1);
});

test('Home and End go to the ends', () => {
  assert.equal(rowAfterKey(press('Home'), 50, 100, 20), 0);
  assert.equal(rowAfterKey(press('End'), 50, 100, 20), 99);
});

test('other keys, keys of the system and an empty list move nothing', () => {
  assert.equal(rowAfterKey(press('a'), 3, 10, 5), undefined);
  assert.equal(rowAfterKey(press('ArrowDown', { metaKey: true }), 3, 10, 5), undefined);
  assert.equal(rowAfterKey(press('ArrowDown', { altKey: true }), 3, 10, 5), undefined);
  assert.equal(rowAfterKey(press('ArrowDown'), undefined, 0, 5), undefined);
});

test('tabs and menu items go round at both ends', () => {
  assert.equal(itemAfterKey('ArrowRight', 3, 4, 'horizontal'), 0);
  assert.equal(itemAfterKey('ArrowLeft', 0, 4, 'horizontal'), 3);
  assert.equal(itemAfterKey('ArrowDown', 1, 4, 'vertical'), 2);
  assert.equal(itemAfterKey('Home', 2, 4, 'vertical'), 0);
  assert.equal(itemAfterKey('End', 0, 4, 'horizontal'), 3);
  assert.equal(itemAfterKey('ArrowDown', 1, 4, 'horizontal'), undefined);
  assert.equal(itemAfterKey('End', 0, 0, 'horizontal'), undefined);
});

test('the edge of a pane moves with the arrows, within its limits', () => {
  const limits = { min: 100, max: 300 };
  const right = { direction: 'horizontal', grows: 'back' } as const;
  assert.equal(sizeAfterKey('ArrowLeft', 200, limits, right), 216);
  assert.equal(sizeAfterKey('ArrowRight', 200, limits, right), 184);
  assert.equal(sizeAfterKey('ArrowRight', 105, limits, right), 100);
  const top = { direction: 'vertical', grows: 'forth' } as const;
  assert.equal(sizeAfterKey('ArrowDown', 200, limits, top), 216);
  assert.equal(sizeAfterKey('Home', 200, limits, top), 100);
  assert.equal(sizeAfterKey('End', 200, limits, top), 300);
  assert.equal(sizeAfterKey('ArrowLeft', 200, limits, top), undefined);
});
