import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyKindOf } from '../../../../../src/core/recording/model/connection.ts';

for (const [contentType, kind] of [
  ['text/event-stream', 'events'],
  ['application/json; charset=utf-8', 'json'],
  // The client takes it for no message, so nor does what shows the recording.
  ['application/problem+json', 'other'],
  ['text/html', 'other'],
] as const) {
  test(`a body of type ${contentType} is read as ${kind}`, () => {
    assert.equal(bodyKindOf([['Content-Type', contentType]]), kind);
  });
}

test('a body without a type is read as other', () => {
  assert.equal(bodyKindOf([]), 'other');
});
