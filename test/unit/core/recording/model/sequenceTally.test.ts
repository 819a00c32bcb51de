import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SequenceTally } from '../../../../../src/core/recording/model/sequenceTally.ts';
import { ownId } from '../../../../support/recordScript.ts';

function tallyOf(...ids: readonly string[]): SequenceTally {
  const tally = new SequenceTally();
  for (const id of ids) tally.see(id);
  return tally;
}

test('gapless ids prove that nothing is missing', () => {
  assert.equal(tallyOf(ownId(1, 1), ownId(1, 2), ownId(1, 3)).missing, 0);
});

test('holes are counted, also before the first event and whatever the order', () => {
  assert.equal(tallyOf(ownId(1, 1), ownId(1, 4)).missing, 2);
  assert.equal(tallyOf(ownId(1, 3)).missing, 2);
  assert.equal(tallyOf(ownId(1, 4), ownId(1, 1), ownId(1, 3)).missing, 1);
});

test('where the recording begins after a cursor, earlier events are not missed', () => {
  const tally = new SequenceTally();
  tally.beginAfter(ownId(1, 5));
  assert.equal(tally.missing, 0);
  tally.see(ownId(1, 7));
  assert.equal(tally.missing, 1);
});

test('no ids, foreign dialects and two streams in one prove nothing', () => {
  assert.equal(tallyOf().missing, null);
  assert.equal(tallyOf('1', '2').missing, null);
  assert.equal(tallyOf(ownId(1, 1), 'x').missing, null);
  assert.equal(tallyOf(ownId(1, 1), ownId(2, 2)).missing, null);
});
