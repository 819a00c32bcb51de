import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isObject } from '../../../../src/core/base/jsonObject.ts';

test('an object is one, with and without members', () => {
  assert.equal(isObject({}), true);
  assert.equal(isObject({ a: 1 }), true);
});

test('an array, null and plain values are none', () => {
  for (const value of [[], null, undefined, 'text', 1, true]) assert.equal(isObject(value), false);
});
