import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  MOST_COLOURED_CHARACTERS,
  tokenizeJson,
} from '../../../../src/webview/logic/jsonTokens.ts';

function joined(text: string): string {
  return tokenizeJson(text)
    .map((token) => token.text)
    .join('');
}

test('keys, strings, numbers and words are told apart', () => {
  assert.deepEqual(
    tokenizeJson('{"a": "b", "c": -1.5e3, "d": null}').filter(({ kind }) => kind !== 'plain'),
    [
      { kind: 'key', text: '"a"' },
      { kind: 'string', text: '"b"' },
      { kind: 'key', text: '"c"' },
      { kind: 'number', text: '-1.5e3' },
      { kind: 'key', text: '"d"' },
      { kind: 'word', text: 'null' },
    ],
  );
});

test('what looks like JSON inside of a string stays a string', () => {
  assert.deepEqual(tokenizeJson(String.raw`"say \"1: true\" "`), [
    { kind: 'string', text: String.raw`"say \"1: true\" "` },
  ]);
});

test('a string that is cut off at the end is a string, whatever it holds', () => {
  assert.deepEqual(tokenizeJson('["0123 true'), [
    { kind: 'plain', text: '[' },
    { kind: 'string', text: '"0123 true' },
  ]);
});

test('the pieces are the text again, whatever it is', () => {
  for (const text of ['', 'not JSON', '{"a": tru', '"open\nline": 1', '<b>"x"</b>', '\u0000😀"']) {
    assert.equal(joined(text), text);
  }
});

test('a huge text is coloured at its start only', () => {
  const text = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => index));
  const tokens = tokenizeJson(text);
  assert.equal(joined(text), text);
  assert.ok((tokens.at(-1)?.text.length ?? 0) >= text.length - MOST_COLOURED_CHARACTERS);
});
