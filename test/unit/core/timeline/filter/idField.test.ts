import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeUtf8 } from '../../../../../src/core/base/text.ts';
import { FrameAssembler } from '../../../../../src/core/sse/frameAssembler.ts';
import { idField } from '../../../../../src/core/timeline/filter/idField.ts';

test('the id of a block is the one that the reader of the stream takes', () => {
  for (const block of [
    'id: a\ndata: x\n\n',
    'data: x\nid: a\n\n',
    'id:a\r\ndata: x\r\n\r\n',
    'id: a\rdata: x\r\r',
    'id: a\nid: b\n\n',
    'id: a\nid\ndata: x\n\n',
    'id:\ndata: x\n\n',
    'id:  two spaces\n\n',
    'id: a\nid: b\u0000c\n\n',
    'data: id: a\n\n',
    'idle: a\ndata: x\n\n',
    '\ufeffid: a\ndata: x\n\n',
    'id: ünï😀\ndata: x\n\n',
    ': id: a\n\n',
  ]) {
    const bytes = encodeUtf8(block);
    const padded = encodeUtf8(`id: before\n${block}id: after\n`);
    const from = 'id: before\n'.length;
    const to = from + bytes.length;
    for (const start of [0, 9]) {
      const [frame] = new FrameAssembler({ start }).push(bytes);
      assert.equal(
        idField(padded, from, to, start),
        frame?.id,
        `${JSON.stringify(block)} ${start}`,
      );
    }
  }
});
