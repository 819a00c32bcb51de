import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  backoffMs,
  DEFAULT_RECONNECT_POLICY,
  planWait,
} from '../../../../src/core/protocol/reconnectPolicy.ts';
import type { ConnectionOutcome } from '../../../../src/core/protocol/reconnectPolicy.ts';

const NONE = { polls: 0, failures: 0, conflicts: 0 };

function plan(outcome: Partial<ConnectionOutcome>): ReturnType<typeof planWait> {
  return planWait(DEFAULT_RECONNECT_POLICY, {
    cause: 'ended',
    retryMs: undefined,
    fruitless: NONE,
    ...outcome,
  });
}

describe('the wait before the next connection', () => {
  it('doubles from 1 s to 30 s', () => {
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 50].map((tries) => backoffMs(DEFAULT_RECONNECT_POLICY, tries)),
      [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000],
    );
  });

  it('is never shorter than the server asked, and longer where a failure asks for more', () => {
    const fruitless = { ...NONE, failures: 2 };
    const short = plan({ cause: 'failure', retryMs: 100, fruitless });
    assert.deepEqual(short, {
      kind: 'wait',
      why: 'backoff',
      askedMs: 100,
      delayMs: 4_000,
      fruitless: { polls: 0, failures: 3, conflicts: 0 },
    });
    const long = plan({ cause: 'failure', retryMs: 60_000, fruitless });
    assert.deepEqual(long.kind === 'wait' && [long.why, long.delayMs], ['retry', 60_000]);
  });

  it('keeps to the longer of retry and Retry-After', () => {
    const outcome = { cause: 'rate-limit', retryAfterMs: 2_000, retryMs: 9_000 } as const;
    const waited = plan(outcome);
    assert.deepEqual(waited.kind === 'wait' && [waited.askedMs, waited.delayMs], [9_000, 9_000]);
  });

  it('keeps to Retry-After on 5xx and 409 as well', () => {
    for (const cause of ['failure', 'conflict'] as const) {
      const waited = plan({ cause, retryAfterMs: 12_000 });
      assert.equal(waited.kind === 'wait' && waited.delayMs, 12_000);
    }
  });

  it('ends in giving up after five failures or twenty conflicts in a row', () => {
    assert.equal(plan({ cause: 'failure', fruitless: { ...NONE, failures: 3 } }).kind, 'wait');
    assert.deepEqual(plan({ cause: 'failure', fruitless: { ...NONE, failures: 4 } }), {
      kind: 'give-up',
      reason: 'gave-up',
    });
    assert.deepEqual(plan({ cause: 'conflict', fruitless: { ...NONE, conflicts: 19 } }), {
      kind: 'give-up',
      reason: 'conflict',
    });
  });
});
