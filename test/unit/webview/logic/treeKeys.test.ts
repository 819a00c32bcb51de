import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJson } from '../../../../src/core/base/jsonReader.ts';
import { firstTreeState, treeLines, withOpen } from '../../../../src/webview/logic/jsonTree.ts';
import { treeMove } from '../../../../src/webview/logic/treeKeys.ts';

const { root } = readJson('{"a":{"b":1},"c":[2],"d":3}');
if (root === undefined) throw new Error('the text is JSON');
const all = firstTreeState(root);
const lines = treeLines(root, all);
const closed = treeLines(root, withOpen(all, '/0', false));

test('the arrows go from value to value, over the brackets that end one', () => {
  assert.deepEqual(treeMove('ArrowDown', lines, ''), { kind: 'go', id: '/0' });
  assert.deepEqual(treeMove('ArrowDown', lines, '/0/0'), { kind: 'go', id: '/1' });
  assert.deepEqual(treeMove('ArrowUp', lines, '/1'), { kind: 'go', id: '/0/0' });
  assert.equal(treeMove('ArrowUp', lines, ''), undefined);
  assert.deepEqual(treeMove('End', lines, ''), { kind: 'go', id: '/2' });
  assert.deepEqual(treeMove('Home', lines, '/2'), { kind: 'go', id: '' });
});

test('right opens, and then goes in; left closes, and then goes out', () => {
  assert.deepEqual(treeMove('ArrowRight', closed, '/0'), { kind: 'open', isOpen: true });
  assert.deepEqual(treeMove('ArrowRight', lines, '/0'), { kind: 'go', id: '/0/0' });
  assert.equal(treeMove('ArrowRight', lines, '/2'), undefined);
  assert.deepEqual(treeMove('ArrowLeft', lines, '/0'), { kind: 'open', isOpen: false });
  assert.deepEqual(treeMove('ArrowLeft', lines, '/0/0'), { kind: 'go', id: '/0' });
  assert.equal(treeMove('ArrowLeft', closed, '')?.kind, 'open');
});

test('Enter presses, the star opens the siblings, and other keys do nothing', () => {
  assert.deepEqual(treeMove('Enter', lines, '/0'), { kind: 'press' });
  assert.deepEqual(treeMove(' ', lines, '/0'), { kind: 'press' });
  assert.deepEqual(treeMove('*', lines, '/0'), { kind: 'siblings' });
  assert.equal(treeMove('x', lines, '/0'), undefined);
  assert.equal(treeMove('ArrowDown', lines, '/9'), undefined);
});
