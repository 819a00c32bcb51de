import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MatchedRows } from '../../../../src/webview/logic/matchedRows.ts';
import { createDice } from '../../../support/dice.ts';

function bitsOf(rows: readonly number[], from: number, to: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil((to - from) / 8));
  for (const row of rows) {
    const at = (row - from) >> 3;
    if (row >= from && row < to) bits[at] = (bits[at] ?? 0) | (1 << ((row - from) & 7));
  }
  return bits;
}

test('nothing matches before anything was looked at', () => {
  const rows = new MatchedRows();
  assert.deepEqual([rows.count, rows.examined], [0, 0]);
  assert.deepEqual(
    [rows.has(0), rows.rowAt(0), rows.indexOf(0), rows.indexOf(1e6)],
    [false, undefined, undefined, undefined],
  );
});

test('matches are counted, and found by number and by row', () => {
  const rows = new MatchedRows();
  rows.take(0, 5000, bitsOf([0, 31, 32, 1023, 1024, 4999], 0, 5000));
  rows.take(5000, 5003, bitsOf([5001], 5000, 5003));
  assert.deepEqual([rows.count, rows.examined], [7, 5003]);
  const all = [0, 31, 32, 1023, 1024, 4999, 5001];
  assert.deepEqual(
    all.map((_, index) => rows.rowAt(index)),
    all,
  );
  assert.deepEqual(
    all.map((row) => rows.indexOf(row)),
    [0, 1, 2, 3, 4, 5, 6],
  );
  assert.equal(rows.rowAt(7), undefined);
  assert.equal(rows.rowAt(-1), undefined);
  assert.equal(rows.indexOf(33), undefined);
});

test('rows that are looked at again take their place', () => {
  const rows = new MatchedRows();
  rows.take(0, 3000, bitsOf([5, 2500], 0, 3000));
  rows.take(5, 6, Uint8Array.of(0));
  rows.take(7, 8, Uint8Array.of(1));
  assert.deepEqual([rows.count, rows.examined], [2, 3000]);
  assert.deepEqual([rows.rowAt(0), rows.rowAt(1)], [7, 2500]);
});

test('it is what a list of the rows would be', () => {
  const { below } = createDice(11);
  for (let round = 0; round < 60; round += 1) {
    const rows = new MatchedRows();
    const list: number[] = [];
    const sparse = 1 + below(40);
    let from = 0;
    for (let window = 0; window < 6; window += 1) {
      const to = from + 1 + below(2500);
      const found: number[] = [];
      for (let row = from; row < to; row += 1) if (below(sparse) === 0) found.push(row);
      rows.take(from, to, bitsOf(found, from, to));
      list.push(...found);
      from = to;
    }
    assert.equal(rows.count, list.length);
    for (let probe = 0; probe < 50; probe += 1) {
      const index = below(list.length + 1);
      assert.equal(rows.rowAt(index), list[index]);
      const row = below(from);
      const place = list.indexOf(row);
      assert.equal(rows.indexOf(row), place < 0 ? undefined : place);
    }
  }
});
