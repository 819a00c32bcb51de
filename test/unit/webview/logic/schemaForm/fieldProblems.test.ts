import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemAt } from '../../../../../src/webview/logic/schemaForm/fieldProblems.ts';

const PROBLEMS = [
  { pointer: '/a', problem: 'is required' },
  { pointer: '/a/b', problem: 'must be string' },
  { pointer: '/ab', problem: 'must be >= 1' },
];

test('a problem stands at the field it names, or at the one that holds the part it names', () => {
  assert.equal(problemAt(PROBLEMS, ['a'], 'alone'), 'Is required.');
  assert.equal(problemAt(PROBLEMS, ['a'], 'with parts'), 'Is required. Must be string.');
  assert.equal(problemAt(PROBLEMS, ['a', 'b'], 'alone'), 'Must be string.');
  assert.equal(problemAt(PROBLEMS, ['c'], 'with parts'), undefined);
  assert.equal(problemAt([], [], 'with parts'), undefined);
});
