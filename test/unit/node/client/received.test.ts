import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  offeredRevision,
  readPayload,
  readResponse,
} from '../../../../src/node/client/received.ts';

describe('readResponse', () => {
  it('leaves out members that JSON-RPC does not know, which the SDK would refuse', () => {
    assert.deepEqual(readResponse({ jsonrpc: '2.0', id: 1, result: { a: 1 }, trace: 'x' }, 1), {
      message: { jsonrpc: '2.0', id: 1, result: { a: 1 } },
    });
    const error = { code: -32_000, message: 'no', data: [1] };
    assert.deepEqual(readResponse({ jsonrpc: '2.0', id: 'a', error }, 'a'), {
      message: { jsonrpc: '2.0', id: 'a', error },
    });
  });

  it('says what the SDK would drop without a word', () => {
    const read = readResponse({ jsonrpc: '2.0', id: 1, result: { _meta: 'text' } }, 1);
    assert.ok('why' in read && read.why !== '');
  });
});

describe('the id of a response', () => {
  it('is that of its request, also where a server writes a number as text', () => {
    assert.deepEqual(readResponse({ jsonrpc: '2.0', id: '1', result: {} }, 1), {
      message: { jsonrpc: '2.0', id: 1, result: {} },
    });
  });
});

describe('readPayload', () => {
  it('gives the value of a text', () => {
    assert.deepEqual(readPayload('[{"a":1},2]'), { value: [{ a: 1 }, 2] });
    assert.deepEqual(readPayload('null'), { value: null });
  });

  it('says why a text is not JSON', () => {
    const read = readPayload('{"a":');
    assert.ok('why' in read && read.cause instanceof SyntaxError);
    assert.equal(read.why, 'it is not JSON that can be read');
  });

  it('says what is nested too deeply to be read, and which request it means to answer', () => {
    const read = readPayload(`{"id":4,"result":${'['.repeat(1000)}${']'.repeat(1000)}}`);
    assert.ok('why' in read && read.answers === 4);
    assert.match(read.why, /nested more than 1000 levels deep/);
  });
});

describe('offeredRevision', () => {
  it('is there where a response to initialize names one', () => {
    assert.equal(offeredRevision({ result: { protocolVersion: '2025-11-25' } }), '2025-11-25');
    for (const response of [{ result: {} }, { error: {} }, null]) {
      assert.equal(offeredRevision(response), undefined);
    }
  });
});
