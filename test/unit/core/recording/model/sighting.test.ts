import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { flagsOf } from '../../../../support/modelDump.ts';
import { ownId, progress, RecordScript, result } from '../../../../support/recordScript.ts';

interface TwoCalls {
  readonly script: RecordScript;
  readonly a: number;
  readonly b: number;
}

/** Two calls on open streams, each primed with the id that `idOf` gives. */
function twoCalls(idOf: (call: 'a' | 'b', sequence: number) => string): TwoCalls {
  const script = new RecordScript();
  const a = script.call(1);
  const b = script.call(2);
  script.stream(a);
  script.stream(b);
  script.event(a, { id: idOf('a', 1), data: '' });
  script.event(b, { id: idOf('b', 1), data: '' });
  return { script, a, b };
}

const OWN = (call: 'a' | 'b', sequence: number): string => ownId(call === 'a' ? 1 : 2, sequence);
const COUNTER = (_call: 'a' | 'b', sequence: number): string => String(sequence);
const UUIDS = {
  a: '0f9a3c1e-7b52-4a7e-9d3e-3f2f0f6b8a11',
  b: '7c1b5a90-22f4-4a58-b1d7-9f0e5d3c2b10',
};
const TYPESCRIPT = (call: 'a' | 'b', sequence: number): string =>
  `${UUIDS[call]}_176722560000${sequence}_k3x9qa`;

describe('redelivered and changed', () => {
  test('the same stream, id and payload on a resume is redelivered, a new id is not', () => {
    const { script, a } = twoCalls(OWN);
    script.event(a, { id: OWN('a', 2), data: progress(1, 1) });
    script.end(a, 'user', 'reset');
    const resumed = script.resume(OWN('a', 1), a);
    script.stream(resumed);
    script.event(resumed, { id: OWN('a', 2), data: progress(1, 1) });
    script.event(resumed, { id: OWN('a', 3), data: progress(1, 2) });
    const model = script.model();
    assert.deepEqual(flagsOf(model, resumed), ['redelivered', '']);
    assert.equal(model.stream(a)?.duplicates, 1);
    assert.equal(model.stream(a)?.ids, 3);
  });

  test('a payload that was only written differently is redelivered', () => {
    const { script, a } = twoCalls(OWN);
    script.event(a, {
      id: OWN('a', 2),
      data: '{"jsonrpc":"2.0","method":"x","params":{"a":1,"b":2}}',
    });
    const resumed = script.resume(OWN('a', 1), a);
    script.stream(resumed);
    const again = '{ "method":"x", "params":{"b":2,"a":1}, "jsonrpc":"2.0" }';
    script.event(resumed, { id: OWN('a', 2), event: 'message', data: again });
    assert.deepEqual(flagsOf(script.model(), resumed), ['redelivered']);
  });

  test('the same id with another payload, or another event name, is changed and no duplicate', () => {
    const { script, a } = twoCalls(OWN);
    script.event(a, { id: OWN('a', 2), data: progress(1, 1) });
    const resumed = script.resume(OWN('a', 1), a);
    script.stream(resumed);
    script.event(resumed, { id: OWN('a', 2), data: progress(1, 2) });
    script.event(resumed, { id: OWN('a', 2), event: 'other', data: progress(1, 1) });
    script.event(resumed, { id: OWN('a', 1), data: '{}' });
    const model = script.model();
    assert.deepEqual(flagsOf(model, resumed), ['changed', 'changed', 'changed']);
    assert.equal(model.stream(a)?.duplicates, 0);
  });

  test('what a rewind brings again is redelivered, and no duplicate of the server', () => {
    const { script, a } = twoCalls(OWN);
    script.event(a, { id: OWN('a', 2), data: progress(1, 1) });
    const rewound = script.resume(OWN('a', 1), a, 'rewind');
    script.stream(rewound);
    script.event(rewound, { id: OWN('a', 2), data: progress(1, 1) });
    const model = script.model();
    assert.deepEqual(flagsOf(model, rewound), ['redelivered']);
    assert.equal(model.stream(a)?.duplicates, 0);
  });

  test('what a probe saw first is not redelivered to the live stream', () => {
    const { script, a } = twoCalls(OWN);
    const probe = script.resume(OWN('a', 1), a, 'probe');
    script.stream(probe);
    script.event(probe, { id: OWN('a', 2), data: progress(1, 1) });
    script.event(a, { id: OWN('a', 2), data: progress(1, 1) });
    const model = script.model();
    assert.deepEqual(flagsOf(model, a), ['', '']);
    assert.equal(model.stream(a)?.duplicates, 0);
  });

  test('an event without an id is never marked', () => {
    const { script, a } = twoCalls(OWN);
    script.event(a, { data: progress(1, 1) });
    script.event(a, { data: progress(1, 1) });
    assert.deepEqual(flagsOf(script.model(), a), ['', '', '']);
  });
});

describe('foreign', () => {
  for (const [dialect, idOf] of [
    ['our own', OWN],
    ['the TypeScript store', TYPESCRIPT],
  ] as const) {
    test(`an id seen on another stream is foreign on a resume (${dialect})`, () => {
      const { script, a, b } = twoCalls(idOf);
      script.event(b, { id: idOf('b', 2), data: progress(2, 1) });
      const resumed = script.resume(idOf('a', 1), a);
      script.stream(resumed);
      script.event(resumed, { id: idOf('b', 2), data: progress(2, 1) });
      script.event(resumed, { id: idOf('a', 2), data: progress(1, 1) });
      assert.deepEqual(flagsOf(script.model(), resumed), ['foreign', '']);
    });

    test(`an id never seen that names another stream is foreign on a resume (${dialect})`, () => {
      const { script, a } = twoCalls(idOf);
      const resumed = script.resume(idOf('a', 1), a);
      script.stream(resumed);
      script.event(resumed, { id: idOf('b', 5), data: '{"jsonrpc":"2.0","method":"x"}' });
      assert.deepEqual(flagsOf(script.model(), resumed), ['foreign']);
    });
  }

  test("another stream's priming event is foreign, whatever stands in for its empty data", () => {
    const { script, a } = twoCalls(TYPESCRIPT);
    const resumed = script.resume(TYPESCRIPT('a', 1), a);
    script.stream(resumed);
    script.event(resumed, { id: TYPESCRIPT('b', 1), data: '{}' });
    assert.deepEqual(flagsOf(script.model(), resumed), ['foreign']);
  });

  test("another request's response or progress is foreign without any id", () => {
    const { script, a } = twoCalls(OWN);
    const resumed = script.resume(OWN('a', 1), a);
    script.stream(resumed);
    script.event(resumed, { data: progress(2, 1) });
    script.event(resumed, { data: progress(1, 1) });
    script.event(resumed, { data: result(2) });
    script.event(resumed, { data: result(1) });
    script.event(resumed, { data: result(99) });
    assert.deepEqual(flagsOf(script.model(), resumed), ['foreign', '', 'foreign', '', '']);
  });

  test('a foreign response answers its own request, so that no call seems to hang', () => {
    const { script, a, b } = twoCalls(OWN);
    script.event(a, { id: OWN('b', 9), data: result(2) });
    const model = script.model();
    assert.equal(model.stream(b)?.answer, 'result');
    assert.equal(model.stream(a)?.answeredAt, undefined);
  });

  test('a foreign event does not count as one of the stream, nor make the later real one a repeat', () => {
    const { script, a, b } = twoCalls(OWN);
    const resumed = script.resume(OWN('a', 1), a);
    script.stream(resumed);
    script.event(resumed, { id: OWN('b', 2), data: progress(2, 1) });
    script.event(b, { id: OWN('b', 2), data: progress(2, 1) });
    const model = script.model();
    assert.deepEqual(flagsOf(model, b), ['', '']);
    assert.equal(model.stream(a)?.ids, 1);
    assert.equal(model.stream(b)?.ids, 2);
  });

  test('where each stream counts for itself, an equal id is not foreign', () => {
    const { script, a, b } = twoCalls(COUNTER);
    script.event(b, { id: '2', data: progress(2, 1) });
    const resumed = script.resume('1', a);
    script.stream(resumed);
    script.event(resumed, { id: '2', data: progress(1, 1) });
    script.event(resumed, { id: '3', data: progress(1, 2) });
    const again = script.resume('1', b);
    script.stream(again);
    script.event(again, { id: '2', data: progress(2, 1) });
    const model = script.model();
    assert.deepEqual(flagsOf(model, resumed), ['', '']);
    assert.deepEqual(flagsOf(model, again), ['redelivered']);
  });

  test('even there the same message under the same id on a second stream is foreign', () => {
    const { script, a, b } = twoCalls(COUNTER);
    const message = '{"jsonrpc":"2.0","method":"notifications/message","params":{"data":"x"}}';
    script.event(a, { id: '2', data: message });
    script.event(b, { id: '2', data: message });
    assert.deepEqual(flagsOf(script.model(), b), ['', 'foreign']);
  });

  test('the same ids in two sessions have nothing to do with each other', () => {
    const script = new RecordScript();
    for (const session of ['session-1', 'session-2']) {
      script.initialize('2025-11-25', session);
      const call = script.call(1, 'echo', { session });
      script.stream(call);
      script.event(call, { id: '1', data: '' });
      script.event(call, { id: '2', data: result(1) });
      assert.deepEqual(flagsOf(script.model(), call), ['', '']);
    }
  });
});
