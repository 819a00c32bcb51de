import assert from 'node:assert/strict';
import { it } from 'node:test';
import { plural } from '../../../../src/core/base/plural.ts';

it('says one thing of one, and several of any other number', () => {
  assert.deepEqual(
    [0, 1, 2].map((count) => plural(count, 'event')),
    ['0 events', '1 event', '2 events'],
  );
});
