import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordingModel } from '../../../../../src/core/recording/model/recordingModel.ts';
import { timelineUpdate } from '../../../../../src/core/timeline/drawing/timelineFeed.ts';
import { TimelineModel } from '../../../../../src/core/timeline/drawing/timelineModel.ts';
import {
  BODIES,
  ENDED_BY,
  ENDED_HOW,
  PURPOSES,
  WAIT_STATES,
} from '../../../../../src/core/timeline/drawing/timelineUpdate.ts';
import { createDice } from '../../../../support/dice.ts';
import { busySession } from '../../../../support/page/scenarios.ts';
import { RecordScript, ownId, progress, result } from '../../../../support/recordScript.ts';
import { timelineDump } from '../../../../support/timelineDump.ts';
import { pullAll, timelineOf } from '../../../../support/timelines.ts';

/** What became of the waits of `script`, and when each ended. */
function waitsOf(script: RecordScript): readonly unknown[] {
  const { waits } = timelineOf(script.model());
  return Array.from({ length: waits.length }, (_, wait) => [
    WAIT_STATES[waits.at('state', wait)],
    waits.at('since', wait),
    waits.at('ended', wait),
  ]);
}

/** A call whose stream is cut after 5 ms, and that waits from then on. */
function waiting(): { readonly script: RecordScript; readonly call: number } {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.event(call, { id: ownId(1, 1), data: '' });
  script.after(5).end(call);
  script.wait(call, 'retry', 500, 500);
  return { script, call };
}

/**
 * Streams that begin in another order than their connections, stalls, rewinds, and waits and
 * failures of streams that begin later or never.
 */
function tangledSession(seed: number): RecordScript {
  const dice = createDice(seed);
  const script = new RecordScript();
  const early = Array.from({ length: 5 }, () => script.open('POST', 'message'));
  const streams: number[] = [];
  for (let step = 0; step < 120; step += 1) {
    script.after(dice.below(2000));
    const stream = streams.length === 0 ? script.call(step + 100) : dice.pick(streams);
    switch (dice.below(10)) {
      case 0:
        streams.push(script.call(step));
        break;
      case 1: {
        const x = early.pop() ?? 0;
        const message = { jsonrpc: '2.0', id: `late ${x}`, method: 'tools/list' };
        script.sent(x, new TextEncoder().encode(JSON.stringify(message)));
        script.stream(x);
        streams.push(x);
        break;
      }
      case 2:
        script.end(stream, dice.pick(['server', 'user', 'network']), 'reset');
        script.wait(dice.pick([stream, 10 + dice.below(40)]), 'retry', 500, dice.pick([500, null]));
        break;
      case 3:
        streams.push(script.resume(ownId(1, 1), stream, dice.pick(['resume', 'rewind', 'probe'])));
        break;
      case 4:
        script.act('cut', { x: stream, how: 'stall' });
        break;
      case 5:
        script.fail(dice.pick([stream, 10 + dice.below(40)]), 'gave-up', 'gave up');
        break;
      case 6:
        script.wait(stream, 'backoff', null, 100);
        break;
      case 7:
        script.stream(stream);
        break;
      case 8:
        script.event(stream, { id: ownId(1, dice.below(5)), data: progress(1, dice.below(5)) });
        break;
      default:
        script.event(stream, { data: result(step) });
    }
  }
  if (dice.below(2) === 0) script.stop();
  return script;
}

test('however a recording is cut into updates, the timeline is, byte for byte, the same', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const dice = createDice(seed);
    const script = seed === 1 ? busySession() : tangledSession(seed);
    const model = new RecordingModel();
    const grown = new TimelineModel();
    for (const { record, payload, payloadOffset } of script.records) {
      model.apply(record, payload, payloadOffset);
      if (dice.below(4) > 0) continue;
      const most = 1 + dice.below(8);
      if (dice.below(2) === 0) pullAll(grown, model, most);
      else assert.ok(grown.apply(timelineUpdate(model, grown.have, most)));
    }
    pullAll(grown, model, 1 + dice.below(8));
    const whole = timelineOf(model);
    assert.equal(whole.rows.length, model.rows.length);
    assert.deepEqual(timelineDump(grown), timelineDump(whole), `seed ${seed}`);
  }
});

test('an update brings no more that is new than it may, and says how much there is', () => {
  const model = busySession().model();
  const update = timelineUpdate(model, new TimelineModel().have, 3);
  assert.deepEqual([update.rows.t.length, update.lanes.stream.length], [3, 3]);
  assert.deepEqual([update.barPlaces.length, update.waitPlaces.length], [0, 0]);
  assert.deepEqual(update.total, {
    rows: model.rows.length,
    lanes: model.streams.length,
    bars: model.connections.length,
    waits: model.cycles.length,
  });
});

test('a bar is told when its lane is, though it may be older', () => {
  const script = new RecordScript();
  const late = script.open('POST', 'message');
  for (let id = 1; id <= 5; id += 1) script.call(id);
  script.sent(late, new TextEncoder().encode('{"jsonrpc":"2.0","id":9,"method":"tools/list"}'));
  script.stream(late);
  const timeline = new TimelineModel();
  pullAll(timeline, script.model(), 2);
  const lane = timeline.lanes[timeline.laneOf(late) ?? -1];
  assert.deepEqual([lane?.bars.length, lane?.bars.at(0)], [1, 0]);
});

test('what a recording says of a stream before it begins is on no lane', () => {
  const script = new RecordScript();
  script.wait(1, 'retry', 500, 500);
  script.fail(1, 'gave-up', 'gave up');
  script.call(1);
  script.wait(1, 'retry', 500, 500);
  const timeline = timelineOf(script.model());
  const lane = timeline.lanes[0]?.rows;
  assert.deepEqual([timeline.rows.length, lane?.length], [4, 2]);
  assert.deepEqual([lane?.row(0), lane?.row(1)], [2, 3]);
});

test('only what is new or may have changed is told', () => {
  const { script, call } = waiting();
  const timeline = timelineOf(script.model());
  assert.deepEqual(timeline.have.openBars, []);
  assert.deepEqual(timeline.have.runningWaits, [0]);
  script.after(500).waited(call);
  script.resume(ownId(1, 1), call);
  const update = timelineUpdate(script.model(), timeline.have);
  assert.deepEqual([...update.barPlaces], [1]);
  assert.deepEqual([...update.waitPlaces], [0]);
  timeline.apply(update);
  assert.deepEqual(timeline.have.openBars, [1]);
  assert.deepEqual(timeline.have.runningWaits, []);
});

test('places that the recording has not are passed over', () => {
  const model = busySession().model();
  const { rows, lanes, bars, waits } = timelineOf(model).have;
  const have = { rows, lanes, bars, waits, openBars: [0, 999_999], runningWaits: [999_999, 0] };
  const update = timelineUpdate(model, have);
  assert.deepEqual([[...update.barPlaces], [...update.waitPlaces]], [[0], [0]]);
  const beyond = { ...have, rows: 1e6, lanes: 1e6, bars: 1e6, waits: 1e6 };
  const nothing = timelineUpdate(model, beyond);
  assert.deepEqual([nothing.rows.t.length, nothing.lanes.stream.length], [0, 0]);
});

test('bars say who ended them and how, what they were opened for and what they brought', () => {
  const script = new RecordScript();
  const call = script.after(1).call(1);
  script.after(2).stream(call);
  script.event(call, { id: ownId(1, 1), data: progress(1, 1) });
  script.after(3).end(call, 'user', 'reset');
  const again = script.after(4).resume(ownId(1, 1), call);
  script.json(again, result(1));
  const { bars } = timelineOf(script.model());
  const told = (bar: number) => ({
    purpose: PURPOSES[bars.at('purpose', bar)],
    body: BODIES[bars.at('body', bar)],
    by: ENDED_BY[bars.at('by', bar)],
    how: ENDED_HOW[bars.at('how', bar)],
    events: bars.at('events', bar),
    answered: bars.at('answered', bar),
    times: [bars.at('openedAt', bar), bars.at('headAt', bar), bars.at('endedAt', bar)],
  });
  assert.deepEqual(told(0), {
    purpose: 'message',
    body: 'events',
    by: 'user',
    how: 'reset',
    events: 1,
    answered: 0,
    times: [1000, 3000, 6000],
  });
  assert.deepEqual(told(1), {
    purpose: 'resume',
    body: 'json',
    by: 'server',
    how: 'complete',
    events: 1,
    answered: 1,
    times: [10_000, 10_000, 10_000],
  });
});

test('a wait runs until the poll is opened', () => {
  const { script, call } = waiting();
  assert.deepEqual(waitsOf(script), [['waiting', 5000, Number.NaN]]);
  script.after(503).waited(call);
  assert.deepEqual(waitsOf(script), [['left', 5000, Number.NaN]]);
  script.after(1).resume(ownId(1, 1), call);
  assert.deepEqual(waitsOf(script), [['polled', 5000, 509_000]]);
});

test('a wait without an end is paused', () => {
  const { script, call } = waiting();
  script.after(100).wait(call, 'retry', 500, null);
  assert.deepEqual(waitsOf(script), [['paused', 5000, Number.NaN]]);
});

test('a wait ends when its stream is given up, and a later one is not given up with it', () => {
  const { script, call } = waiting();
  script.after(200).fail(call, 'gave-up', 'gave up');
  const givenUp = ['given up', 5000, 205_000];
  assert.deepEqual(waitsOf(script), [givenUp]);
  const rewound = script.after(100).resume(ownId(1, 1), call, 'rewind');
  script.after(10).end(rewound);
  script.wait(call, 'retry', 500, 500);
  assert.deepEqual(waitsOf(script), [givenUp, ['waiting', 315_000, Number.NaN]]);
});

test('a wait that runs when the recording ends is left', () => {
  const { script } = waiting();
  script.after(100).stop();
  assert.deepEqual(waitsOf(script), [['left', 5000, Number.NaN]]);
});
