import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barOutcome } from '../../../../../src/core/timeline/polling/barOutcome.ts';
import { RecordScript, result } from '../../../../support/recordScript.ts';
import { timelineOf } from '../../../../support/timelines.ts';

test('what a bar brought is what its connection brought', () => {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.event(call, { id: 'a', data: '' });
  script.end(call);
  const refused = script.after(5).resume('a', call);
  script.head(refused, 500);
  script.end(refused);
  const poll = script.after(5).resume('a', call);
  script.json(poll, JSON.parse(result(1)));
  const { bars } = timelineOf(script.model());
  assert.deepEqual(
    [0, 1, 2].map((place) => barOutcome(bars, place)),
    ['events', 'no stream', 'result'],
  );
});
