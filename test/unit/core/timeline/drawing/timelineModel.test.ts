import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordingModel } from '../../../../../src/core/recording/model/recordingModel.ts';
import { timelineUpdate } from '../../../../../src/core/timeline/drawing/timelineFeed.ts';
import { TimelineModel } from '../../../../../src/core/timeline/drawing/timelineModel.ts';
import { busySession } from '../../../../support/page/scenarios.ts';
import { timelineDump } from '../../../../support/timelineDump.ts';

test('a timeline that grew record by record is, byte for byte, the one that is read at once', () => {
  const script = busySession();
  const model = new RecordingModel();
  const grown = new TimelineModel();
  for (const { record, payload, payloadOffset } of script.records) {
    model.apply(record, payload, payloadOffset);
    assert.equal(grown.apply(timelineUpdate(model, grown.have)), true);
  }
  const whole = new TimelineModel();
  whole.apply(timelineUpdate(model, whole.have));
  assert.deepEqual(timelineDump(grown), timelineDump(whole));
  assert.equal(whole.rows.length, model.rows.length);
  assert.equal(whole.lanes.length, model.streams.length);
});

test('an update that does not go on where the timeline ends is not taken', () => {
  const model = new RecordingModel();
  for (const { record, payload, payloadOffset } of busySession().records) {
    model.apply(record, payload, payloadOffset);
  }
  const timeline = new TimelineModel();
  const update = timelineUpdate(model, timeline.have);
  assert.equal(timeline.apply(update), true);
  assert.equal(timeline.apply(update), false);
  assert.equal(timeline.rows.length, model.rows.length);
});
