import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeBase64, encodeBase64 } from '../../../../src/core/base/base64.ts';
import { createDice } from '../../../support/dice.ts';

describe('base64', () => {
  it('writes and reads what Node does, for every length to 64', () => {
    const dice = createDice(1);
    for (let length = 0; length <= 64; length += 1) {
      const bytes = Buffer.from(Array.from({ length }, () => dice.below(256)));
      assert.equal(encodeBase64(bytes), bytes.toString('base64').replace(/=+$/, ''));
      assert.deepEqual(Buffer.from(decodeBase64(bytes.toString('base64')) ?? []), bytes);
      assert.deepEqual(Buffer.from(decodeBase64(bytes.toString('base64url')) ?? []), bytes);
    }
  });

  it('does not read what is no base64', () => {
    for (const text of ['a', 'ab cd', 'a:b', 'ab=c', 'é']) {
      assert.equal(decodeBase64(text), undefined, text);
    }
  });
});
