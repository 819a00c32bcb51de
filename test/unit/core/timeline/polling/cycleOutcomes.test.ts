import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TimelineModel } from '../../../../../src/core/timeline/drawing/timelineModel.ts';
import { CycleOutcomes } from '../../../../../src/core/timeline/polling/cycleOutcomes.ts';
import { drawnCycle } from '../../../../../src/core/timeline/polling/drawnCycle.ts';
import { POLL_OUTCOMES } from '../../../../../src/core/timeline/polling/pollOutcome.ts';
import { pollingSession } from '../../../../support/pollingScript.ts';
import { RecordScript, ownId } from '../../../../support/recordScript.ts';
import { pullAll, timelineOf } from '../../../../support/timelines.ts';

test('what each poll brought is what its cycle says', () => {
  const timeline = timelineOf(pollingSession(60).script.model());
  const outcomes = new CycleOutcomes(timeline);
  for (const _ of ['looked up', 'known']) {
    for (let place = 59; place >= 0; place -= 1) {
      const { outcome } = drawnCycle(timeline, place + 1) ?? {};
      assert.equal(POLL_OUTCOMES[outcomes.at(place)], outcome);
    }
  }
});

test('a poll that is open has brought nothing until it ends', () => {
  const script = new RecordScript();
  script.initialize();
  const call = script.call(2, 'search');
  script.stream(call);
  script.event(call, { id: ownId(2, 1), data: '' });
  script.end(call);
  script.wait(call, 'retry', 100, 100);
  const timeline = new TimelineModel();
  const outcomes = new CycleOutcomes(timeline);
  const seen = (): string | undefined => {
    pullAll(timeline, script.model());
    return POLL_OUTCOMES[outcomes.at(0)];
  };
  assert.equal(seen(), undefined);
  script.after(100).waited(call);
  const poll = script.resume(ownId(2, 1), call);
  script.stream(poll);
  assert.equal(seen(), 'open');
  script.after(10).end(poll);
  assert.equal(seen(), 'empty');
});
