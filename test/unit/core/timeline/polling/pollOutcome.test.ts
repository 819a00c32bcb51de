import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pollOutcome } from '../../../../../src/core/timeline/polling/pollOutcome.ts';

const POLL = { isOpen: false, body: 'events', events: 0, answered: false } as const;

test('a poll that ended without an event is empty, and one that is open is not yet', () => {
  assert.equal(pollOutcome(POLL), 'empty');
  assert.equal(pollOutcome({ ...POLL, isOpen: true }), 'open');
  assert.equal(pollOutcome({ ...POLL, events: 1 }), 'events');
});

test('a poll that brought the response is said so before it ends', () => {
  assert.equal(pollOutcome({ ...POLL, isOpen: true, events: 3, answered: true }), 'result');
});

test('what was refused, not answered, or answered with something else is no empty poll', () => {
  assert.equal(pollOutcome({ ...POLL, body: 'none' }), 'no stream');
  assert.equal(pollOutcome({ ...POLL, body: 'json', events: 1 }), 'no stream');
});
