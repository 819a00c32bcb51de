import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Announcer } from '../../../../src/webview/logic/announcer.ts';
import { ManualClock } from '../../../support/manualClock.ts';

test('the first announcement is made at once, the newest of the others after the pause', () => {
  const clock = new ManualClock();
  const said: string[] = [];
  const announcer = new Announcer(clock, (text) => said.push(text));
  announcer.announce('1 new event');
  announcer.announce('2 new events');
  announcer.announce('3 new events');
  assert.deepEqual(said, ['1 new event']);
  clock.advance(1499);
  assert.deepEqual(said, ['1 new event']);
  clock.advance(1);
  assert.deepEqual(said, ['1 new event', '3 new events']);
  clock.advance(10_000);
  assert.deepEqual(said, ['1 new event', '3 new events']);
  announcer.announce('done');
  assert.equal(said.at(-1), 'done');
});

test('what came of an act is said at once, and is not followed by what was older', () => {
  const clock = new ManualClock();
  const said: string[] = [];
  const announcer = new Announcer(clock, (text) => said.push(text));
  announcer.announce('1 new event.');
  announcer.announce('5 new events.');
  announcer.answer('Rewound.');
  assert.deepEqual(said, ['1 new event.', 'Rewound.']);
  clock.advance(1500);
  announcer.answer('Rewound again.');
  announcer.announce('2 new events.');
  assert.deepEqual(said, ['1 new event.', 'Rewound.', 'Rewound again.']);
});
