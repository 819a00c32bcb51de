import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRetryAfter } from '../../../../src/core/protocol/retryAfter.ts';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

describe('Retry-After', () => {
  it('is read as seconds or as any of the three dates of HTTP', () => {
    assert.equal(parseRetryAfter('120', NOW), 120_000);
    assert.equal(parseRetryAfter(' 0 ', NOW), 0);
    assert.equal(parseRetryAfter('Fri, 02 Jan 2026 03:05:05 GMT', NOW), 60_000);
    assert.equal(parseRetryAfter('Fri Jan  2 03:05:05 2026', NOW), 60_000);
    assert.equal(parseRetryAfter('Friday, 02-Jan-26 03:05:05 GMT', NOW), 60_000);
  });

  it('may be longer than any wait', () => {
    assert.equal(parseRetryAfter('9999999999', NOW), 9_999_999_999_000);
    assert.equal(parseRetryAfter('9'.repeat(400), NOW), Number.MAX_SAFE_INTEGER);
  });

  it('asks for no wait where its date is over', () => {
    assert.equal(parseRetryAfter('Fri, 02 Jan 2026 03:00:00 GMT', NOW), 0);
  });

  it('is ignored where it is neither', () => {
    for (const value of ['', 'soon', '-1', '1.5', '2026-01-02', 'Fri, 99 Foo']) {
      assert.equal(parseRetryAfter(value, NOW), undefined, value);
    }
  });
});
