import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LaneIndex } from '../../../../../src/core/timeline/drawing/laneIndex.ts';
import { MARKS, maskOf } from '../../../../../src/core/timeline/drawing/marks.ts';
import { NumberList } from '../../../../../src/core/timeline/drawing/numberList.ts';
import { createDice } from '../../../../support/dice.ts';
import type { Dice } from '../../../../support/dice.ts';

interface Row {
  readonly row: number;
  readonly t: number;
  readonly mask: number;
}

/** A lane that has some of `count` rows, and the same as a list. */
function randomLane(
  dice: Dice,
  count: number,
): { readonly index: LaneIndex; readonly rows: readonly Row[] } {
  const times = new NumberList('float64');
  const masks = new NumberList('uint16');
  const index = new LaneIndex({ times, masks });
  const rows: Row[] = [];
  const longest = dice.pick([1, 5, 1000]);
  let t = dice.below(100);
  for (let row = 0; row < count; row += 1) {
    t += dice.below(3) === 0 ? dice.below(longest) : 0;
    const mask = maskOf(dice.below(MARKS.length));
    times.push(t);
    masks.push(mask);
    if (dice.below(3) === 0) continue;
    index.add(row);
    rows.push({ row, t, mask });
  }
  return { index, rows };
}

function unionOf(rows: readonly Row[]): number {
  return rows.reduce((union, { mask }) => union | mask, 0);
}

test('the marks between any two places are those that a look at every row finds', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const dice = createDice(seed);
    const { index, rows } = randomLane(dice, dice.pick([0, 9, 100, 3000]));
    for (let tries = 0; tries < 100; tries += 1) {
      const from = dice.below(rows.length + 1);
      const to = from + dice.below(rows.length - from + 1);
      const found = index.maskBetween(from, to);
      assert.equal(found, unionOf(rows.slice(from, to)), `seed ${seed}: [${from}, ${to})`);
    }
  }
});

test('columns of pixels hold what a look at every row finds between their edges', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const dice = createDice(seed);
    const { index, rows } = randomLane(dice, dice.pick([0, 1, 50, 2000]));
    const end = (rows.at(-1)?.t ?? 0) + 100;
    const edges = Float64Array.from({ length: 1 + dice.below(200) }, () => dice.below(end));
    edges.sort();
    const masks = new Uint16Array(edges.length - 1).fill(0xffff);
    const within = rows.filter(({ t }) => t >= (edges[0] ?? 0) && t < (edges.at(-1) ?? 0));
    assert.equal(index.fill(edges, masks), within.length, `seed ${seed}`);
    const naive = Array.from(masks, (_, x) =>
      unionOf(rows.filter(({ t }) => t >= (edges[x] ?? 0) && t < (edges[x + 1] ?? 0))),
    );
    assert.deepEqual([...masks], naive, `seed ${seed}`);
  }
});

test('a row is found by its number and by its time', () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const dice = createDice(seed);
    const { index, rows } = randomLane(dice, 300);
    assert.equal(index.length, rows.length);
    for (const [place, { row, t, mask }] of rows.entries()) {
      assert.deepEqual(
        [index.row(place), index.t(place), maskOf(index.mark(place)), index.placeOf(row)],
        [row, t, mask, place],
      );
      assert.equal(
        index.firstAt(t),
        rows.findIndex((other) => other.t === t),
      );
    }
    const beyond = (rows.at(-1)?.t ?? 0) + 1;
    assert.equal(index.firstAt(beyond), rows.length);
    assert.equal(index.placeOf(1000), rows.length);
  }
});

test('a place beyond the lane is refused', () => {
  const { index, rows } = randomLane(createDice(1), 30);
  assert.throws(() => index.row(rows.length), RangeError);
  assert.throws(() => index.t(-1), RangeError);
});
