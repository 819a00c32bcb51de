import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cutTargets,
  eventIds,
  resumableStreams,
  resumeForms,
  runningCalls,
  typedId,
  polledStreams,
} from '../../../../src/extension/commands/choices.ts';
import type {
  ConnectionRow,
  EventRow,
  StreamSummary,
} from '../../../../src/messages/panelState.ts';

function connection(number: number, endedAt?: number): ConnectionRow {
  return {
    connection: number,
    streamLabel: '#2',
    method: 'GET',
    purpose: 'resume',
    openedAt: 0,
    events: 1,
    bytes: 10,
    ...(endedAt !== undefined && { endedAt }),
  };
}

function event(
  row: number,
  streamNumber: number,
  id: string | undefined,
  kind: EventRow['kind'],
): EventRow {
  return {
    row,
    t: 0,
    delta: 0,
    stream: streamNumber,
    streamLabel: '#2',
    kind,
    summary: `row ${row}`,
    traits: [],
    ...(id !== undefined && { id }),
  };
}

function stream(
  number: number,
  state: StreamSummary['state'],
  kind: StreamSummary['kind'] = 'request',
): StreamSummary {
  const canPoll = state === 'waiting' || state === 'paused';
  return { stream: number, label: `#${number}`, kind, state, events: 2, connections: 1, canPoll };
}

test('only open connections can be cut, newest first, and all of them together where there are several', () => {
  assert.deepEqual(
    cutTargets([connection(1, 5), connection(2)]).map(({ value }) => value),
    [{ kind: 'connection', connection: 2 }],
  );
  assert.deepEqual(
    cutTargets([connection(2), connection(3)]).map(({ value }) => value),
    [{ kind: 'connection', connection: 3 }, { kind: 'connection', connection: 2 }, { kind: 'all' }],
  );
  assert.deepEqual(cutTargets([connection(1, 5)]), []);
});

test('the ids of a stream are offered newest first, each once, without those of other streams', () => {
  const rows = [
    event(0, 2, 'a:1', 'priming'),
    event(1, 2, 'a:2', 'notification'),
    event(2, 3, 'b:1', 'notification'),
    event(3, 2, 'a:2', 'resume'),
    event(4, 2, 'a:2', 'notification'),
    event(5, 2, undefined, 'wait'),
    event(6, 2, 'a:3', 'response'),
  ];
  assert.deepEqual(
    eventIds(rows, 2).map(({ value, description }) => [value, description]),
    [
      ['a:3', 'response  row 6'],
      ['a:2', 'notification  row 4'],
      ['a:1', 'priming  row 0'],
    ],
  );
});

test('a long stream offers its newest 200 ids', () => {
  const rows = Array.from({ length: 500 }, (_, row) => event(row, 2, `a:${row}`, 'notification'));
  const ids = eventIds(rows, 2);
  assert.equal(ids.length, 200);
  assert.equal(ids[0]?.value, 'a:499');
});

test('any id can be typed, an empty one too', () => {
  assert.equal(typedId('no such').value, 'no such');
  assert.equal(typedId('').value, '');
  assert.match(typedId('').label, /empty/);
});

test('from the empty id a probe alone is offered: it names no stream to rewind', () => {
  assert.deepEqual(
    ['', 'a'].map((id) => resumeForms(id).map(({ value }) => value)),
    [['probe'], ['probe', 'rewind']],
  );
});

test('streams are offered newest first, probes not at all', () => {
  const streams = [stream(1, 'done'), stream(2, 'open'), stream(3, 'done', 'probe')];
  assert.deepEqual(
    resumableStreams(streams).map(({ value }) => value.stream),
    [2, 1],
  );
});

test('the streams that can be polled are offered one by one or all at once', () => {
  const streams = [stream(1, 'waiting'), stream(2, 'open'), stream(3, 'paused')];
  assert.deepEqual(
    polledStreams(streams).map(({ value }) => value),
    [undefined, 1, 3],
  );
  assert.deepEqual(
    polledStreams(streams.slice(0, 2)).map(({ value }) => value),
    [1],
  );
  const stalled = { ...stream(4, 'stalled'), canPoll: true };
  assert.deepEqual(
    polledStreams([stalled]).map(({ value }) => value),
    [4],
  );
});

test('the calls that run are offered with the time they have run', () => {
  const call = {
    stream: 4,
    streamLabel: '#2',
    tool: 'slow',
    startedAt: 1_000_000,
    sentence: 'it waits',
  };
  const choices = runningCalls(
    [
      { ...call, state: 'running' },
      { ...call, stream: 5, state: 'done' },
      { ...call, stream: 6, state: 'unknown' },
    ],
    3_500_000,
  );
  assert.deepEqual(
    choices.map(({ value, description, detail }) => [value, description, detail]),
    [
      [6, 'unknown whether it still runs', 'it waits'],
      [4, 'for 2.5 s', 'it waits'],
    ],
  );
});

test('an id that a row shows a part of is not offered: it would be another one', () => {
  const rows = [event(0, 2, 'a'.repeat(200), 'priming'), event(1, 2, 'b'.repeat(199), 'priming')];
  assert.deepEqual(
    eventIds(rows, 2).map(({ value }) => value),
    ['b'.repeat(199)],
  );
});
