import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeUtf8 } from '../../../../../src/core/base/text.ts';
import {
  syntaxAtStart,
  SyntaxReader,
} from '../../../../../src/core/recording/redaction/bodySyntax.ts';

const SIGNS = { none: '*', whole: '0', part: '1' };

/** The body with `*` where masks may lie, `0` where a number has to stay one, `1` where a part of one. */
function roles(body: string, isEventStream: boolean): string {
  const bytes = encodeUtf8(body);
  const parts = new SyntaxReader(bytes, syntaxAtStart(isEventStream)).partsOf(0, bytes.length);
  return parts.reduce(
    (so, { start, end, number }) =>
      so.slice(0, start) + SIGNS[number ?? 'none'].repeat(end - start) + so.slice(end),
    body,
  );
}

describe('what may be masked', () => {
  for (const [what, body, isEventStream, expected] of [
    [
      'strings of JSON and their escapes',
      '{"a":"b\\"c","d":["e"]}',
      false,
      '{"*":"****","*":["*"]}',
    ],
    [
      'numbers as numbers, no literals',
      '[-1.5e3,true,null, false]',
      false,
      '[000000,true,null, false]',
    ],
    ['what is no JSON after all', '{\'a\': b, "c\nd"}', false, '{***: *, "*\n*"*'],
    ['a text that is no JSON', 'no "key": {1}', false, '*************'],
    ['JSON of several lines', '{\n"a":\n1}', false, '{\n"*":\n0}'],
    [
      'fields of an event stream, not their names',
      'id: a:1\nevent:b\nretry: 50\n: c\nother: x\ndata: {"a":1}\n\n',
      true,
      'id: ***\nevent:*\nretry: **\n: *\n********\ndata: {"*":0}\n\n',
    ],
    [
      'JSON over several lines of data',
      'data: {"a":\r\ndata: "b"}\r\n\r\ndata: "c d\r\n\r\n',
      true,
      'data: {"*":\r\ndata: "*"}\r\n\r\ndata: "***\r\n\r\n',
    ],
    ['what may still become a name, a literal or a number', '[12, 34', false, '[00, 11'],
    ['a literal that has only begun', '[tr', false, '[tr'],
    ['a field whose name has only begun', ':\n\nret', true, ':\n\nret'],
    ['each event by itself', 'data: {\r\rdata: a{"\r\r', true, 'data: {\r\rdata: ***\r\r'],
  ] as const) {
    it(what, () => assert.equal(roles(body, isEventStream), expected));
  }

  it('is the same where the body is read on from any place', () => {
    const body =
      'id: 1\r\ndata: {"a":"\\\\\\"x",\r\ndata: "n":12}\r\n\r\ndata: plain "x"\n\nretry: 5\n\n';
    const bytes = encodeUtf8(body);
    const whole = new SyntaxReader(bytes, syntaxAtStart(true)).partsOf(0, bytes.length);
    const free = new Set(whole.flatMap(({ start, end }) => range(start, end)));
    for (let cut = 0; cut < bytes.length; cut += 1) {
      const state = new SyntaxReader(bytes, syntaxAtStart(true)).readTo(cut);
      const rest = new SyntaxReader(bytes.subarray(cut), state).partsOf(0, bytes.length - cut);
      assert.deepEqual(
        rest.flatMap(({ start, end }) => range(start + cut, end + cut)),
        range(cut, bytes.length).filter((at) => free.has(at)),
        `from ${cut} on`,
      );
    }
  });

  it('is told of a stretch without losing the place', () => {
    const reader = new SyntaxReader(encodeUtf8('{"ab":"cd"}'), syntaxAtStart(false));
    assert.deepEqual(reader.partsOf(2, 8), [
      { start: 2, end: 4 },
      { start: 7, end: 8 },
    ]);
    assert.deepEqual(reader.partsOf(3, 4), [{ start: 3, end: 4 }]);
    assert.deepEqual(reader.partsOf(9, 11), []);
  });
});

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
