import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectionName } from '../../../../src/core/recording/connectionName.ts';

test('a connection is named by its number', () => {
  assert.equal(connectionName(7), 'c7');
});
