import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOfReadyLine } from '../../../../src/extension/server/readyLine.ts';

test('the first line of the reference server gives its address', () => {
  assert.equal(
    addressOfReadyLine('{"url":"http://127.0.0.1:1/mcp","store":"memory","pid":7}'),
    'http://127.0.0.1:1/mcp',
  );
});

for (const line of ['', 'listening', '[]', 'null', '{"url":1,"store":"memory","pid":7}', '{}']) {
  test(`${JSON.stringify(line)} is not taken for it`, () => {
    assert.equal(addressOfReadyLine(line), undefined);
  });
}
