import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  numberAt,
  readMessage,
  receivedKind,
  requestIdAt,
  sentKind,
  singleMessages,
  textAt,
} from '../../../../../src/core/recording/model/message.ts';

const RESULT = { jsonrpc: '2.0', id: 1, result: {} };
const ERROR = { jsonrpc: '2.0', id: 2, error: { code: -32_600, message: 'no' } };
const REQUEST = { jsonrpc: '2.0', id: 3, method: 'ping' };
const NOTE = { jsonrpc: '2.0', method: 'notifications/progress' };

function kindsOf(...messages: readonly object[]): { received: string; sent: string } {
  const message = readMessage(JSON.stringify(messages));
  return { received: receivedKind(message.what), sent: sentKind(singleMessages(message)) };
}

describe('a payload', () => {
  it('is what it says, with its parsed value', () => {
    const { what, value } = readMessage(JSON.stringify(RESULT));
    assert.deepEqual(what, { kind: 'response', id: 1 });
    assert.deepEqual(value, RESULT);
  });

  for (const text of ['', '{"jsonrpc":"2.0"', 'hello']) {
    it(`that is not JSON is invalid and has no value: ${JSON.stringify(text)}`, () => {
      const { what, value } = readMessage(text);
      assert.equal(value, undefined);
      assert.match(what.kind === 'invalid' ? what.why : '', /^not JSON: /);
    });
  }

  it('that is nested a thousand levels deep is invalid, and not walked', () => {
    const deep = `{"jsonrpc":"2.0","id":1,"result":${'['.repeat(2000)}${']'.repeat(2000)}}`;
    const { what, value } = readMessage(deep);
    assert.equal(value, undefined);
    assert.match(what.kind === 'invalid' ? what.why : '', /^nested more than 1000 levels deep$/);
  });

  it('holds itself, or the members of a batch, each with its own value', () => {
    const alone = readMessage(JSON.stringify(NOTE));
    assert.deepEqual(singleMessages(alone), [alone]);
    const batch = singleMessages(readMessage(JSON.stringify([NOTE, RESULT])));
    assert.deepEqual(
      batch.map(({ what, value }) => [what.kind, value]),
      [
        ['notification', NOTE],
        ['response', RESULT],
      ],
    );
  });
});

describe('a row', () => {
  it('of a received request is the request of a server', () => {
    assert.equal(receivedKind(readMessage(JSON.stringify(REQUEST)).what), 'server request');
  });

  it('of a received batch is called by its weightiest member', () => {
    assert.equal(kindsOf(NOTE, REQUEST, RESULT, ERROR).received, 'error');
    assert.equal(kindsOf(NOTE, REQUEST, RESULT).received, 'response');
    assert.equal(kindsOf(NOTE, REQUEST).received, 'server request');
    assert.equal(kindsOf({}, NOTE).received, 'notification');
    assert.equal(kindsOf().received, 'invalid');
  });

  it('of a sent batch is a request where one is in it, then a response, then a notification', () => {
    assert.equal(kindsOf(RESULT, NOTE, REQUEST).sent, 'request');
    assert.equal(kindsOf(NOTE, ERROR).sent, 'sent response');
    assert.equal(kindsOf(NOTE).sent, 'sent notification');
    assert.equal(kindsOf({}).sent, 'invalid');
  });
});

describe('what is read from a value of unknown shape', () => {
  const value: unknown = JSON.parse('{"a":{"text":"long text","number":3},"__proto__":{"b":1}}');

  it('is there only with the right type', () => {
    assert.equal(textAt(value, ['a', 'text'], 80), 'long text');
    assert.equal(textAt(value, ['a', 'number'], 80), undefined);
    assert.equal(numberAt(value, ['a', 'number']), 3);
    assert.equal(numberAt(value, ['a', 'text']), undefined);
    assert.equal(requestIdAt(value, ['a', 'number']), 3);
    assert.equal(requestIdAt(value, ['a', 'text']), 'long text');
    assert.equal(requestIdAt(value, ['a']), undefined);
  });

  it('is undefined where the path ends early', () => {
    assert.equal(textAt(value, ['b', 'c'], 80), undefined);
    assert.equal(textAt(null, ['b'], 80), undefined);
  });

  it('is shortened where it is text', () => {
    assert.equal(textAt(value, ['a', 'text'], 4), 'long');
  });
});
