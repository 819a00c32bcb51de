import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseReadyLine } from '../../../../src/extension/server/readyLine.ts';

test('the first line of the reference server gives its address', () => {
  assert.deepEqual(
    parseReadyLine('{"url":"http://127.0.0.1:1/mcp","store":"memory","pid":7,"more":true}'),
    { url: 'http://127.0.0.1:1/mcp', store: 'memory', pid: 7 },
  );
});

for (const line of ['', 'listening', '[]', 'null', '{"url":1,"store":"memory","pid":7}', '{}']) {
  test(`${JSON.stringify(line)} is not taken for it`, () => {
    assert.equal(parseReadyLine(line), undefined);
  });
}
