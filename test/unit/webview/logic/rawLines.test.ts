import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodeUtf8 } from '../../../../src/core/base/text.ts';
import type { EventBlock } from '../../../../src/core/timeline/detail/eventBlock.ts';
import { rawLines } from '../../../../src/webview/logic/rawLines.ts';

/** A block at byte `start` of its body, in chunks that begin at these bytes of the body. */
function blockOf(
  content: string | Uint8Array,
  starts: readonly number[] = [0],
  start = 0,
): EventBlock {
  const bytes = typeof content === 'string' ? encodeUtf8(content) : content;
  const chunks = starts.map((at, index) => ({
    chunk: index + 1,
    t: index * 1000,
    start: at,
    bytes: (starts[index + 1] ?? start + bytes.length) - at,
  }));
  return { kind: 'sse', sent: false, start, total: bytes.length, bytes, chunks, moreChunks: 0 };
}

/** Lines as `offset field: text`, marks in brackets; chunks as `-- number inside`. */
function shown(block: EventBlock): string[] {
  return rawLines(block).map((part) => {
    if (part.kind === 'chunk') {
      const before = part.before === 0 ? '' : ` after ${part.before}`;
      return `-- ${part.chunk.chunk} in ${part.inside}${before}`;
    }
    const text = part.pieces
      .map((piece) => (['name', 'text'].includes(piece.kind) ? piece.text : `[${piece.text}]`))
      .join('');
    return `${part.at} ${part.field}${part.goesOn ? ' …' : ''} ${text}`;
  });
}

test('each line has its byte offset and its field, and its end is seen', () => {
  const block = blockOf('id: 1\nevent:x\r\ndata: {}\rretry\n: hi\nfoo: 1\n\n', [0], 0);
  assert.deepEqual(shown(block), [
    '-- 1 in nothing',
    '0 id id: 1[LF]',
    '6 event event:x[CR][LF]',
    '15 data data: {}[CR]',
    '24 retry retry[LF]',
    '30 comment : hi[LF]',
    '35 unknown foo: 1[LF]',
    '42 blank [LF]',
  ]);
  const [, line] = rawLines(block);
  assert.deepEqual(line?.kind === 'line' && line.pieces[0], { kind: 'name', text: 'id' });
});

describe('a chunk boundary is drawn where it falls', () => {
  test('between lines and inside of one', () => {
    assert.deepEqual(shown(blockOf('data: ab\n\n', [7, 18, 19], 10)), [
      '-- 1 in nothing after 3',
      '10 data data: ab',
      '-- 2 in line',
      '18 data … [LF]',
      '-- 3 in nothing',
      '19 blank [LF]',
    ]);
  });

  test('inside of a character, whose bytes are then told one by one', () => {
    assert.deepEqual(shown(blockOf('a: €x\n', [0, 4, 5])), [
      '-- 1 in nothing',
      '0 unknown a: [E2]',
      '-- 2 in character',
      '4 unknown … [82]',
      '-- 3 in character',
      '5 unknown … [AC]x[LF]',
    ]);
  });

  test('between CR and LF', () => {
    assert.deepEqual(shown(blockOf('id\r\n\r\n', [0, 3])), [
      '-- 1 in nothing',
      '0 id id[CR]',
      '-- 2 in line',
      '3 id … [LF]',
      '4 blank [CR][LF]',
    ]);
  });

  test('at every byte: the lines together are the block', () => {
    const text = 'id: é🙂\r\ndata: \u202Ex\n\n';
    const { length } = encodeUtf8(text);
    for (let at = 1; at < length; at += 1) {
      const parts = rawLines(blockOf(text, [0, at]));
      assert.equal(parts.filter(({ kind }) => kind === 'chunk').length, 2, `chunk at ${at}`);
      const boundary = parts.findLastIndex(({ kind }) => kind === 'chunk');
      const next = parts[boundary + 1];
      assert.equal(next?.kind === 'line' && next.at, at);
    }
  });
});

test('bytes that are no text are told one by one, and what is not seen by its name', () => {
  const bytes = Uint8Array.of(
    ...encodeUtf8('\uFEFFid: a\0\u202E'),
    ...[0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0xe2, 0x82, 0x0a],
  );
  assert.deepEqual(shown(blockOf(bytes)), [
    '-- 1 in nothing',
    '0 id [BOM]id: a[NUL][U+202E][FF][C0][80][ED][A0][80][E2][82][LF]',
  ]);
});

test('the replacement character itself is valid', () => {
  assert.deepEqual(shown(blockOf(': \uFFFD\n')), ['-- 1 in nothing', '0 comment : \uFFFD[LF]']);
});

test('a body that is no event stream has lines and no fields', () => {
  const block = { ...blockOf('id: 1\n{}'), kind: 'body' } as const;
  assert.deepEqual(shown(block), ['-- 1 in nothing', '0 text id: 1[LF]', '6 text {}']);
});
