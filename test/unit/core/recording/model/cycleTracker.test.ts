import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordingView } from '../../../../../src/core/timeline/recordingView.ts';
import type { CycleRow } from '../../../../../src/core/timeline/rows.ts';
import { ownId, progress, RecordScript, result } from '../../../../support/recordScript.ts';

function cyclesOf(script: RecordScript): readonly CycleRow[] {
  return new RecordingView(script.model(), script).cycleRows(0, 100);
}

/** A call whose first connection the server closed after asking for 500 ms. */
function closedCall(): { readonly script: RecordScript; readonly call: number } {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.event(call, { id: ownId(1, 1), data: '', retry: 500 });
  script.end(call);
  return { script, call };
}

test('two closings make two cycles, and the second brings the result', () => {
  const { script, call } = closedCall();
  script.wait(call, 'retry', 500, 500);
  script.after(503);
  script.waited(call);
  const first = script.resume(ownId(1, 1), call);
  script.stream(first);
  script.event(first, { id: ownId(1, 2), data: progress(1, 1) });
  script.end(first);
  script.wait(call, 'retry', 500, 499);
  script.after(500);
  script.waited(call);
  const second = script.resume(ownId(1, 2), call);
  script.stream(second);
  script.event(second, { id: ownId(1, 3), data: result(1) });
  script.end(second);
  const cycles = cyclesOf(script);
  assert.deepEqual(
    cycles.map(({ cycle }) => cycle),
    [1, 2],
  );
  const { after, askedMs, waitedMs, connection, cursor, events, endedBy } = cycles[0] ?? {};
  assert.deepEqual(
    { after, askedMs, waitedMs, connection, cursor, events, endedBy },
    {
      after: 'server · complete',
      askedMs: 500,
      waitedMs: 503,
      connection: first,
      cursor: ownId(1, 1),
      events: 1,
      endedBy: 'server · complete',
    },
  );
  assert.equal(cycles[1]?.connection, second);
  assert.equal(cycles[1]?.waitedMs, 500);
  assert.equal(cycles[1]?.events, 1);
});

test('a wait with a fraction ends at a whole microsecond', () => {
  const { script, call } = closedCall();
  script.wait(call, 'retry', 500, 0.1234567);
  assert.equal(cyclesOf(script)[0]?.nextPollAt, 123);
});

test('while the wait runs the row says when the next poll comes', () => {
  const { script, call } = closedCall();
  script.wait(call, 'retry', 500, 450);
  const [cycle] = cyclesOf(script);
  assert.equal(cycle?.nextPollAt, 450_000);
  assert.equal(cycle?.waitedMs, undefined);
  assert.equal(cycle?.connection, undefined);
  assert.equal(cycle?.events, 0);
});

test('a pause takes the time of the next poll away and stays in the same cycle', () => {
  const { script, call } = closedCall();
  script.wait(call, 'retry', 500, 500);
  script.after(100);
  script.waited(call, 'pause');
  script.wait(call, 'paused', null, null);
  assert.equal(cyclesOf(script)[0]?.nextPollAt, undefined);
  script.after(900);
  const act = script.act('poll-now', { s: call });
  script.waited(call, 'poll-now', act);
  const poll = script.resume(ownId(1, 1), call);
  const model = script.model();
  const cycles = cyclesOf(script);
  assert.equal(cycles.length, 1);
  assert.equal(cycles[0]?.askedMs, 500);
  assert.equal(cycles[0]?.waitedMs, 1000);
  assert.equal(cycles[0]?.connection, poll);
  assert.equal(model.cycles[0]?.act, act);
});

test('the wait is counted from the end of the connection, not from when its timer was set', () => {
  const { script, call } = closedCall();
  script.after(7);
  script.wait(call, 'retry', 500, 493);
  script.after(493);
  script.waited(call);
  script.resume(ownId(1, 1), call);
  assert.equal(cyclesOf(script)[0]?.waitingSince, 0);
  assert.equal(cyclesOf(script)[0]?.waitedMs, 500);
});

test('an empty poll is a cycle without events', () => {
  const { script, call } = closedCall();
  script.wait(call, 'retry', 500, 500);
  script.after(500);
  script.waited(call);
  const poll = script.resume(ownId(1, 1), call);
  script.stream(poll);
  script.end(poll);
  assert.equal(cyclesOf(script)[0]?.events, 0);
  assert.equal(cyclesOf(script)[0]?.outcome, 'empty');
  assert.equal(cyclesOf(script)[0]?.endedBy, 'server · complete');
});

test('a stalled connection is followed by a cycle that says so', () => {
  const { script, call } = closedCall();
  const poll = script.resume(ownId(1, 1), call);
  script.stream(poll);
  script.act('cut', { x: poll, how: 'stall' });
  script.after(20);
  script.wait(call, 'retry', 500, 500);
  assert.equal(cyclesOf(script)[1]?.after, 'you · stall');
  assert.equal(cyclesOf(script)[1]?.waitingSince, 20_000);
});

test('a rewind is no polling cycle', () => {
  const { script, call } = closedCall();
  script.resume(ownId(1, 1), call, 'rewind');
  assert.deepEqual(cyclesOf(script), []);
});

test('a stream that is given up while it waits keeps its row without a countdown', () => {
  const { script, call } = closedCall();
  script.wait(call, 'retry', 500, 500);
  script.after(70).fail(call, 'closed', 'the session was closed');
  const [cycle] = cyclesOf(script);
  assert.equal(cycle?.nextPollAt, undefined);
  assert.equal(cycle?.connection, undefined);
});
