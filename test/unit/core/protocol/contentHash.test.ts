import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  hashId,
  hashIdUtf8,
  hashPayload,
  hashText,
  hashUtf8,
  isCountedId,
} from '../../../../src/core/protocol/contentHash.ts';

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

test('values that JSON tells apart are told apart, however alike they are', () => {
  const texts = [
    ...['{}', '[]', '[[]]', '[{}]', 'null', 'true', 'false', '""', '0', '"0"', '[null]', '"null"'],
    ...['{"a":{}}', '{"a":[]}', '{"a":""}', '{"a":null}', '{"":"a"}', '{"a":{"b":1}}'],
    ...[
      '{"b":{"a":1}}',
      '{"a":1,"b":2}',
      '{"a":2,"b":1}',
      '[[1],2]',
      '[1,[2]]',
      '[0,1]',
      '["a","b"]',
    ],
    ...[
      '"\\ud800"',
      '"\\ud801"',
      '"\\ufffd"',
      '"\\"\\\\ud800\\""',
      '{"\\ud800":1}',
      '{"\\ud801":1}',
    ],
    ...['{"__proto__":1}', '{"__proto__":{}}', '1', '-1', '1.5', '1e21', '1e-7', '12345', '1234'],
  ];
  assert.equal(new Set(texts.map((text) => hashOf(text))).size, texts.length);
});

test('numbers are compared by their value', () => {
  for (const same of [
    ['1', '1.0', '1e0', '10e-1', '1E+0'],
    ['0', '-0', '0.0', '0e9'],
    ['1e400', '-1e400', 'null'],
    ['123456789012345680000', '123456789012345678901', '1.2345678901234568e20'],
  ]) {
    assert.equal(new Set(same.map((text) => hashOf(`{"a":${text}}`))).size, 1, same.join());
  }
});

test('the hash of a text is that of its UTF-8', () => {
  for (const text of ['', 'a', 'ab', 'abc', 'abcd', 'abcde', 'é😀', 'x'.repeat(100)]) {
    const utf8 = Buffer.from(`__${text}`);
    const view = new DataView(utf8.buffer, utf8.byteOffset, utf8.length);
    assert.equal(hashUtf8(view, 2, utf8.length), hashText(text));
  }
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

test('short values of other kinds are other values, down to the last bit of a letter', () => {
  const texts = Array.from({ length: 10 }, (_, digit) => [String(digit), `"${digit}"`]).flat();
  const hashes = texts.map((text) => hashPayload(undefined, text, JSON.parse(text)));
  assert.equal(new Set(hashes).size, texts.length);
});

test('the hashes of ids that differ in a number at their end differ by as much', () => {
  for (const prefix of ['', 'a:', '0123456789abcdef:', 'ü-', 'x']) {
    for (const count of [1, 9, 10, 64, 999_999_999_999_998]) {
      const hash = hashId(`${prefix}${count}`);
      const next = hashId(`${prefix}${count + 1}`);
      assert.ok(next === hash + 1 || next === 2 ** 52, `${prefix}${count}`);
      assert.ok(isCountedId(hash));
      assert.ok(hash < 2 ** 53);
    }
  }
  assert.notEqual(hashId('a:7'), hashId('b:7'));
});

test('ids that end in no number, or in one that no counter writes, have hashes of the other half', () => {
  const ids = ['', 'a', 'a:0', 'a:007', '0', `a:${'9'.repeat(16)}`, '7b', '\ud800', '"\\ud800"'];
  assert.equal(new Set(ids.map(hashId)).size, ids.length);
  assert.ok(!ids.map(hashId).some(isCountedId));
});

test('an id has the same hash as its bytes', () => {
  for (const id of ['', '7', 'a:12', 'a:007', 'é:3', 'a'.repeat(99), `1${'0'.repeat(20)}`]) {
    const utf8 = Buffer.from(`xx${id}`);
    const view = new DataView(utf8.buffer, utf8.byteOffset, utf8.byteLength);
    assert.equal(hashIdUtf8(view, 2, utf8.length), hashId(id));
  }
});
