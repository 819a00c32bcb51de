import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CountedIds } from '../../../../../src/core/recording/model/countedIds.ts';

const HIGH = 2 ** 52;

test('a block takes over what was known of its ids when it is begun', () => {
  const ids = new CountedIds();
  assert.equal(ids.enter(1, HIGH + 70), false);
  ids.noteAlone(HIGH + 69);
  ids.begin(1, HIGH + 70, (hash) => (hash === HIGH + 69 ? 0 : undefined));
  assert.equal(ids.find(HIGH + 69), 0);
  assert.equal(ids.find(HIGH + 70), undefined);
  ids.add(HIGH + 70, 5);
  assert.equal(ids.find(HIGH + 70), 5);
  assert.equal(ids.enter(1, HIGH + 64), true);
  assert.equal(ids.enter(1, HIGH + 127), true);
  assert.equal(ids.enter(1, HIGH + 128), false);
  assert.equal(ids.enter(1, HIGH + 63), false);
  assert.equal(ids.enter(2, HIGH + 70), false);
});

test('nothing is asked for a block without an id that was kept elsewhere', () => {
  const ids = new CountedIds();
  ids.noteAlone(HIGH + 63);
  const asked: number[] = [];
  ids.begin(1, HIGH + 64, (hash) => void asked.push(hash));
  assert.deepEqual(asked, []);
});

test('an id keeps its first row', () => {
  const ids = new CountedIds();
  ids.begin(1, HIGH, () => undefined);
  ids.add(HIGH, 3);
  ids.add(HIGH, 4);
  assert.equal(ids.find(HIGH), 3);
});

test('more blocks than are near are all found', () => {
  const ids = new CountedIds();
  const begun = Array.from({ length: 1000 }, (_, index) => {
    const scope = index % 3;
    const hash = HIGH + index * 6400;
    ids.noteAlone(hash);
    ids.begin(scope, hash, () => index);
    return { scope, hash };
  });
  for (const [index, { scope, hash }] of begun.entries()) {
    assert.equal(ids.enter(scope, hash), true);
    assert.equal(ids.find(hash + 9), index);
  }
});
