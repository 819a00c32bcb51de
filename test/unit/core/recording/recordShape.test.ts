import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shapeOfLine } from '../../../../src/core/recording/recordShape.ts';

function whyWrong(members: object): string | undefined {
  const shape = shapeOfLine({ t: 1, ...members });
  return shape.kind === 'wrong' ? shape.why : undefined;
}

test('a wait is counted in numbers that times can be reckoned with', () => {
  const wait = { k: 'wait', s: 1, why: 'retry', asked: null, planned: null };
  for (const good of [null, 0, 12.5, 9_007_199_254_740]) {
    assert.equal(whyWrong({ ...wait, asked: good, planned: good }), undefined, String(good));
  }
  assert.equal(whyWrong({ ...wait, asked: Number.MAX_SAFE_INTEGER }), undefined);
  for (const bad of [-1, 1e308, Number.MAX_SAFE_INTEGER + 1, '1', undefined]) {
    assert.match(whyWrong({ ...wait, asked: bad }) ?? '', /"asked" of a "wait"/, String(bad));
  }
  for (const bad of [-0.5, 9_007_199_254_741, 1e308, '1', undefined]) {
    assert.match(whyWrong({ ...wait, planned: bad }) ?? '', /"planned" of a "wait"/, String(bad));
  }
});

test('a time is a whole number of microseconds that is exact', () => {
  const stop = { k: 'stop', why: 'closed' };
  assert.equal(whyWrong({ ...stop, t: Number.MAX_SAFE_INTEGER }), undefined);
  for (const t of [-1, 1.5, 2 ** 53, 1e308, '1', null, undefined]) {
    assert.equal(whyWrong({ ...stop, t }), 'the member "t" is not a whole number', String(t));
  }
});
