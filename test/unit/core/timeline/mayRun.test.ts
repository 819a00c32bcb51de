import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayRun } from '../../../../src/core/timeline/mayRun.ts';

test('a call may run that runs, or of which it is not known what became of it', () => {
  const states = (['running', 'done', 'failed', 'cancelled', 'unknown'] as const).filter((state) =>
    mayRun({ state }),
  );
  assert.deepEqual(states, ['running', 'unknown']);
});
