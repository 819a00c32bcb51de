import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canPoll, noRewindOf } from '../../../../src/core/timeline/streamActs.ts';
import { RecordScript, result } from '../../../support/recordScript.ts';

/** What can be done with a stream after what was written of it so far. */
function actsOf(script: RecordScript, number: number): readonly [boolean, string | undefined] {
  const model = script.model();
  const stream = model.stream(number);
  assert.ok(stream !== undefined);
  return [canPoll(model, stream), noRewindOf(model, stream)];
}

/** A call with a cursor, on a connection that is open. */
function running(): { readonly script: RecordScript; readonly call: number } {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.event(call, { id: 'a', data: '' });
  return { script, call };
}

test('a stream is rewound from when it was answered until its result came', () => {
  const script = new RecordScript();
  const call = script.call(1);
  assert.deepEqual(actsOf(script, call), [false, 'unanswered']);
  script.stream(call);
  assert.deepEqual(actsOf(script, call), [false, undefined]);
  script.event(call, { data: result(1) });
  assert.deepEqual(actsOf(script, call), [false, 'ended']);
});

test('a wait can be ended by a poll, also while polling is paused', () => {
  const { script, call } = running();
  script.end(call);
  script.wait(call, 'retry', 500, 500);
  assert.deepEqual(actsOf(script, call), [true, undefined]);
  script.waited(call, 'pause');
  script.wait(call, 'retry', 500, null);
  assert.deepEqual(actsOf(script, call), [true, undefined]);
  script.fail(call, 'gave-up', 'gave up');
  assert.deepEqual(actsOf(script, call), [false, 'ended']);
});

test('a stalled stream is polled where it has a cursor, or needs none', () => {
  const { script, call } = running();
  const bare = script.call(2);
  script.stream(bare);
  const get = script.open('GET', 'standalone');
  script.stream(get);
  script.act('cut', { how: 'stall' });
  assert.deepEqual(
    [call, bare, get].map((stream) => actsOf(script, stream)[0]),
    [true, false, true],
  );
});

test('a call that was cancelled, a probe and a recording that has ended are left alone', () => {
  const { script, call } = running();
  const probe = script.resume('a', call, 'probe');
  script.stream(probe);
  assert.deepEqual(actsOf(script, probe), [false, 'ended']);
  script.post({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } });
  assert.deepEqual(actsOf(script, call), [false, 'ended']);
  const other = running();
  other.script.end(other.call);
  other.script.wait(other.call, 'retry', 500, 500);
  other.script.stop();
  assert.deepEqual(actsOf(other.script, other.call), [false, 'ended']);
});
