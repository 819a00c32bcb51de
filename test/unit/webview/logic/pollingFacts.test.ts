import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PollingTally } from '../../../../src/core/timeline/polling/pollingTally.ts';
import type { PollingTotals } from '../../../../src/core/timeline/polling/pollingTotals.ts';
import { streamSummaries } from '../../../../src/core/timeline/streamSummaries.ts';
import { pollingFacts, resultWords } from '../../../../src/webview/logic/pollingFacts.ts';
import type { PollingParts } from '../../../../src/webview/logic/pollingFacts.ts';
import { busySession } from '../../../support/page/scenarios.ts';
import { pollingSession } from '../../../support/pollingScript.ts';
import { RecordScript } from '../../../support/recordScript.ts';

const MODEL = busySession().model();

/** What polling came to in the busy session on the stream with this label, else on all. */
function busyTotals(label?: string): PollingTotals {
  const stream = MODEL.streams.find((one) => one.label === label)?.number;
  return new PollingTally(MODEL).totals(stream);
}

function partsAt(now: number | undefined): PollingParts {
  return { streams: streamSummaries(MODEL, 0, MODEL.streams.length), now };
}

/** The facts by their names. */
function factsOf(totals: PollingTotals, parts: PollingParts): Record<string, string> {
  return Object.fromEntries(
    pollingFacts(totals, parts).map(({ name, value }): [string, string] => [name, value]),
  );
}

test('totals of all streams are counts, waits, and when the next poll comes', () => {
  const { at } = busyTotals();
  const facts = factsOf(busyTotals(), partsAt(at));
  assert.deepEqual(facts, {
    Cycles: '6',
    'Empty polls': '2 (33 %)',
    Connections: '8',
    Asked: '500 ms – 60.0 s',
    Waited: '902 ms',
    'Late at most': '2078 ms',
    'Polled early': '1',
    'Duty cycle': '67 %',
    'Next poll': '60 s',
  });
});

test('the totals of a stream name its cursor, what is missing and when it was heard last', () => {
  const { at } = busyTotals('#3');
  const facts = factsOf(busyTotals('#3'), partsAt(at + 3_000_000));
  assert.equal(facts['Cycles'], '4');
  assert.equal(facts['Cursor'], 'aaa…:3');
  assert.equal(facts['Missing'], 'none');
  assert.match(facts['Last heard'] ?? '', /^3\.\d s ago$/);
  assert.equal(facts['Next poll'], '57 s');
  assert.equal(factsOf(busyTotals('GET'), partsAt(at))['Next poll'], undefined);
});

test('the duty cycle moves on with the time', () => {
  const { at } = busyTotals('#3');
  const dutyAt = (now: number): number =>
    Number.parseFloat(factsOf(busyTotals('#3'), partsAt(now))['Duty cycle'] ?? '');
  assert.ok(dutyAt(at + 30_000_000) < dutyAt(at));
  assert.ok(dutyAt(at + 30_000_000) > 0);
});

test('in a recording that is over nothing is told to come, and times are moments', () => {
  const facts = factsOf(busyTotals('#3'), partsAt(undefined));
  assert.equal(facts['Next poll'], undefined);
  assert.match(facts['Last heard'] ?? '', /^\d\.\d{3} s$/);
});

test('what is not known is shown as unknown, with the reason', () => {
  const script = new RecordScript();
  script.initialize();
  const call = script.call(2, 'search');
  script.stream(call);
  script.event(call, { id: 'opaque', data: '' });
  script.end(call);
  script.wait(call, 'backoff', null, 1000);
  const totals = new PollingTally(script.model()).totals(call);
  const facts = pollingFacts(totals, { streams: [], now: totals.at });
  const of = (name: string): unknown => {
    const fact = facts.find((one) => one.name === name);
    return [fact?.value, fact?.hint];
  };
  assert.deepEqual(of('Asked'), ['not asked', 'No wait was asked for by the server']);
  assert.deepEqual(of('Waited'), ['unknown', 'No poll has followed a wait yet']);
  assert.equal((of('Late at most') as string[])[0], 'unknown');
  assert.match(String(of('Missing')), /^unknown,.*cannot prove/);
  assert.match(String(of('Cursor')), /^unknown,.*newest 200/);
});

test('when a result came is told against a stream that was held open', () => {
  const totals = busyTotals('#2');
  const wordsOf = (after: number, heldFrom: number): string => {
    assert.ok(totals.stream !== undefined);
    return resultWords({ ...totals, stream: { ...totals.stream, result: { after, heldFrom } } });
  };
  assert.equal(
    wordsOf(3_240_000, 910_000),
    'Result after 3.2 s. A held stream would have had it between 910 ms and 3.2 s, if the server redelivers all it stored.',
  );
  assert.match(wordsOf(3_240_000, 3_240_000), /^Result after 3\.2 s, as on a held stream/);
  assert.match(resultWords(totals), /^Result after 6\.8 s\. When a held stream .* is not known/);
  assert.equal(resultWords(busyTotals('#3')), 'No result yet.');
  assert.match(resultWords(busyTotals()), /^A poll brought 1 result, at most 6\.8 s after/);
  const { script } = pollingSession(10);
  assert.equal(resultWords(new PollingTally(script.model()).totals()), '');
});
