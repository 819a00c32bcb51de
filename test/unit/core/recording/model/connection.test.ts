import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyKindOf } from '../../../../../src/core/recording/model/connection.ts';

for (const [contentType, kind] of [
  ['text/event-stream', 'events'],
  ['Text/Event-Stream; charset=utf-8', 'events'],
  [' application/json ', 'json'],
  ['application/problem+json', 'json'],
  ['text/html', 'other'],
  ['text/event-stream-of-something', 'other'],
  ['', 'other'],
  [undefined, 'other'],
] as const) {
  test(`a body of type ${JSON.stringify(contentType)} is read as ${kind}`, () => {
    assert.equal(bodyKindOf(contentType), kind);
  });
}
