import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isObject, member } from '../../../../src/core/base/jsonObject.ts';

test('an object is one, with and without members', () => {
  assert.equal(isObject({}), true);
  assert.equal(isObject({ a: 1 }), true);
});

test('an array, null and plain values are none', () => {
  for (const value of [[], null, undefined, 'text', 1, true]) assert.equal(isObject(value), false);
});

test('a member is read from an object alone, and is never inherited', () => {
  assert.equal(member({ a: 1 }, 'a'), 1);
  assert.equal(member({}, 'toString'), undefined);
  assert.equal(member(JSON.parse('{"__proto__":{"b":1}}'), 'b'), undefined);
  for (const value of [null, undefined, 'text', [1]])
    assert.equal(member(value, 'length'), undefined);
});
