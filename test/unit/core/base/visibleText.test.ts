import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markOf, visibleText } from '../../../../src/core/base/visibleText.ts';

/** The pieces as one text, marks in brackets. */
function shown(text: string): string {
  return visibleText(text)
    .map((piece) => (piece.kind === 'mark' ? `[${piece.text}]` : piece.text))
    .join('');
}

test('what shows nothing, or acts on what stands around it, becomes a mark', () => {
  assert.equal(shown('a\u202Eb\u2066c\u200Dd'), 'a[U+202E]b[U+2066]c[U+200D]d');
  assert.equal(shown('\uFEFF\0\t\r\n\u001B[2J\u007F'), '[BOM][NUL][TAB][CR][LF][ESC][2J[DEL]');
  assert.equal(shown('\u2028\u00A0\u3000\uD800x'), '[U+2028][NBSP][U+3000][U+D800]x');
  assert.equal(shown('\u{E0041}'), '[U+E0041]');
});

test('everything else stays as it is, in one piece', () => {
  const text = 'plain, é, עברית, 漢字, 🙂 <b>';
  assert.deepEqual(visibleText(text), [{ kind: 'text', text }]);
  assert.deepEqual(visibleText(''), []);
  assert.equal(markOf('é'), undefined);
  assert.equal(markOf(' '), undefined);
  assert.equal(markOf('\u202E'), 'U+202E');
});
