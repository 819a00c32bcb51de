import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDice } from '../../../../support/dice.ts';
import { IdIndex } from '../../../../../src/core/recording/model/idIndex.ts';

interface Entry {
  readonly scope: number;
  readonly hash: number;
}

function indexOf(entries: Entry[]): IdIndex {
  return new IdIndex(
    (row) => entries[row]?.hash ?? -1,
    (row) => entries[row]?.scope ?? -1,
  );
}

test('the index finds the row of an id within its scope only', () => {
  const entries: Entry[] = [
    { scope: 1, hash: 5 },
    { scope: 2, hash: 5 },
    { scope: 1, hash: 6 },
  ];
  const index = indexOf(entries);
  assert.equal(index.find(1, 5), undefined);
  for (const [row, { scope, hash }] of entries.entries()) index.add(scope, hash, row);
  assert.equal(index.find(1, 5), 0);
  assert.equal(index.find(2, 5), 1);
  assert.equal(index.find(1, 6), 2);
  assert.equal(index.find(2, 6), undefined);
  assert.equal(index.find(3, 5), undefined);
});

test('an id that is added again keeps its first row', () => {
  const entries: Entry[] = [
    { scope: 1, hash: 5 },
    { scope: 1, hash: 5 },
  ];
  const index = indexOf(entries);
  index.add(1, 5, 0);
  index.add(1, 5, 1);
  assert.equal(index.find(1, 5), 0);
});

test('hashes that are alike in their low half are told apart while the index grows', () => {
  const entries = Array.from({ length: 3000 }, (_, row) => ({
    scope: row % 3,
    hash: row * 0x1_0000_0000,
  }));
  const index = indexOf(entries);
  for (const [row, { scope, hash }] of entries.entries()) index.add(scope, hash, row);
  for (const [row, { scope, hash }] of entries.entries())
    assert.equal(index.find(scope, hash), row);
});

test('200,000 ids in many scopes are all found, and ids that were not added are not', () => {
  const entries = Array.from({ length: 200_000 }, (_, row) => ({
    scope: row % 7,
    hash: (row * 0x1_0000_0001) % 2 ** 53,
  }));
  const index = indexOf(entries);
  for (const [row, { scope, hash }] of entries.entries()) {
    assert.equal(index.find(scope, hash), undefined);
    index.add(scope, hash, row);
    assert.equal(index.find(scope, hash), row);
  }
  for (const [row, { scope, hash }] of entries.entries()) {
    assert.equal(index.find(scope, hash), row);
    assert.equal(index.find(scope + 7, hash), undefined);
  }
});

test('ids that count on, with gaps, in any order and in many scopes, are found as in a map', () => {
  const dice = createDice(7);
  const entries: Entry[] = [];
  const index = indexOf(entries);
  const known = new Map<string, number>();
  const starts = [0, 1, 63, 2 ** 52 - 40].map((start) => 2 ** 52 + start);
  for (let step = 0; step < 20_000; step += 1) {
    const scope = dice.below(3);
    const start = starts[dice.below(starts.length)] ?? 0;
    const offset = dice.below(4) === 0 ? dice.below(2000) : (step >> 5) % 2000;
    const hash = start + offset < 2 ** 53 ? start + offset : start + offset - 2 ** 52;
    const key = `${scope} ${hash}`;
    assert.equal(index.find(scope, hash), known.get(key));
    if (dice.below(3) === 0) continue;
    const row = entries.push({ scope, hash }) - 1;
    index.add(scope, hash, row);
    if (!known.has(key)) known.set(key, row);
    assert.equal(index.find(scope, hash), known.get(key));
  }
});
