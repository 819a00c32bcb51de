import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  matchesPattern,
  textPattern,
} from '../../../../../src/core/timeline/filter/textPattern.ts';

test('a star at either end stands for anything, and everything else for itself', () => {
  for (const [value, matching, others] of [
    ['a.c', ['a.c'], ['abc', 'A.c', 'a.cd', '']],
    ['a*', ['a', 'abc', 'a*'], ['ba', '']],
    ['*c', ['c', 'abc'], ['cb']],
    ['*b*', ['b', 'abc'], ['ac']],
    ['*', ['', 'abc'], []],
    ['**', ['', 'abc'], []],
    ['a*c', ['a*c'], ['abc', 'ac']],
    ['[a-z]+', ['[a-z]+'], ['abc']],
  ] as const) {
    const pattern = textPattern(value);
    for (const text of matching) assert.ok(matchesPattern(pattern, text), `${value}: ${text}`);
    for (const text of others) assert.ok(!matchesPattern(pattern, text), `${value}: ${text}`);
  }
});
