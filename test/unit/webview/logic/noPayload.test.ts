import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lacksData, noPayloadWords } from '../../../../src/webview/logic/noPayload.ts';

test('what a row without a payload is for is said in its own words', () => {
  assert.match(noPayloadWords('priming'), /^The server gives an id before it has anything to say/);
  assert.match(noPayloadWords('wait'), /^The client waits here before it connects again/);
});

test('an event that is to have a payload and has none is said to have none', () => {
  assert.equal(noPayloadWords('notification'), 'This row carries no payload.');
});

test('data that is absent or empty is no data, unless not all of the row was read', () => {
  assert.equal(lacksData({ truncated: false }), true);
  assert.equal(lacksData({ data: '', truncated: false }), true);
  assert.equal(lacksData({ data: '', truncated: true }), false);
  assert.equal(lacksData({ data: '0', truncated: false }), false);
});
