import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestLabel } from '../../../../../src/core/recording/model/requestLabel.ts';

test('a stream is called by the id of its request', () => {
  assert.equal(requestLabel(7), '#7');
  assert.equal(requestLabel('seven'), '#seven');
  assert.equal(requestLabel('x'.repeat(500)).length, 201);
});

test('what hides or acts in an id is a mark in the name', () => {
  assert.equal(requestLabel('a\u202Eb\u0007'), '#a[U+202E]b[U+0007]');
});
