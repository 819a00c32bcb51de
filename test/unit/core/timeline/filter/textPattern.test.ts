import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  exactPattern,
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

test('a star at an end is asked for with a backslash before it', () => {
  for (const [value, matching, others] of [
    [String.raw`\*c`, ['*c'], ['c', 'abc', String.raw`\*c`]],
    [String.raw`a\*`, ['a*'], ['a', 'abc', String.raw`a\*`]],
    [String.raw`\*`, ['*'], ['', 'a', String.raw`\*`]],
    [String.raw`\*b*`, ['*b', '*bc'], ['b', 'ab']],
    [String.raw`\\*c`, [String.raw`\*c`], ['*c', 'abc']],
    [String.raw`a\b`, [String.raw`a\b`], ['ab']],
  ] as const) {
    const pattern = textPattern(value);
    for (const text of matching) assert.ok(matchesPattern(pattern, text), `${value}: ${text}`);
    for (const text of others) assert.ok(!matchesPattern(pattern, text), `${value}: ${text}`);
  }
});

test('the exact pattern of any text asks for that text alone', () => {
  const texts = textsOf(['*', '\\', 'a'], 5);
  for (const value of texts) {
    const pattern = textPattern(exactPattern(value));
    const found = texts.filter((text) => matchesPattern(pattern, text));
    assert.deepEqual(found, [value], value);
  }
});

/** All texts of at most `length` of the characters. */
function textsOf(characters: readonly string[], length: number): readonly string[] {
  if (length === 0) return [''];
  const shorter = textsOf(characters, length - 1);
  const longer = shorter.filter((text) => text.length === length - 1);
  return [...shorter, ...longer.flatMap((text) => characters.map((one) => text + one))];
}
