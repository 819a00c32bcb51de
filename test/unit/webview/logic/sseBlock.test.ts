import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataOfBlock } from '../../../../src/webview/logic/sseBlock.ts';

test('the data of a block is its data lines, one space after the colon left out', () => {
  assert.equal(dataOfBlock('id: 1\ndata: {"a":1}\n\n'), '{"a":1}');
  assert.equal(dataOfBlock('data:  two spaces\r\ndata:x\r\n\r\n'), ' two spaces\nx');
  assert.equal(dataOfBlock('data\rdata:\r\r'), '\n');
});

test('a block without data has none', () => {
  assert.equal(dataOfBlock('id: 1\nretry: 500\n: data: x\ndatabase: y\n\n'), undefined);
});
