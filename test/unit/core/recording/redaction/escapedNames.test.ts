import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeUtf8 } from '../../../../../src/core/base/text.ts';
import {
  hasEscapedHint,
  hasEscapedName,
} from '../../../../../src/core/recording/redaction/escapedNames.ts';

describe('a name behind escapes', () => {
  for (const text of [
    String.raw`"\u0074oken":"abc"`,
    String.raw`"api\u002dkey":"abc"`,
    String.raw`"api\u002Dkey":"abc"`,
    String.raw`"github\u002etoken":"abc"`,
    String.raw`{\u0022token\u0022:\u0022abc\u0022}`,
    String.raw`?token\u003dabc`,
  ]) {
    it(`is suspected where it may be one: ${text}`, () => {
      assert.ok(hasEscapedName(text));
      assert.ok(hasEscapedHint(encodeUtf8(text), text));
    });
  }

  it('is not suspected where the escapes are of line ends and spaces', () => {
    assert.ok(!hasEscapedName(String.raw`a\n\u000a\u0020"token"`));
  });

  it('gives no hint where it names no secret', () => {
    const text = String.raw`"\u0073teps":5`;
    assert.ok(hasEscapedName(text));
    assert.ok(!hasEscapedHint(encodeUtf8(text), text));
  });
});
