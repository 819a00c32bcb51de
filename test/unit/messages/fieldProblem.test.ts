import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldProblemsOf } from '../../../src/messages/fieldProblem.ts';

test('the parts that an error tells of are read, whatever else it has', () => {
  const part = { pointer: '/a', problem: 'is required' };
  assert.deepEqual(fieldProblemsOf(Object.assign(new Error('no'), { fields: [part, 7, {}] })), [
    part,
  ]);
  assert.deepEqual(fieldProblemsOf(Object.assign(new Error('no'), { fields: 'a' })), []);
  assert.deepEqual(fieldProblemsOf(new Error('no')), []);
  assert.deepEqual(fieldProblemsOf({ fields: [part] }), []);
});
