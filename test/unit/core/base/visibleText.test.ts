import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  markOf,
  markedText,
  visibleText,
  withoutActing,
} from '../../../../src/core/base/visibleText.ts';

test('what shows nothing, or acts on what stands around it, becomes a mark', () => {
  assert.equal(markedText('a\u202Eb\u2066c\u200Dd'), 'a[U+202E]b[U+2066]c[U+200D]d');
  assert.equal(markedText('\uFEFF\0\t\r\n\u001B[2J\u007F'), '[BOM][NUL][TAB][CR][LF][ESC][2J[DEL]');
  assert.equal(markedText('\u2028\u00A0\u3000\uD800x'), '[U+2028][NBSP][U+3000][U+D800]x');
  assert.equal(markedText('\u{E0041}'), '[U+E0041]');
});

test('the pieces of a text are its marks and what stands between them', () => {
  assert.deepEqual(visibleText('a\u202E\0b'), [
    { kind: 'text', text: 'a' },
    { kind: 'mark', text: 'U+202E' },
    { kind: 'mark', text: 'NUL' },
    { kind: 'text', text: 'b' },
  ]);
});

test('a joiner that makes one picture of two stays, and is a mark anywhere else', () => {
  for (const picture of ['👩‍💻', '👩🏽‍💻', '🏳️‍🌈', '👨‍👩‍👧']) assert.equal(markedText(picture), picture);
  assert.equal(markedText('a\u200D👩\u200D'), 'a[U+200D]👩[U+200D]');
  assert.equal(markedText('👩\u200Da'), '👩[U+200D]a');
});

test('what acts is replaced where odd spaces may stay', () => {
  assert.equal(
    withoutActing(
      '漢\u3000字\u00A0\u202E\u{E0041}\u200B\n',
      (character) => `<${character.length}>`,
    ),
    '漢\u3000字\u00A0<1><2><1><1>',
  );
});

test('everything else stays as it is, in one piece', () => {
  const text = 'plain, é, עברית, 漢字, 🙂 <b>';
  assert.deepEqual(visibleText(text), [{ kind: 'text', text }]);
  assert.deepEqual(visibleText(''), []);
  assert.equal(markOf('é'), undefined);
  assert.equal(markOf(' '), undefined);
  assert.equal(markOf('\u202E'), 'U+202E');
});
