import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { REFERENCE_SERVER } from '../../../../src/core/protocol/eventId.ts';
import { summarize } from '../../../../src/core/recording/summary.ts';
import { ownId, progress, RecordScript, result } from '../../../support/recordScript.ts';

const CALL_FAILED = '{"jsonrpc":"2.0","id":1,"result":{"isError":true,"content":[]}}';

function ownIdOf(sequence: number): string {
  return ownId(1, sequence);
}

/** A call that was cut after two events and resumed; `sequences` is what the resume brings. */
function resumedCall(
  sequences: readonly number[],
  idOf: (sequence: number) => string = ownIdOf,
  server: string = REFERENCE_SERVER,
): RecordScript {
  const script = new RecordScript();
  script.initialize('2025-11-25', 'session-1', server);
  const call = script.call(1);
  script.stream(call);
  script.event(call, { id: idOf(1), data: '' });
  script.event(call, { id: idOf(2), data: progress(1, 2) });
  script.end(call, 'user', 'reset');
  const resumed = script.resume(idOf(2), call);
  script.stream(resumed);
  for (const sequence of sequences) {
    script.event(resumed, { id: idOf(sequence), data: progress(1, sequence) });
  }
  script.event(resumed, { id: idOf(9), data: result(1) });
  script.end(resumed);
  return script;
}

test('a session in numbers', () => {
  const script = new RecordScript();
  script.initialize();
  const get = script.open('GET', 'standalone', { session: 'session-1' });
  script.stream(get);
  script.event(get, { id: ownId(5, 1), data: '' });
  const call = script.call(1, 'echo', { session: 'session-1' });
  script.stream(call);
  script.event(call, { id: ownId(1, 1), data: '' });
  script.end(call);
  const resumed = script.resume(ownId(1, 1), call);
  script.stream(resumed);
  script.event(resumed, { id: ownId(1, 1), data: '' });
  script.event(resumed, { id: ownId(1, 2), data: result(1) });
  script.end(resumed);
  const probe = script.resume(ownId(1, 1), call, 'probe');
  script.stream(probe);
  script.event(probe, { id: ownId(1, 2), data: result(1) });
  assert.deepEqual(summarize(script.model()), {
    protocolVersion: '2025-11-25',
    streams: 2,
    connections: 3,
    resumes: 1,
    events: 4,
    results: 1,
    toolErrors: 0,
    errors: 0,
    unanswered: 0,
    lost: 0,
    duplicates: 1,
    changed: 0,
    foreign: 0,
    invalid: 0,
    extraResponses: 0,
  });
});

test('a recording of nothing', () => {
  const { protocolVersion, streams, events, lost } = summarize(new RecordScript().model());
  assert.deepEqual(
    { protocolVersion, streams, events, lost },
    {
      protocolVersion: null,
      streams: 0,
      events: 0,
      lost: null,
    },
  );
});

describe('results', () => {
  test('an error of the tool is a result, an error of the protocol is none', () => {
    const script = new RecordScript();
    const first = script.call(1);
    script.json(first, CALL_FAILED);
    const second = script.call(2);
    script.json(second, {
      jsonrpc: '2.0',
      id: 2,
      error: { code: -32602, message: 'no such tool' },
    });
    script.call(3);
    const { results, toolErrors, errors, unanswered } = summarize(script.model());
    assert.deepEqual(
      { results, toolErrors, errors, unanswered },
      { results: 1, toolErrors: 1, errors: 1, unanswered: 1 },
    );
  });
});

describe('lost', () => {
  const lostOf = (script: RecordScript): number | null => summarize(script.model()).lost;

  test('is 0 where gapless ids prove it', () => {
    assert.equal(lostOf(resumedCall([3, 4, 5, 6, 7, 8])), 0);
  });

  test('counts the holes that gapless ids show', () => {
    assert.equal(lostOf(resumedCall([4, 5, 6, 8])), 2);
  });

  test('is unknown where ids only look like those of the reference server', () => {
    const script = resumedCall([4, 5, 6, 8], ownIdOf, 'another server');
    assert.equal(lostOf(script), null);
  });

  test('is unknown where ids say nothing and there was more than one connection', () => {
    assert.equal(lostOf(resumedCall([3], (sequence) => `e${sequence}`)), null);
  });

  test('is unknown without ids, also on a single connection that brought the response', () => {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    script.event(call, { data: progress(1, 1) });
    script.event(call, { data: result(1) });
    script.end(call);
    assert.equal(lostOf(script), null);
  });

  test('is unknown while a request has no response', () => {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    script.event(call, { id: ownId(1, 1), data: '' });
    assert.equal(lostOf(script), null);
  });

  test('is unknown where the standalone stream was opened again without a cursor', () => {
    const script = new RecordScript();
    script.initialize();
    const get = script.open('GET', 'standalone');
    script.stream(get);
    script.event(get, { id: ownId(1, 1), data: '' });
    script.end(get, 'network', 'reset');
    assert.equal(lostOf(script), 0);
    script.open('GET', 'standalone', { s: get });
    assert.equal(lostOf(script), null);
  });
});

test('a repeat that a rewind or a probe asked for is no duplicate', () => {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.event(call, { id: 'a', data: '' });
  script.event(call, { id: 'b', data: progress(1, 1) });
  for (const why of ['rewind', 'probe', 'resume'] as const) {
    const x = script.resume('a', call, why);
    script.stream(x);
    script.event(x, { id: 'b', data: progress(1, 1) });
  }
  assert.equal(summarize(script.model()).duplicates, 1);
});
