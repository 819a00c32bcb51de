import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Redactor } from '../../../../../src/core/recording/redaction/redactor.ts';
import { chunk, head, open, SSE, textOf } from '../../../../support/redaction.ts';

/** What is written of a block of an event stream, where these are the user's key and the server's cookie. */
function written(block: string, { key = '', cookie = '' }, flushes = false): string {
  const redactor = new Redactor();
  redactor.append(open([['x-api-key', key]]));
  redactor.append(head([['set-cookie', `a=${cookie}`], ...SSE]));
  if (!flushes) return textOf(chunk(redactor, block));
  let text = '';
  for (const [index, byte] of block.split('').entries()) {
    text += textOf(chunk(redactor, byte, 2 + index * 250_000));
    text += textOf(redactor.flush(2 + (index + 1) * 250_000));
  }
  return text;
}

const EVENT = 'data: {"jsonrpc":"2.0","id":2,"result":{"content":[1,true,12345678]}}\n\n';

describe('known values', () => {
  it('of a server never lie over the structure of a body', () => {
    for (const cookie of [
      '"result":',
      '"jsonrpc":"2.0"',
      '{"content":[1,true,12345678]}}',
      'data: {"jsonrpc":"2.0","id":2,"result":',
      '"result":{"content":[1,true,123',
      'retry: 12345678',
      'retry:12345678',
    ]) {
      for (const block of [EVENT, 'retry: 12345678\n\n', 'retry:12345678\n\n']) {
        assert.equal(written(block, { cookie }), block, cookie);
        assert.equal(written(block, { cookie }, true), block, `${cookie}, byte by byte`);
      }
    }
  });

  it('of the user leave JSON valid and fields what they are', () => {
    for (const [key, block, expected] of [
      ['"result":{', EVENT, EVENT.replace('result', '***')],
      ['2,"result":{"content":[1,true,123', EVENT, undefined],
      ['data: {"jsonrpc":"2.0"', EVENT, undefined],
      ['retry: 12345678', 'retry: 12345678\n\n', undefined],
      ['id: abcdefgh', 'id: abcdefgh\n\n', undefined],
    ] as const) {
      for (const flushes of [false, true]) {
        const masked = written(block, { key }, flushes);
        assert.equal(masked.length, block.length);
        if (expected !== undefined) assert.doesNotMatch(masked, /result/);
        const [field = '', ...data] = masked.trimEnd().split(/(?<=^\w+: )/);
        assert.equal(field, block.slice(0, field.length), 'the field has its name');
        if (field === 'data: ') assert.doesNotThrow(() => JSON.parse(data.join('')), masked);
        else assert.doesNotMatch(masked, /abcdefgh|12345678/);
      }
    }
  });

  it('of the user are masked where a body only looks like JSON', () => {
    for (const block of [
      "data: {'key': 'abcd-1234-efgh'}\n\n",
      'data: {key: abcd-1234-efgh}\n\n',
      'data: "quoted" and abcd-1234-efgh\n\n',
      'abcd-1234-efgh\n\n',
      ': abcd-1234-efgh\n\n',
    ]) {
      for (const flushes of [false, true]) {
        const masked = written(block, { key: 'abcd-1234-efgh' }, flushes);
        // Fewer than four bytes of a beginning are not masked.
        assert.equal(masked.replace(/(?:key|abc)-1\*+/, 'abcd-1234-efgh'), block);
      }
    }
  });

  it('of a server that stand in a string or as a number are masked', () => {
    assert.equal(
      written('id: 12345678\ndata: {"a":"x12345678","b":12345678}\n\n', { cookie: '12345678' }),
      'id: c1******\ndata: {"a":"xc1******","b":10000000}\n\n',
    );
  });
});

describe('a list or an object of a secret', () => {
  const inner = '{"secrets":{"a":"swordfish","b":[12345,{"c":"mack\\"erel"}],"t":true},"d":"e"}';

  it('is masked throughout and stays JSON, in one piece and byte by byte', () => {
    for (const json of [inner, JSON.stringify({ text: inner }), JSON.stringify([[inner]])]) {
      for (const flushes of [false, true]) {
        const masked = written(`data: ${json}\n\n`, {}, flushes);
        assert.equal(masked.length, json.length + 'data: \n\n'.length);
        assert.doesNotThrow(() => JSON.parse(masked.slice('data: '.length)), masked);
        assert.doesNotMatch(masked, /sword|fish|2345|mack|erel/);
        assert.match(masked, /true.*"e/);
      }
    }
  });

  it('is masked on all lines of an event, and what stands behind it is not', () => {
    const block = 'data: {"credentials":\ndata: {"pw":\ndata: "swordfish"}, "d":"herring"}\n\n';
    for (const flushes of [false, true]) {
      const masked = written(block, {}, flushes);
      assert.doesNotMatch(masked, /sword|fish/);
      assert.match(masked, /"d":"herring"/);
    }
  });
});
