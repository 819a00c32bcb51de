import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findRow } from '../../../../src/webview/logic/findRow.ts';

async function find(keys: readonly number[], wanted: number): Promise<number | undefined> {
  return findRow(
    keys.length,
    wanted,
    (index) => Promise.resolve(keys[index]),
    (key) => key,
  );
}

test('a row is found by its key, wherever it stands', async () => {
  const keys = Array.from({ length: 1001 }, (_, index) => index * 3);
  for (const index of [0, 1, 499, 500, 999, 1000]) {
    assert.equal(await find(keys, index * 3), index);
  }
});

test('of several rows with the key the first is found', async () => {
  assert.equal(await find([1, 2, 2, 2, 3], 2), 1);
});

test('a key that no row has is not found', async () => {
  assert.equal(await find([1, 3], 2), undefined);
  assert.equal(await find([1, 3], 4), undefined);
  assert.equal(await find([1, 3], 0), undefined);
  assert.equal(await find([], 1), undefined);
});

test('a million rows take some twenty questions', async () => {
  let questions = 0;
  const found = await findRow(
    1_000_000,
    777_777,
    (index) => {
      questions += 1;
      return Promise.resolve(index);
    },
    (row) => row,
  );
  assert.equal(found, 777_777);
  assert.ok(questions <= 21, `${questions}`);
});

test('a row that cannot be read ends the search', async () => {
  const found = await findRow(
    10,
    5,
    () => Promise.resolve(undefined),
    () => 0,
  );
  assert.equal(found, undefined);
});
