import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { JsonNesting } from '../../../../../src/core/recording/redaction/jsonNesting.ts';

function closesAt(text: string): readonly number[] {
  const nesting = new JsonNesting();
  return Array.from(text).flatMap((byte, at) => (nesting.push(Buffer.from(byte)) ? [at] : []));
}

describe('how deep a body of JSON is nested', () => {
  it('is known wherever it is cut', () => {
    assert.deepEqual(closesAt('{"a":[{}]}'), [9]);
    assert.deepEqual(closesAt('[]{}'), [1, 3]);
  });

  it('is not changed by brackets within texts', () => {
    assert.deepEqual(closesAt(String.raw`["]","\"]","\\"]`), [15]);
  });

  it('is told of the last byte alone', () => {
    assert.equal(new JsonNesting().push(Buffer.from('{} ')), false);
    assert.equal(new JsonNesting().push(Buffer.from('[1] {}')), true);
  });
});
