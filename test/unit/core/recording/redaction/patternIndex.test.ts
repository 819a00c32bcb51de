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
    for (let at = searched.indexOf(pattern); at >= 0; at = searched.indexOf(pattern, at + 1)) {
      found.push(`${at} ${pattern}`);
    }
  }
  return found.sort();
}

function word(dice: Dice, letters: string, length: number): string {
  return Array.from({ length }, () => letters.charAt(dice.below(letters.length))).join('');
}

describe('PatternIndex', () => {
  it('finds every place of every pattern, as a search for one after the other does', () => {
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
