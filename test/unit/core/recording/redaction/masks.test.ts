import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasMask } from '../../../../../src/core/recording/redaction/masks.ts';

test('a mask is seen by its pseudonym or by its asterisks', () => {
  for (const text of ['a token-1***', 's1******', 'session-1.4*******', '"********"']) {
    assert.equal(hasMask(text), true, text);
    assert.equal(hasMask(text), true, 'also when it is asked again');
  }
  for (const text of ['', 'token-1', '2 ** 3', '**bold**', 'key-1']) {
    assert.equal(hasMask(text), false, text);
  }
});
