import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readJson } from '../../../../src/core/base/jsonReader.ts';
import type { JsonNode } from '../../../../src/core/base/jsonReader.ts';
import {
  firstTreeState,
  ITEMS_AT_ONCE,
  parentOf,
  pathOf,
  treeLines,
  withMore,
  withOpen,
  withSiblings,
} from '../../../../src/webview/logic/jsonTree.ts';
import type { TreeState } from '../../../../src/webview/logic/jsonTree.ts';

const CLOSED: TreeState = { open: new Set(), shown: new Map() };

function rootOf(text: string): JsonNode {
  const { root } = readJson(text);
  assert.ok(root !== undefined);
  return root;
}

/** The ids of the lines in sight, `…` behind what can be opened. */
function shown(text: string, state: TreeState): string[] {
  return treeLines(rootOf(text), state).map((line) =>
    line.kind === 'more' ? `${line.id} ${line.left}` : line.id,
  );
}

test('a tree begins open, level by level, and has a line for each end', () => {
  const text = '{"a":{"b":[1,2]},"c":[],"d":"x"}';
  const state = firstTreeState(rootOf(text));
  assert.deepEqual(shown(text, state), [
    ...['', '/0', '/0/0', '/0/0/0', '/0/0/1', '/0/0/end', '/0/end'],
    ...['/1', '/2', '/end'],
  ]);
  assert.deepEqual(shown(text, withOpen(state, '/0', false)), ['', '/0', '/1', '/2', '/end']);
});

test('of a large value only so much is open that a person takes it in', () => {
  const lists = JSON.stringify(Array.from({ length: 30 }, () => Array.from({ length: 30 })));
  const lines = treeLines(rootOf(lists), firstTreeState(rootOf(lists)));
  assert.ok(lines.length > 30 && lines.length < 80, `${lines.length} lines`);
  const deep = '['.repeat(200) + ']'.repeat(200);
  assert.ok(treeLines(rootOf(deep), firstTreeState(rootOf(deep))).length < 30);
});

test('a long list shows its first items, and more of them when asked', () => {
  const text = JSON.stringify(Array.from({ length: 250 }, (_, index) => index));
  const first = withOpen(CLOSED, '', true);
  assert.deepEqual(shown(text, first).slice(-2), [`/more ${250 - ITEMS_AT_ONCE}`, '/end']);
  const more = treeLines(rootOf(text), first).find(({ kind }) => kind === 'more');
  assert.ok(more?.kind === 'more');
  const second = withMore(first, more);
  assert.equal(shown(text, second).length, 1 + 200 + 2);
});

test('siblings are opened together, but no more than a page can hold', () => {
  const text = '{"a":[1],"b":{"c":2},"d":3}';
  const state = withOpen(CLOSED, '', true);
  const lines = treeLines(rootOf(text), state);
  const line = lines[1];
  assert.ok(line !== undefined);
  assert.deepEqual([...withSiblings(state, lines, line).open], ['', '/0', '/1']);
  const wide = JSON.stringify(Array.from({ length: 100 }, () => Array.from({ length: 100 })));
  const wideLines = treeLines(rootOf(wide), state);
  const opened = withSiblings(state, wideLines, wideLines[1] ?? line);
  assert.ok(treeLines(rootOf(wide), opened).length <= 2200);
});

describe('the way to a node', () => {
  test('is told as a path', () => {
    const text = '{"params":{"a b":[0,{"x":1}]}}';
    assert.equal(pathOf(text, rootOf(text), ''), '$');
    assert.equal(pathOf(text, rootOf(text), '/0/0/1/0'), '$.params["a b"][1].x');
  });

  test('leads back', () => {
    assert.equal(parentOf('/1/22'), '/1');
    assert.equal(parentOf('/1'), '');
    assert.equal(parentOf(''), '');
  });
});
