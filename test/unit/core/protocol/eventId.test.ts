import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatEventId, parseEventId } from '../../../../src/core/protocol/eventId.ts';

const KEY = '0123456789abcdef0123456789abcdef';

describe('event ids of our own stores', () => {
  it('are read as they were written', () => {
    for (const sequence of [1, 2, 10, 999_999_999, Number.MAX_SAFE_INTEGER]) {
      const id = { streamKey: KEY, sequence };
      assert.deepEqual(parseEventId(formatEventId(id)), id);
    }
    assert.equal(formatEventId({ streamKey: KEY, sequence: 7 }), `${KEY}:7`);
  });

  it('are read strictly', () => {
    const wrong = [
      '',
      KEY,
      `${KEY}:`,
      `${KEY}:0`,
      `${KEY}:01`,
      `${KEY}:-1`,
      `${KEY}:1.0`,
      `${KEY}:1 `,
      ` ${KEY}:1`,
      `${KEY}:1\n`,
      `${KEY}:9007199254740992`,
      `${KEY}:99999999999999999`,
      `${KEY.toUpperCase()}:1`,
      `${KEY.slice(1)}:1`,
      `${KEY}0:1`,
      `${KEY}:1:1`,
    ];
    for (const text of wrong) assert.equal(parseEventId(text), undefined, JSON.stringify(text));
  });
});
