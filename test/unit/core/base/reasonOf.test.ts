import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonOf } from '../../../../src/core/base/reasonOf.ts';

test('an error says its message, without its name or its stack', () => {
  assert.equal(reasonOf(new TypeError('no such file')), 'no such file');
});

test('something else that was thrown says its text', () => {
  assert.equal(reasonOf('just text'), 'just text');
  assert.equal(reasonOf(undefined), 'undefined');
});
