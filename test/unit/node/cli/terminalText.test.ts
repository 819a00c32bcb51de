import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alignColumns, jsonLine, terminalText } from '../../../../src/node/cli/terminalText.ts';

describe('text from a server on a terminal', () => {
  it('is shown and not obeyed', () => {
    assert.equal(
      terminalText('a\u001b[31mb\r\n\u009b2J\u202ec'),
      'a\\u001b[31mb\\u000d\\u000a\\u009b2J\\u202ec',
    );
    assert.equal(
      terminalText('a\u{E0041}\u200B\uD800b'),
      'a\\udb40\\udc41\\u200b\\ud800b',
      'what shows nothing is shown too',
    );
    assert.equal(terminalText('grün 🜁 日本'), 'grün 🜁 日本');
  });
});

describe('JSON for a terminal', () => {
  it('is one line that says the same and that no terminal obeys', () => {
    const value = { text: 'a\u009b2J\u202eb\u2028c\u{E0041}\uD800\n' };
    const line = jsonLine(value);
    assert.match(line, /^[ -~]+\n$/);
    assert.deepEqual(JSON.parse(line), value);
  });
});

describe('columns', () => {
  it('stand below each other, without spaces at the end of a line', () => {
    assert.deepEqual(
      alignColumns([
        ['a', 'bbb', ''],
        ['aaaa', 'b', 'c'],
      ]),
      ['a     bbb', 'aaaa  b    c'],
    );
  });
});
