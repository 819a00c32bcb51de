import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProbeTally } from '../../../../../src/core/recording/model/probeTally.ts';
import type { ProbedEvent } from '../../../../../src/core/recording/model/probeTally.ts';

const KNOWN = 800_000_000;

function tally(): ProbeTally {
  return new ProbeTally({ cursor: 'c', ordinal: 1, gapless: false, knownIds: KNOWN }, { noted: 0 });
}

function event(ordinal: number): ProbedEvent {
  const plain = { changed: false, blurred: false, foreign: false, attributed: true };
  return { row: ordinal, id: `e${ordinal}`, ordinal, ...plain };
}

describe('the tally of a probe', () => {
  it('has as much memory as events came, and not as much as could', () => {
    const before = process.memoryUsage().arrayBuffers;
    const tallies = Array.from({ length: 20 }, tally);
    for (const each of tallies) each.note(event(KNOWN));
    assert.ok(process.memoryUsage().arrayBuffers - before < 1_000_000);
    assert.deepEqual(
      tallies.map(({ missing }) => missing),
      tallies.map(() => KNOWN - 2),
    );
  });

  it('counts an event that is known and comes after the cursor, each once', () => {
    const one = tally();
    for (const ordinal of [1, 2, 3, 3, 2, KNOWN, KNOWN + 1]) one.note(event(ordinal));
    assert.equal(one.missing, KNOWN - 1 - 3);
    assert.equal(one.evidence('disorder')?.count, 2);
  });
});
