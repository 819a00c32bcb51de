import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writtenAt } from '../../../../src/core/base/jsonWritten.ts';

test('a value is found as it was written', () => {
  const text = '[{"a": {"n\\u006f": 12345678901234567890, "b" : [ 1.50, {} ]}}]';
  assert.equal(writtenAt(text, ['0', 'a', 'no']), '12345678901234567890');
  assert.equal(writtenAt(text, ['0', 'a', 'b']), '[ 1.50, {} ]');
  assert.equal(writtenAt(text, ['0', 'a', 'b', '1']), '{}');
  assert.equal(writtenAt(' 1e400 ', []), '1e400');
  assert.equal(writtenAt('{"a":1,"a":2}', ['a']), '2', 'as JSON.parse has it');
});

test('what is not there is not found', () => {
  for (const path of [['b'], ['a', 'b'], ['__proto__'], ['a', '0']]) {
    assert.equal(writtenAt('{"a":"text"}', path), undefined);
  }
  assert.equal(writtenAt('[1]', ['1']), undefined);
  assert.equal(writtenAt('[1]', ['length']), undefined);
  assert.equal(writtenAt('{"a":1', ['a']), undefined, 'half a text is no JSON');
  assert.equal(writtenAt('', []), undefined);
});
