import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExchangePurpose } from '../../../../src/core/recording/record.ts';
import {
  cutText,
  endingText,
  jsonText,
  oneLine,
  shorten,
  spanText,
  timeText,
} from '../../../../src/core/timeline/words.ts';
import { RecordScript } from '../../../support/recordScript.ts';

test('a text is shortened with an ellipsis, never inside of a surrogate pair', () => {
  assert.equal(shorten('abcdef', 6), 'abcdef');
  assert.equal(shorten('abcdefg', 6), 'abcde…');
  assert.equal(shorten('abc🙂🙂', 5), 'abc…');
  assert.equal(shorten('abc🙂🙂', 6), 'abc🙂…');
});

test('a text that is cut says how long it is', () => {
  assert.equal(cutText('abc', 3), 'abc');
  assert.equal(cutText('abcd', 3), 'ab… (4 characters)');
});

test('words that this program does not know are told as they are', () => {
  const script = new RecordScript();
  const x = script.open('GET', 'constructor' as ExchangePurpose);
  script.endInWords(x, 'constructor');
  const connection = script.model().connection(x);
  assert.ok(connection !== undefined);
  assert.equal(endingText(connection), 'constructor · constructor');
});

test('a text on one line has no control characters and no runs of white space', () => {
  assert.equal(oneLine('  a\r\n\tb\u0000\u001b[1m\u2028c  ', 80), 'a b [1m c');
  assert.equal(oneLine('a\u202Eb\u2066c', 80), 'a[U+202E]b[U+2066]c');
  assert.equal(oneLine('a\u200B\u{E0041}\uD800b', 80), 'a[U+200B][U+E0041][U+D800]b');
  assert.equal(oneLine(`${' '.repeat(37)}🙂🙂`, 10), '🙂…', 'no half of a pair is told');
  assert.equal(oneLine('x'.repeat(1_000_000), 10), `${'x'.repeat(9)}…`);
});

test('spans and times read as a person would say them', () => {
  assert.equal(spanText(350), '0.35 ms');
  assert.equal(spanText(16_400), '16 ms');
  assert.equal(spanText(9_999_000), '9999 ms');
  assert.equal(spanText(12_340_000), '12.3 s');
  assert.equal(timeText(2_021_400), '2.021 s');
});

test('JSON that is nested too deeply to be written is given up, not thrown at', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  assert.equal(jsonText(deep, 0), undefined);
  assert.equal(jsonText({ a: [1] }, 0), '{"a":[1]}');
});
