import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  MAX_SPACER_PX,
  SCROLL_START,
  afterScroll,
  isAtEnd,
  positionAt,
  revealRow,
  spacerHeight,
  visibleRows,
} from '../../../../src/webview/logic/virtualScroll.ts';
import type { ListGeometry, ScrollPosition } from '../../../../src/webview/logic/virtualScroll.ts';

const SHORT: ListGeometry = { rowCount: 5, rowHeight: 20, viewportHeight: 400 };
const MEDIUM: ListGeometry = { rowCount: 1000, rowHeight: 20, viewportHeight: 400 };
const HUGE: ListGeometry = { rowCount: 1_000_000, rowHeight: 22, viewportHeight: 440 };

function topOf({ scrollTop, offset }: ScrollPosition): number {
  return scrollTop + offset;
}

test('a list that fits its window draws all of its rows and is at its end', () => {
  assert.deepEqual(visibleRows(SHORT, SCROLL_START, 4), { first: 0, end: 5 });
  assert.equal(spacerHeight(SHORT), 100);
  assert.equal(isAtEnd(SHORT, SCROLL_START), true);
});

test('an empty list draws nothing', () => {
  const empty = { ...SHORT, rowCount: 0 };
  assert.deepEqual(visibleRows(empty, SCROLL_START, 4), { first: 0, end: 0 });
  assert.deepEqual(positionAt(empty, 500), { scrollTop: 0, offset: 0 });
});

test('only the rows in sight and some on either side are drawn', () => {
  assert.deepEqual(visibleRows(MEDIUM, { scrollTop: 1000, offset: 0 }, 4), { first: 46, end: 74 });
  assert.deepEqual(visibleRows(MEDIUM, { scrollTop: 1010, offset: 0 }, 0), { first: 50, end: 71 });
});

test('a list shorter than the tallest spacer scrolls by exact pixels', () => {
  const next = afterScroll(MEDIUM, SCROLL_START, 7777);
  assert.deepEqual(next, { scrollTop: 7777, offset: 0 });
});

test('a million rows have a spacer that a browser can draw', () => {
  assert.equal(spacerHeight(HUGE), MAX_SPACER_PX);
});

test('in a huge list a small scroll moves exact pixels', () => {
  const start = positionAt(HUGE, 11_000_000);
  const next = afterScroll(HUGE, start, start.scrollTop + 100);
  assert.equal(topOf(next), topOf(start) + 100);
});

test('in a huge list a far scroll is proportional and reaches both ends', () => {
  const last = HUGE.rowCount * HUGE.rowHeight - HUGE.viewportHeight;
  const lastScroll = MAX_SPACER_PX - HUGE.viewportHeight;
  assert.equal(topOf(afterScroll(HUGE, SCROLL_START, lastScroll)), last);
  assert.equal(topOf(afterScroll(HUGE, positionAt(HUGE, last), 0)), 0);
  const middle = topOf(afterScroll(HUGE, SCROLL_START, lastScroll / 2));
  assert.ok(Math.abs(middle - last / 2) < 10, `${middle}`);
});

test('in a huge list the edge of the scrollbar is no edge while there are rows beyond', () => {
  const drifted = { scrollTop: 30, offset: 5000 };
  const next = afterScroll(HUGE, drifted, 0);
  assert.equal(topOf(next), 5000);
  assert.ok(next.scrollTop > 0);
});

test('small scrolls alone walk through a huge list to its very end', () => {
  const last = HUGE.rowCount * HUGE.rowHeight - HUGE.viewportHeight;
  let position = positionAt(HUGE, last - 3000);
  for (let step = 0; step < 60; step += 1) {
    const limit = MAX_SPACER_PX - HUGE.viewportHeight;
    position = afterScroll(HUGE, position, Math.min(position.scrollTop + 100, limit));
  }
  assert.equal(topOf(position), last);
  assert.equal(isAtEnd(HUGE, position), true);
  assert.equal(visibleRows(HUGE, position, 0).end, HUGE.rowCount);
});

test('a position beyond the ends is held within them', () => {
  assert.equal(topOf(positionAt(MEDIUM, -50)), 0);
  assert.equal(topOf(positionAt(MEDIUM, 1e9)), 1000 * 20 - 400);
});

test('a row is brought into sight by the shortest way, and not at all where it is seen', () => {
  const position = positionAt(MEDIUM, 1000);
  assert.equal(revealRow(MEDIUM, position, 55), position);
  assert.equal(topOf(revealRow(MEDIUM, position, 10)), 200);
  assert.equal(topOf(revealRow(MEDIUM, position, 100)), 101 * 20 - 400);
});

test('half a row from the end still counts as the end', () => {
  assert.equal(isAtEnd(MEDIUM, positionAt(MEDIUM, 19_600)), true);
  assert.equal(isAtEnd(MEDIUM, positionAt(MEDIUM, 19_592)), true);
  assert.equal(isAtEnd(MEDIUM, positionAt(MEDIUM, 19_580)), false);
});
