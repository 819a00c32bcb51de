import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PollingTally } from '../../../../../src/core/timeline/polling/pollingTally.ts';
import type { PollingTotals } from '../../../../../src/core/timeline/polling/pollingTotals.ts';
import { dutyCycle } from '../../../../../src/core/timeline/polling/pollingTotals.ts';
import { pollingSession } from '../../../../support/pollingScript.ts';
import { ownId, progress, RecordScript, result } from '../../../../support/recordScript.ts';

function totalsOf(script: RecordScript, stream: number): PollingTotals {
  return new PollingTally(script.model()).totals(stream);
}

/** A call whose POST the server ends after 100 ms with a retry of 500 ms, 1,000 ms into the recording. */
function closedCall(script = new RecordScript(), id = 1): number {
  const call = script.after(1000).call(id);
  script.stream(call);
  script.event(call, { id: ownId(id, 1), data: '', retry: 500 });
  script.after(100).end(call);
  script.wait(call, 'retry', 500, 500);
  return call;
}

/** A poll `waited` ms after the last end that is open for `open` ms. */
function poll(
  script: RecordScript,
  call: number,
  { waited, open = 20, data }: { waited: number; open?: number; data?: string },
): void {
  script.after(waited).waited(call);
  const again = script.resume(ownId(1, 1), call);
  script.stream(again);
  if (data !== undefined) script.event(again, { id: ownId(1, 2), data });
  script.after(open).end(again);
}

test('a stream that polls is counted: cycles, empty polls, connections, waits and their lateness', () => {
  const script = new RecordScript();
  const call = closedCall(script);
  poll(script, call, { waited: 502 });
  script.wait(call, 'retry', 500, 500);
  poll(script, call, { waited: 503, data: progress(1, 1) });
  script.wait(call, 'retry', 700, 700);
  poll(script, call, { waited: 710 });
  script.wait(call, 'retry', 800, 800);
  const { stream, all, isWhole } = totalsOf(script, call);
  assert.equal(isWhole, true);
  assert.deepEqual(
    {
      cycles: stream?.cycles,
      empty: stream?.empty,
      withoutStream: stream?.withoutStream,
      connections: stream?.connections,
      asked: stream?.asked,
      waited: stream?.waited,
      late: stream?.late,
      early: stream?.early,
    },
    {
      cycles: 4,
      empty: 2,
      withoutStream: 0,
      connections: 4,
      asked: { least: 500, most: 800 },
      waited: { median: 503, longest: 710 },
      late: { median: 3, longest: 10 },
      early: 0,
    },
  );
  assert.equal(all.streams, 1);
  assert.equal(all.cycles, 4);
  assert.deepEqual(all.waited, stream?.waited);
});

test('the duty cycle is the part of its life in which the stream had a connection', () => {
  const script = new RecordScript();
  const call = closedCall(script);
  poll(script, call, { waited: 500, open: 100 });
  script.wait(call, 'retry', 500, 500);
  script.after(100).act('pause');
  const { stream } = totalsOf(script, call);
  assert.deepEqual(stream?.life, { lasted: 800_000, open: 200_000, going: 1, openNow: 0 });
  assert.equal(dutyCycle({ lasted: 800_000, open: 200_000, going: 1, openNow: 0 }, 0), 0.25);
  assert.equal(dutyCycle({ lasted: 800_000, open: 200_000, going: 1, openNow: 0 }, 200_000), 0.2);
  assert.equal(dutyCycle({ lasted: 0, open: 0, going: 1, openNow: 1 }, 0), undefined);
});

test('connections that overlap are open once, and one that stays open keeps the stream open', () => {
  const script = new RecordScript();
  const call = closedCall(script);
  script.after(500).waited(call);
  const stalled = script.resume(ownId(1, 1), call);
  script.stream(stalled);
  script.after(100).act('cut', { x: stalled, how: 'stall' });
  script.wait(call, 'retry', 500, 500);
  poll(script, call, { waited: 500, open: 100 });
  assert.deepEqual(totalsOf(script, call).stream?.life, {
    lasted: 1_300_000,
    open: 800_000,
    going: 1,
    openNow: 1,
  });
  script.after(100).end(stalled, 'user', 'closed');
  assert.deepEqual(totalsOf(script, call).stream?.life, {
    lasted: 1_400_000,
    open: 900_000,
    going: 0,
    openNow: 0,
  });
});

test('a result that a poll brought was not stored when the last poll that ended in order was opened', () => {
  const script = new RecordScript();
  const call = closedCall(script);
  poll(script, call, { waited: 500 });
  script.wait(call, 'retry', 500, 500);
  poll(script, call, { waited: 500, data: result(1) });
  const { stream, all } = totalsOf(script, call);
  // 100 ms of POST, 500 of waiting: the empty poll was opened at 600, the next one 520 later.
  assert.deepEqual(stream?.result, { after: 1_120_000, heldFrom: 600_000 });
  assert.equal(stream.isComplete, true);
  assert.equal(all.results, 1);
  assert.equal(all.heldBack, 520_000);
});

test('a connection that was cut proves nothing of when the result was stored', () => {
  const script = new RecordScript();
  const call = closedCall(script);
  script.after(500).waited(call);
  const cut = script.resume(ownId(1, 1), call);
  script.stream(cut);
  script.after(20).end(cut, 'user', 'reset');
  script.wait(call, 'retry', 500, 500);
  poll(script, call, { waited: 500, data: result(1) });
  assert.deepEqual(totalsOf(script, call).stream?.result, { after: 1_120_000, heldFrom: 0 });
});

test('a result on the first connection was not held back, and one that has not come is unknown', () => {
  const script = new RecordScript();
  const get = script.open('GET', 'standalone');
  script.stream(get);
  script.end(get);
  script.wait(get, 'retry', 500, 500);
  const model = totalsOf(script, get);
  assert.equal(model.stream?.result, undefined);
  assert.equal(model.stream?.isComplete, false);
  const call = script.call(1);
  script.stream(call);
  script.after(30).event(call, { id: ownId(1, 1), data: result(1) });
  script.wait(call, 'retry', 500, 500);
  script.waited(call, 'closed');
  const { stream, all } = totalsOf(script, call);
  assert.deepEqual(stream?.result, { after: 30_000, heldFrom: 30_000 });
  assert.equal(all.results, 0);
  assert.equal(all.heldBack, undefined);
});

test('a poll that was refused is counted apart from the empty ones', () => {
  const script = new RecordScript();
  const call = closedCall(script);
  script.after(500).waited(call);
  const refused = script.resume(ownId(1, 1), call);
  script.head(refused, 503);
  script.end(refused);
  const { stream } = totalsOf(script, call);
  assert.equal(stream?.empty, 0);
  assert.equal(stream?.withoutStream, 1);
});

test('a wait that the user ended is neither late nor early; one that the client cut short is early', () => {
  const script = new RecordScript();
  const call = closedCall(script);
  const act = script.after(100).act('poll-now', { s: call });
  script.waited(call, 'poll-now', act);
  const again = script.resume(ownId(1, 1), call);
  script.stream(again);
  script.end(again);
  const first = totalsOf(script, call).stream;
  assert.deepEqual(first?.waited, { median: 100, longest: 100 });
  assert.equal(first?.late, undefined);
  script.wait(call, 'retry', 500, 500);
  poll(script, call, { waited: 300 });
  assert.equal(totalsOf(script, call).stream?.early, 1);
});

test('what has not come is known where ids without gaps prove it', () => {
  const script = new RecordScript();
  const call = closedCall(script);
  assert.equal(totalsOf(script, call).stream?.missing, 0);
  script.after(500).waited(call);
  const again = script.resume(ownId(1, 1), call);
  script.after(5).stream(again);
  script.after(5).event(again, { id: ownId(1, 4), data: progress(1, 3) });
  const { stream } = totalsOf(script, call);
  assert.equal(stream?.missing, 2);
  assert.equal(stream?.heardAt, 1_610_000);
});

test('a stream that never waited is not counted', () => {
  const script = new RecordScript();
  const call = script.call(1);
  const { stream, all } = totalsOf(script, call);
  assert.equal(stream, undefined);
  assert.equal(all.streams, 0);
});

test('totals told as the records come are those of the whole', () => {
  const script = new RecordScript();
  const call = closedCall(script);
  poll(script, call, { waited: 500 });
  script.wait(call, 'retry', 500, 500);
  script.fail(call, 'closed', 'the session was closed');
  const other = closedCall(script, 2);
  script.after(500).waited(other);
  const again = script.resume(ownId(2, 1), other);
  script.stream(again);
  script.event(again, { id: ownId(2, 2), data: result(2) });
  script.end(again);
  const model = new RecordScript().model();
  const tally = new PollingTally(model);
  for (const { record, payload, payloadOffset } of script.records) {
    model.apply(record, payload, payloadOffset);
    tally.totals(call);
  }
  assert.deepEqual(tally.totals(call), totalsOf(script, call));
});

test('many cycles are counted in pieces, each question going on where the last one stopped', () => {
  const { script, streams } = pollingSession(12_000);
  const tally = new PollingTally(script.model());
  const told: number[] = [];
  let totals: PollingTotals;
  do {
    totals = tally.totals(streams[0]);
    told.push(totals.all.cycles);
  } while (!totals.isWhole && told.length < 20);
  assert.deepEqual(told.slice(0, 3), [5000, 10_000, 12_000]);
  assert.equal(totals.isWhole, true);
  const { all, stream } = totals;
  assert.equal(all.connections, 12_002);
  assert.equal(all.empty, 8000);
  assert.equal(stream?.cycles, 6000);
  assert.equal(stream.connections, 6001);
  assert.equal(stream.empty, 4000);
});
