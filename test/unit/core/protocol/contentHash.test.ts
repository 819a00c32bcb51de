import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashPayload, hashText } from '../../../../src/core/protocol/contentHash.ts';

function hashOf(data: string, name?: string): number {
  return hashPayload(name, data, JSON.parse(data));
}

test('hashes are whole numbers below 2^53 and differ for 200,000 ids that differ little', () => {
  const seen = new Set<number>();
  for (let index = 0; index < 200_000; index += 1) {
    const hash = hashText(`a3f0:${index}`);
    assert.ok(Number.isSafeInteger(hash) && hash >= 0);
    seen.add(hash);
  }
  assert.equal(seen.size, 200_000);
});

test('a message that is written differently says the same', () => {
  assert.equal(
    hashOf('{"a":1,"b":[1,2,{"c":null}]}'),
    hashOf('{ "b": [1, 2, {"c": null}], "a": 1.0 }'),
  );
  assert.equal(hashOf('{"a":"\\u00e9"}'), hashOf('{"a":"é"}'));
});

test('another value, another order of a list or another event name says something else', () => {
  assert.notEqual(hashOf('{"a":1}'), hashOf('{"a":2}'));
  assert.notEqual(hashOf('{"a":1}'), hashOf('{"a":"1"}'));
  assert.notEqual(hashOf('[1,2]'), hashOf('[2,1]'));
  assert.notEqual(hashOf('{"a":1}'), hashOf('{"a":1}', 'ping'));
  assert.notEqual(hashOf('{"a":{"b":1}}'), hashOf('{"a":{},"b":1}'));
});

test('the default event name is the same as none', () => {
  assert.equal(hashOf('{}', 'message'), hashOf('{}'));
});

test('what is not JSON, or nested too deeply to be walked, is compared as text', () => {
  assert.equal(hashPayload(undefined, 'x', undefined), hashPayload(undefined, 'x', undefined));
  assert.notEqual(hashPayload(undefined, 'x', undefined), hashPayload(undefined, 'y', undefined));
  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
  assert.equal(hashOf(deep), hashOf(deep));
  assert.notEqual(hashOf(deep), hashOf(`${deep} `));
});
