import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashId } from '../../../../../src/core/protocol/contentHash.ts';
import { IdReader, readId } from '../../../../../src/core/recording/model/idReader.ts';
import { createDice } from '../../../../support/dice.ts';

test('an id that is read from its bytes says the same as its text, whatever was read before', () => {
  const dice = createDice(11);
  const key = '0123456789abcdef0123456789abcdef';
  const uuid = '01234567-89ab-cdef-4000-8000deadbeef';
  const prefixes = [`${key}:`, `${uuid}_`, `${uuid}::`, '_GET_stream_', 'QUJD:QUJD:', '12-', ''];
  const almost = [
    `${uuid.slice(1)}_`,
    `${uuid.replace('d', 'g')}_`,
    `${uuid}:`,
    `${key}_`,
    '12:34:',
  ];
  const tails = [
    '1',
    '70',
    '007',
    '1767225600123_a1b2',
    '_1_a',
    '1_A',
    '1__a',
    '1_a_b',
    '9'.repeat(17),
  ];
  const reader = new IdReader();
  for (let round = 0; round < 20_000; round += 1) {
    const changed = dice.pick([...prefixes, ...prefixes, ...almost]);
    const id = `${changed}${dice.pick([...tails, `1_${uuid}`, `${uuid}`, '5'.repeat(16), '1_'])}`;
    const bytes = new Uint8Array(Buffer.from(`xx${id}y`));
    const view = new DataView(bytes.buffer);
    assert.deepEqual(reader.read(view, 2, bytes.length - 1), readId(id), id);
    assert.equal(reader.hash, hashId(id), id);
  }
});
