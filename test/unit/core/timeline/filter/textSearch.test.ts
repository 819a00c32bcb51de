import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeUtf8 } from '../../../../../src/core/base/text.ts';
import { textSearch } from '../../../../../src/core/timeline/filter/textSearch.ts';
import { createDice } from '../../../../support/dice.ts';

function finds(text: string, within: string): boolean {
  const bytes = encodeUtf8(within);
  return textSearch(text).isIn(bytes, 0, bytes.length);
}

test('a text is found wherever it stands, whatever its capitals', () => {
  for (const [text, within] of [
    ['a', 'a'],
    ['progress', '{"method":"notifications/progress"}'],
    ['PROGRESS', 'progress'],
    ['abc', 'xxABC'],
    ['é', 'CAFÉ'],
    ['straße', 'Straße'],
    ['ρω', 'ΡΩ'],
    ['日本', 'in 日本 now'],
    ['😀', 'a😀b'],
    ['-32000', '{"code":-32000}'],
  ] as const) {
    assert.ok(finds(text, within), `${text} in ${within}`);
  }
});

test('a text that is not there is not found', () => {
  for (const [text, within] of [
    ['abc', 'ab'],
    ['abc', 'abxc'],
    ['[a-z]', 'abc'],
    ['a', ''],
    // Halves of the two ways to write ρ make two other letters.
    ['ρ', 'ϡ'],
  ] as const) {
    assert.ok(!finds(text, within), `${text} in ${within}`);
  }
});

test('only the given part of the bytes is searched', () => {
  const bytes = encodeUtf8('abcabc');
  const search = textSearch('abc');
  assert.equal(search.isIn(bytes, 1, 5), false);
  assert.equal(search.isIn(bytes, 1, 6), true);
  assert.equal(search.isIn(bytes, 0, 3), true);
});

test('it finds what a plain search finds', () => {
  const { below, pick } = createDice(7);
  const text = (most: number): string =>
    Array.from({ length: 1 + below(most) }, () => pick(['a', 'b', 'A', 'B'])).join('');
  for (let round = 0; round < 3000; round += 1) {
    const wanted = text(5);
    const within = text(40);
    assert.equal(
      finds(wanted, within),
      within.toLowerCase().includes(wanted.toLowerCase()),
      `${wanted} in ${within}`,
    );
  }
});
