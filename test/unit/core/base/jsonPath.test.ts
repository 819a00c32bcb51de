import assert from 'node:assert/strict';
import { test } from 'node:test';
import { itemStep, memberStep } from '../../../../src/core/base/jsonPath.ts';

test('names stand behind a point where they can, else in brackets as they were written', () => {
  assert.equal(memberStep('"params"'), '.params');
  assert.equal(memberStep('"_meta$1"'), '._meta$1');
  assert.equal(memberStep('"a b"'), '["a b"]');
  assert.equal(memberStep('"\\u0061"'), '["\\u0061"]');
  assert.equal(memberStep('""'), '[""]');
  assert.equal(itemStep(3), '[3]');
});
