import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeByteForByte, decodeUtf8, encodeUtf8 } from '../../../../../src/core/base/text.ts';
import {
  decodeEscapes,
  escapePatterns,
  findEscapes,
} from '../../../../../src/core/recording/redaction/escapes.ts';

function decoded(text: string): string {
  return decodeUtf8(decodeEscapes(encodeUtf8(text)).bytes);
}

describe('decoded text', () => {
  for (const [escaped, meant] of [
    ['plain', 'plain'],
    [String.raw`a\/b\"c\n\t`, 'a/b"c\n\t'],
    [String.raw`\u0041\u002F\u002f\u00e9\u20AC\ud83d\ude00`, 'A//é€😀'],
    [String.raw`\\\\u0041\\\/\\"\\\\ud83d\\\\ude00`, 'A/"😀'],
    [String.raw`a\\wb\qc`, 'a\\wb\\qc'],
    ['%41%2f%2F%c3%A9%25%252F%25252f', 'A//é%//'],
    ['&amp;&lt;&gt;&quot;&apos;&#47;&#x2F;&#X2f;&#0000065;', '&<>"\'///A'],
    ['%26amp%3B&amp;amp;#x2F;', '&&#x2F;'.replace('&#x2F;', '/')],
    [String.raw`\u0025\u0032F\u005c/\u0026lt;`, '//<'],
    ['50% of a&b; &unknown; %zz %', '50% of a&b; &unknown; %zz %'],
    ['\\', '\\'],
    [String.raw`\\u\u0030\u0030\\u0034\u0031\\\u006e`, 'A\n'],
    [String.raw`\u00`, '\\u00'],
  ] as const) {
    it(`of ${escaped}`, () => assert.equal(decoded(escaped), meant));
  }

  it('tells where each byte was written', () => {
    const { bytes, places } = decodeEscapes(encodeUtf8(String.raw`a\u00e9\\/%2525b`));
    assert.equal(decodeByteForByte(bytes).length, 6);
    assert.deepEqual([...places], [0, 1, 1, 7, 10, 15, 16]);
  });

  it('is read in a time that grows with its length only', () => {
    for (const part of ['\\', '%25', '&amp;', String.raw`\u005c`, '\\\\u005c', '%5C', '%2525']) {
      assert.doesNotThrow(() => decodeEscapes(encodeUtf8(part.repeat(100_000))));
    }
  });
});

describe('escapes', () => {
  it('are found in a time that grows with the length of the text only', () => {
    const used = new Uint8Array(256).fill(1);
    const text = '\\'.repeat(400_000);
    assert.equal(findEscapes(encodeUtf8(text), text, escapePatterns(used)).length, 200_000);
  });

  it('are found that stand for what is looked for, or begin others', () => {
    const used = new Uint8Array(256);
    for (const byte of encodeUtf8('ab/é')) used[byte] = 1;
    const text = String.raw`\n\"\/\\\/ \u0061\u003c\u00e9 %61%3E%C3%25%5c&lt;&nbsp; \\n\x`;
    const bytes = encodeUtf8(text);
    assert.deepEqual(
      findEscapes(bytes, text, escapePatterns(used))
        .toSorted((one, other) => one.start - other.start)
        .map(({ start, end }) => text.slice(start, end)),
      ['\\/', '\\\\\\/', '\\u0061', '\\u00e9', '%61', '%C3', '%255c', '&lt;'].flatMap((escape) =>
        escape === '%255c' ? ['%25', '%5c'] : [escape],
      ),
    );
  });
});
