import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonDifference } from '../../../../src/core/base/jsonDifference.ts';
import type { JsonChange, JsonValue } from '../../../../src/core/base/jsonDifference.ts';
import { readJson } from '../../../../src/core/base/jsonReader.ts';

function valueOf(text: string): JsonValue {
  const { root } = readJson(text);
  assert.ok(root !== undefined);
  return { text, node: root };
}

function changes(before: string, after: string): readonly JsonChange[] {
  return jsonDifference(valueOf(before), valueOf(after));
}

test('each value that differs is told by its path, as it was written', () => {
  assert.deepEqual(changes('{"a":{"b":[1,2.0]},"c":"x"}', '{"a":{"b":[1,2]},"c":"y","d":null}'), [
    { path: '$.a.b[1]', before: '2.0', after: '2' },
    { path: '$.c', before: '"x"', after: '"y"' },
    { path: '$.d', after: 'null' },
  ]);
  assert.deepEqual(changes('[1,[2],{"a b":3}]', '[1]'), [
    { path: '$[1]', before: '[2]' },
    { path: '$[2]', before: '{"a b":3}' },
  ]);
  assert.deepEqual(changes('{"a":1}', '[1]'), [{ path: '$', before: '{"a":1}', after: '[1]' }]);
});

test('digits beyond what a double holds make a difference', () => {
  assert.deepEqual(changes('12345678901234567890', '12345678901234567891').length, 1);
});

test('order, white space and the spelling of texts and names make none', () => {
  assert.deepEqual(changes('{"a":"\\u00e9/","b":[]}', '{ "b": [ ], "\\u0061": "é\\/" }'), []);
});

test('of members with one name the last counts', () => {
  assert.deepEqual(changes('{"a":1,"a":2}', '{"a":2}'), []);
  assert.deepEqual(changes('{"__proto__":1}', '{"__proto__":2}').length, 1);
});

test('hostile nesting is compared', () => {
  const deep = '['.repeat(50_000);
  assert.equal(changes(`${deep}1`, `${deep}2`).length, 1);
});
