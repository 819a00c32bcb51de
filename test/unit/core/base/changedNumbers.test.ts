import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changedNumbers } from '../../../../src/core/base/changedNumbers.ts';

describe('numbers that a parser of JSON changes', () => {
  for (const number of [
    '12345678901234567890',
    '9007199254740993',
    '0.1234567890123456789',
    '1e999',
    '-1e999',
    '1e-400',
    '1e99999999999999999999',
  ]) {
    it(`are found: ${number}`, () => {
      assert.deepEqual(changedNumbers(`{"a":${number}}`), ['.a']);
    });
  }

  it('are found where they stand, in their order', () => {
    const text = '{"a":{"b":[1,1e999,{"c":[1e-400]}]},"d":1,"e f":1e999}';
    assert.deepEqual(changedNumbers(text), ['.a.b[1]', '.a.b[2].c[0]', '["e f"]']);
  });

  it('are not those that are only written in another way, or that stand in texts', () => {
    const kept = ['0', '-0', '0.0', '1.0', '100', '1e2', '1E+2', '0.1', '1.50', '-2.5e-3', '1e21'];
    for (const number of [...kept, '9007199254740992', '5e-324', '1.7976931348623157e308']) {
      assert.deepEqual(changedNumbers(number), [], number);
    }
    assert.deepEqual(changedNumbers('{"1e999":"1e999"}'), []);
  });
});
