import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timelineKey } from '../../../../src/webview/logic/timelineKeys.ts';
import type { TimelineKey } from '../../../../src/webview/logic/timelineKeys.ts';

const NO_MODIFIERS = { ctrlKey: false, altKey: false, metaKey: false };

function press(key: string): TimelineKey | undefined {
  return timelineKey({ key, ...NO_MODIFIERS });
}

test('keys do what the picture says of them', () => {
  const kinds = ['w', 's', 'a', 'd', '0', 'f', 'i', 'r', 'Escape'].map((key) => press(key)?.kind);
  assert.deepEqual(kinds, [
    'zoom',
    'zoom',
    'pan',
    'pan',
    'fit',
    'follow',
    'idle',
    'reference',
    'clear',
  ]);
  for (const [forth, back] of [
    ['ArrowRight', 'ArrowLeft'],
    ['n', 'p'],
    ['c', 'C'],
    ['ArrowDown', 'ArrowUp'],
  ] as const) {
    const one = press(forth);
    const other = press(back);
    assert.ok(one !== undefined && 'direction' in one && one.direction === 1, forth);
    assert.deepEqual(other, { ...one, direction: -1 });
  }
});

test('zooming in and out, and panning left and right, undo one another', () => {
  const closer = press('w');
  const wider = press('s');
  assert.ok(closer?.kind === 'zoom' && wider?.kind === 'zoom');
  assert.ok(closer.factor < 1);
  assert.equal(closer.factor * wider.factor, 1);
  const left = press('a');
  const right = press('d');
  assert.ok(left?.kind === 'pan' && right?.kind === 'pan');
  assert.ok(left.part < 0);
  assert.equal(left.part + right.part, 0);
});

test('Home and End go to the beginning and the end, however often they are pressed', () => {
  assert.deepEqual(press('Home'), { kind: 'go', to: 'start' });
  assert.deepEqual(press('End'), { kind: 'go', to: 'end' });
});

test('with caps lock the letters do the same, but for C, which goes back', () => {
  for (const letter of ['w', 's', 'a', 'd', 'f', 'i', 'r', 'n', 'p']) {
    assert.deepEqual(press(letter.toUpperCase()), press(letter));
  }
  assert.notDeepEqual(press('C'), press('c'));
});

test('keys with a modifier, and those of the page, are left to others', () => {
  for (const modifier of ['ctrlKey', 'altKey', 'metaKey'] as const) {
    assert.equal(timelineKey({ ...NO_MODIFIERS, key: 'f', [modifier]: true }), undefined);
  }
  for (const key of ['Tab', 'Enter', ' ', 'x', 'F5']) assert.equal(press(key), undefined);
});
