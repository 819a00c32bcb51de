import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PatternIndex } from '../../../../../src/core/recording/redaction/patternIndex.ts';
import { createDice } from '../../../../support/dice.ts';
import type { Dice } from '../../../../support/dice.ts';

function find(patterns: readonly string[], text: string, ignoreCase: boolean): string[] {
  const found: string[] = [];
  const index = new PatternIndex(
    patterns.map((pattern) => Buffer.from(pattern)),
    ignoreCase,
  );
  index.search(Buffer.from(text), (pattern, at) => {
    found.push(`${at} ${patterns[pattern]}`);
    return false;
  });
  return found.sort();
}

function findOneByOne(patterns: readonly string[], text: string, ignoreCase: boolean): string[] {
  const searched = ignoreCase ? text.toLowerCase() : text;
  const found: string[] = [];
  for (const pattern of patterns) {
    for (
      let at = searched.indexOf(pattern);
      at >= 0;
      at = searched.indexOf(pattern, at + pattern.length)
    ) {
      found.push(`${at} ${pattern}`);
    }
  }
  return found.sort();
}

function word(dice: Dice, letters: string, length: number): string {
  return Array.from({ length }, () => letters.charAt(dice.below(letters.length))).join('');
}

describe('PatternIndex', () => {
  it('finds the places of every pattern that do not overlap, as a search for one after the other does', () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const dice = createDice(seed);
      const letters = dice.pick(['ab', 'abcABC', 'ab_":/=0']);
      const shortest = 3 + dice.below(6);
      const patterns = new Set(
        Array.from({ length: 1 + dice.below(6) }, () =>
          word(dice, letters.toLowerCase(), shortest + dice.below(5)),
        ),
      );
      const text = word(dice, letters, dice.below(200));
      const ignoreCase = dice.below(2) === 0;
      assert.deepEqual(
        find([...patterns], text, ignoreCase),
        findOneByOne([...patterns], text, ignoreCase),
        `seed ${seed}`,
      );
    }
  });

  it('takes the first 64 bytes for the whole where a text nearly repeats a long pattern on and on', () => {
    const pattern = 'a'.repeat(1_000);
    const nearly = `${'a'.repeat(999)}b`;
    assert.deepEqual(find([pattern], `x${'a'.repeat(100)}x`, false), []);
    const found = find([pattern], nearly.repeat(100), false);
    assert.ok(found.length > 0 && found.length < 100, String(found.length));
    assert.deepEqual(find([pattern, 'b'.repeat(70)], `${'c'.repeat(5_000)}${pattern}`, false), [
      `5000 ${pattern}`,
    ]);
  });

  it('stops when it is told to', () => {
    let places = 0;
    const index = new PatternIndex([Buffer.from('aaa')], false);
    index.search(Buffer.from('aaaaaaa'), () => {
      places += 1;
      return places === 2;
    });
    assert.equal(places, 2);
  });

  it('finds nothing without patterns, and none that are longer than the text', () => {
    assert.deepEqual(find([], 'abc', false), []);
    assert.deepEqual(find(['abcd'], 'abc', false), []);
    assert.deepEqual(find(['abc'], '', false), []);
  });
});
