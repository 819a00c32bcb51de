import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eraOf, REVISIONS, supportsPolling } from '../../../../src/core/protocol/revision.ts';

describe('revisions', () => {
  it('are listed oldest first', () => {
    assert.deepEqual([...REVISIONS].sort(), REVISIONS);
  });

  it('belong to the modern era from 2026-07-28 on, unknown later ones included', () => {
    assert.deepEqual(REVISIONS.map(eraOf), ['legacy', 'legacy', 'legacy', 'legacy', 'modern']);
    assert.equal(eraOf('2026-07-27'), 'legacy');
    assert.equal(eraOf('2030-01-01'), 'modern');
  });

  it('let a client poll in 2025-11-25 only', () => {
    assert.deepEqual(REVISIONS.filter(supportsPolling), ['2025-11-25']);
  });
});
