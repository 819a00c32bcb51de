import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cutText,
  oneLine,
  ownText,
  shorten,
  startOf,
} from '../../../../src/core/base/shortText.ts';

test('a text is shortened with an ellipsis, never inside of a surrogate pair', () => {
  assert.equal(shorten('abcdef', 6), 'abcdef');
  assert.equal(shorten('abcdefg', 6), 'abcde…');
  assert.equal(shorten('abc🙂🙂', 5), 'abc…');
  assert.equal(shorten('abc🙂🙂', 6), 'abc🙂…');
});

test('the start of a text, and a copy of one, say what it says', () => {
  assert.equal(startOf('abc', 3), 'abc');
  assert.equal(startOf('abcdé🙂', 5), 'abcdé');
  assert.equal(startOf('abc🙂', 4), 'abc\uFFFD', 'no half of a pair is kept');
  assert.equal(ownText('\uFEFFé🙂'), '\uFEFFé🙂');
});

test('a text that is cut says how long it is', () => {
  assert.equal(cutText('abc', 3), 'abc');
  assert.equal(cutText('abcd', 3), 'ab… (4 characters)');
});

test('a text on one line has no control characters and no runs of white space', () => {
  assert.equal(oneLine('  a\r\n\tb\u0000\u001b[1m\u2028c  ', 80), 'a b [1m c');
  assert.equal(oneLine('a\u202Eb\u2066c', 80), 'a[U+202E]b[U+2066]c');
  assert.equal(oneLine('a\u200B\u{E0041}\uD800b', 80), 'a[U+200B][U+E0041][U+D800]b');
  assert.equal(oneLine(`${' '.repeat(37)}🙂🙂`, 10), '🙂…', 'no half of a pair is told');
  assert.equal(oneLine('x'.repeat(1_000_000), 10), `${'x'.repeat(9)}…`);
});
