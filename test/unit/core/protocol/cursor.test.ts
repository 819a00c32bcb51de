import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { whyIdCannotTravel } from '../../../../src/core/protocol/cursor.ts';

describe('an event id in Last-Event-ID', () => {
  for (const id of [
    '1',
    'a b',
    'é',
    '🜁',
    'c2Vzc2lvbg==:MQ==:7',
    'edge\u00a0',
    '',
    'x'.repeat(8_000),
  ]) {
    it(`can travel: ${JSON.stringify(id.slice(0, 20))}`, () => {
      assert.equal(whyIdCannotTravel(id), undefined);
    });
  }

  for (const [id, why] of [
    ['tab\tinside', /control character U\+0009/],
    ['\u007f', /control character U\+007F/],
    [' leading', /begins or ends with a space/],
    ['trailing ', /begins or ends with a space/],
    ['é'.repeat(4_001), /8002 bytes long/],
  ] as const) {
    it(`cannot: ${JSON.stringify(id.slice(0, 20))}`, () => {
      assert.match(whyIdCannotTravel(id) ?? '', why);
    });
  }
});
