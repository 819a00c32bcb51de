import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestWord } from '../../../../../src/core/timeline/filter/suggestion.ts';

const KNOWN = ['stream', 'conn', 'id', 'kind', 'is', 'redelivered'];

test('a slip of the fingers is understood', () => {
  for (const [word, meant] of [
    ['steam', 'stream'],
    ['straem', 'stream'],
    ['Streams', 'stream'],
    ['knid', 'kind'],
    ['ix', 'id'],
    ['redeliverd', 'redelivered'],
  ] as const) {
    assert.equal(nearestWord(word, KNOWN), meant, word);
  }
});

test('a word that begins like another is taken for it', () => {
  assert.equal(nearestWord('connection', KNOWN), 'conn');
  assert.equal(nearestWord('redel', KNOWN), 'redelivered');
});

test('nothing is made up', () => {
  for (const word of ['', 'x', 'xyzzy', 'finding', 'y'.repeat(10_000)]) {
    assert.equal(nearestWord(word, KNOWN), undefined, word.slice(0, 20));
  }
});
