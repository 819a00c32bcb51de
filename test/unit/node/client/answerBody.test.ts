import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AnswerBody } from '../../../../src/node/client/answerBody.ts';

function body(text: string, limit = 1_000): AnswerBody {
  const kept = new AnswerBody(limit);
  for (const byte of Buffer.from(text, 'utf8')) kept.push(Uint8Array.of(byte));
  return kept;
}

describe('the body of an answer', () => {
  it('is put together from its bytes and kept up to a limit', () => {
    assert.equal(body('grün').text, 'grün');
    const cut = body('0123456789', 4);
    assert.equal(cut.text, '0123');
    assert.equal(cut.overflowed, true);
    assert.equal(body('0123', 4).overflowed, false);
  });

  for (const [text, words] of [
    [
      '{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"no such id"}}',
      'no such id, -32000',
    ],
    ['{"error":"invalid_token"}', 'invalid_token'],
    ['  two\n lines ', 'two lines'],
    ['{"other":1}', '{"other":1}'],
    [`{"error":"deep","x":${'['.repeat(1000)}${']'.repeat(1000)}}`, undefined],
    ['', undefined],
    ['<!doctype html><title>404</title>', undefined],
    [`${'word '.repeat(59)}and a-token-that-is-cut`, `${'word '.repeat(59)}and…`],
    [`${'word '.repeat(58)}and a!tökén&that-is-cut`, `${'word '.repeat(58)}and…`],
    // Half a secret would not be known for one.
    ['x'.repeat(301), undefined],
  ] as const) {
    it(`says ${JSON.stringify(words?.slice(0, 30))} of ${JSON.stringify(text.slice(0, 30))}`, () => {
      assert.equal(body(text).words, words);
    });
  }
});
