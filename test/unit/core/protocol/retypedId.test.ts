import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retypedId } from '../../../../src/core/protocol/retypedId.ts';

describe('an id of the other type', () => {
  it('is the text of a number, and the number of a text that is written as that number is', () => {
    for (const [number, text] of [
      [0, '0'],
      [1, '1'],
      [-7, '-7'],
      [1.5, '1.5'],
      [1e21, '1e+21'],
    ] as const) {
      assert.equal(retypedId(number), text);
      assert.equal(retypedId(text), number);
    }
  });

  for (const text of [
    '',
    ' 1',
    '1 ',
    '0x1',
    '1.0',
    '01',
    '+1',
    '1e0',
    '-0',
    'a',
    `1${'0'.repeat(400)}`,
  ]) {
    it(`is there for no other text, such as ${JSON.stringify(text.slice(0, 20))}`, () => {
      assert.equal(retypedId(text), undefined);
    });
  }
});
