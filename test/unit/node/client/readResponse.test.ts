import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readResponse } from '../../../../src/node/client/readResponse.ts';

describe('readResponse', () => {
  it('leaves out members that JSON-RPC does not know, which the SDK would refuse', () => {
    assert.deepEqual(readResponse({ jsonrpc: '2.0', id: 1, result: { a: 1 }, trace: 'x' }), {
      message: { jsonrpc: '2.0', id: 1, result: { a: 1 } },
    });
    const error = { code: -32_000, message: 'no', data: [1] };
    assert.deepEqual(readResponse({ jsonrpc: '2.0', id: 'a', error }), {
      message: { jsonrpc: '2.0', id: 'a', error },
    });
  });

  it('says what the SDK would drop without a word', () => {
    const read = readResponse({ jsonrpc: '2.0', id: 1, result: { _meta: 'text' } });
    assert.ok('why' in read && read.why !== '');
  });
});
