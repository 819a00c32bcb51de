import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SequenceTally } from '../../../../src/core/recording/model/sequenceTally.ts';
import { seamSentence } from '../../../../src/core/recording/seam.ts';
import { ownId } from '../../../support/recordScript.ts';

const EARLIER = { after: 0, newest: 6 };

function later(after: number, ...sequences: number[]): { events: number; sequence: SequenceTally } {
  const sequence = new SequenceTally();
  sequence.beginAfter(ownId(1, after));
  for (const number of sequences) sequence.see(ownId(1, number));
  return { events: sequences.length, sequence };
}

test('where the later recording begins right after the earlier one, nothing is missing', () => {
  assert.equal(
    seamSentence(EARLIER, later(6, 7, 8)),
    'Nothing is missing between the two, as the gapless ids show.',
  );
});

test('events that came again are counted', () => {
  assert.match(
    seamSentence(EARLIER, later(4, 5, 6, 7)) ?? '',
    /2 events came again and are in both/,
  );
  assert.match(seamSentence(EARLIER, later(5, 6)) ?? '', /1 event came again and is in both/);
});

test('events that neither holds are missing, before the later one began or in it', () => {
  assert.match(seamSentence(EARLIER, later(8, 9)) ?? '', /that 2 events are in neither/);
  assert.match(seamSentence(EARLIER, later(6, 8)) ?? '', /that 1 event is in neither/);
});

test('ids of another kind prove nothing, and before an event has come there is nothing to say', () => {
  assert.match(seamSentence(undefined, later(6, 7)) ?? '', /cannot be proven/);
  const sequence = new SequenceTally();
  sequence.see('17');
  assert.match(seamSentence(EARLIER, { events: 1, sequence }) ?? '', /cannot be proven/);
  assert.equal(seamSentence(EARLIER, later(6)), undefined);
});
