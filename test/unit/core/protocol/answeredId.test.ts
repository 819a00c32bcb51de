import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answeredId } from '../../../../src/core/protocol/answeredId.ts';

const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

describe('the request that a response means to answer', () => {
  for (const [what, text, id] of [
    ['a number', `{"jsonrpc":"2.0","id":7,"result":{"a":${DEEP}}}`, 7],
    ['a text behind what is nested', `{"result":{"id":1,"x":${DEEP}}, "id" : "a b"}`, 'a b'],
    ['known where a text holds brackets', `{"error":{"message":"]}\\"}"},"x":${DEEP},"id":3}`, 3],
    ['the last, as in JSON that is parsed', `{"id":1,"result":${DEEP},"id":2}`, 2],
    ['unknown for a request', `{"id":1,"params":${DEEP},"method":"ping"}`, undefined],
    ['unknown for a batch', `[{"id":1,"result":${DEEP}}]`, undefined],
    ['unknown where the id is nested itself', `{"id":${DEEP},"result":{}}`, undefined],
    ['unknown where the text ends early', `{"result":"`, undefined],
  ] as const) {
    it(`is ${what}`, () => assert.equal(answeredId(text), id));
  }
});
