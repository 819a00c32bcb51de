import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  completeUtf8Length,
  decodeByteForByte,
  decodeUtf8,
  encodeUtf8,
  hasLoneSurrogate,
  isUtf8,
} from '../../../../src/core/base/text.ts';

describe('text', () => {
  it('reads its own bytes, a byte order mark included', () => {
    for (const text of ['', 'a', 'é☃😀', '\uFEFFa', 'a\0b']) {
      assert.equal(decodeUtf8(encodeUtf8(text)), text);
    }
  });

  it('finds half a surrogate pair, and takes no whole one for it', () => {
    for (const text of ['', 'a', '😀', '\uFFFD']) assert.equal(hasLoneSurrogate(text), false);
    for (const text of ['\uD83D', 'a\uDE00b', '😀\uD83D'])
      assert.equal(hasLoneSurrogate(text), true);
  });

  it('tells valid UTF-8 from invalid, a replacement character that was sent included', () => {
    assert.equal(isUtf8(encodeUtf8('\uFFFD')), true);
    assert.equal(isUtf8(Uint8Array.of(0xc3)), false);
    assert.equal(isUtf8(Uint8Array.of(0xff)), false);
    assert.equal(isUtf8(new Uint8Array(0)), true);
  });

  it('gives every byte one unit of its own', () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const text = decodeByteForByte(all);
    assert.equal(text.length, 256);
    assert.equal(new Set(text).size, 256);
    assert.equal(text.slice(0, 128), String.fromCharCode(...all.subarray(0, 128)));
  });

  it('takes off a sequence that is cut at the end, and nothing else', () => {
    for (const letter of ['a', 'é', '☃', '😀']) {
      const bytes = encodeUtf8(`x${letter}`);
      for (let length = 1; length < bytes.length; length += 1) {
        assert.equal(
          completeUtf8Length(bytes.subarray(0, length)),
          1,
          `${letter} cut to ${length}`,
        );
      }
      assert.equal(completeUtf8Length(bytes), bytes.length, letter);
    }
    assert.equal(completeUtf8Length(new Uint8Array(0)), 0);
    assert.equal(completeUtf8Length(Uint8Array.of(0x80, 0x80, 0x80, 0x80)), 4);
  });
});
