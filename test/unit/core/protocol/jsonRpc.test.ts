import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { classifyValue } from '../../../../src/core/protocol/jsonRpc.ts';

function classify(message: object): ReturnType<typeof classifyValue> {
  return classifyValue({ jsonrpc: '2.0', ...message });
}

describe('a JSON-RPC payload', () => {
  it('knows a request, its id and the progress token in its _meta', () => {
    assert.deepEqual(classify({ id: 1, method: 'ping' }), {
      kind: 'request',
      method: 'ping',
      id: 1,
    });
    assert.deepEqual(classify({ id: '1', method: 'm', params: { _meta: { progressToken: 0 } } }), {
      kind: 'request',
      method: 'm',
      id: '1',
      progressToken: 0,
    });
  });

  it('knows a notification and the progress token in its params', () => {
    assert.deepEqual(
      classify({ method: 'notifications/progress', params: { progressToken: 'a' } }),
      {
        kind: 'notification',
        method: 'notifications/progress',
        progressToken: 'a',
      },
    );
    assert.deepEqual(classify({ method: 'n', params: [] }), { kind: 'notification', method: 'n' });
  });

  it('knows a response', () => {
    assert.deepEqual(classify({ id: 1, result: {} }), { kind: 'response', id: 1 });
    assert.deepEqual(classify({ id: '1', result: {} }), { kind: 'response', id: '1' });
  });

  it('says what is wrong with an answer, and which request it means', () => {
    const error = { code: 1, message: 'x' };
    for (const [answer, why] of [
      [{ result: null }, /"result" is not an object/],
      [{ result: {}, error }, /both "result" and "error"/],
      [{ error: 'x' }, /"error" is not an object/],
      [{ error: { message: 'x' } }, /no whole number as "code"/],
      [{ error: { code: '1', message: 'x' } }, /no whole number as "code"/],
      [{ error: { code: 1 } }, /no text as "message"/],
      [{}, /no member "method", "result" or "error"/],
    ] as const) {
      const read = classify({ id: 7, ...answer });
      assert.ok(read.kind === 'invalid', JSON.stringify(answer));
      assert.match(read.why, why);
      assert.equal(read.answers, 7);
    }
  });

  it('knows an error, also one that cannot name its request', () => {
    assert.deepEqual(classify({ id: 1, error: { code: -32_001, message: 'x' } }), {
      kind: 'error',
      id: 1,
      code: -32_001,
    });
    assert.deepEqual(classify({ id: null, error: { code: 5, message: '' } }), {
      kind: 'error',
      id: null,
      code: 5,
    });
    assert.deepEqual(classify({ error: { code: 0, message: '' } }), {
      kind: 'error',
      id: null,
      code: 0,
    });
  });

  it('knows a batch and each message in it', () => {
    assert.deepEqual(classifyValue([{ jsonrpc: '2.0', id: 1, result: {} }, 3]), {
      kind: 'batch',
      messages: [
        { kind: 'response', id: 1 },
        { kind: 'invalid', why: 'not a JSON object' },
      ],
    });
  });

  it('says what is wrong with anything else', () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      ['3', /not a JSON object/],
      ['null', /not a JSON object/],
      ['{}', /"jsonrpc" is not "2.0"/],
      ['{"jsonrpc":"1.0","id":1,"method":"m"}', /"jsonrpc" is not "2.0"/],
      ['{"jsonrpc":"2.0"}', /no member "method", "result" or "error"/],
      ['{"jsonrpc":"2.0","id":null,"method":"m"}', /"id" of a request/],
      ['{"jsonrpc":"2.0","id":{},"result":1}', /"id" of a response/],
      ['{"jsonrpc":"2.0","result":1}', /"id" of a response/],
      ['{"jsonrpc":"2.0","id":[],"error":{}}', /"id" of an error/],
    ];
    for (const [text, why] of cases) {
      const found = classifyValue(JSON.parse(text));
      assert.equal(found.kind, 'invalid', text);
      assert.match(found.kind === 'invalid' ? found.why : '', why);
    }
  });
});
