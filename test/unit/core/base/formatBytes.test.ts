import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatBytes } from '../../../../src/core/base/formatBytes.ts';

test('bytes have a unit that fits', () => {
  assert.equal(formatBytes(0), '0 B');
  assert.equal(formatBytes(999), '999 B');
  assert.equal(formatBytes(1000), '1.0 kB');
  assert.equal(formatBytes(64_000), '64.0 kB');
  assert.equal(formatBytes(123_456), '123 kB');
  assert.equal(formatBytes(999_999), '1.0 MB');
  assert.equal(formatBytes(5_000_000_000_000_000), '5000 TB');
});
