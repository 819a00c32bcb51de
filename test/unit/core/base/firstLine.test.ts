import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstLine } from '../../../../src/core/base/firstLine.ts';

test('the first line of a text has no end of line', () => {
  assert.equal(firstLine('one\ntwo\nthree'), 'one');
  assert.equal(firstLine('one'), 'one');
  assert.equal(firstLine('\ntwo'), '');
  assert.equal(firstLine(''), '');
});
