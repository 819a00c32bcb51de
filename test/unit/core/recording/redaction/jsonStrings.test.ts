import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endOfString } from '../../../../../src/core/recording/redaction/jsonStrings.ts';

describe('a string that began before', () => {
  it('ends at its quote, at a line end, or not in this text', () => {
    assert.deepEqual(endOfString('ab"}', 0, 0), { end: 2, isClosed: true, overrun: 0 });
    assert.deepEqual(endOfString('ab\n"', 0, 0), { end: 2, isClosed: true, overrun: 0 });
    assert.deepEqual(endOfString('ab', 0, 0), { end: 2, isClosed: false, overrun: 0 });
  });

  it('ends before the backslashes of its own level, also where these came before', () => {
    assert.deepEqual(endOfString('ab\\"', 0, 1), { end: 2, isClosed: true, overrun: 0 });
    assert.deepEqual(endOfString('ab\\"', 3, 1), { end: 3, isClosed: true, overrun: 1 });
  });
});
