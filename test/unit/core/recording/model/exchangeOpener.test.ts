import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecordingView } from '../../../../../src/core/timeline/recordingView.ts';
import { ownId, progress, RecordScript, result } from '../../../../support/recordScript.ts';

const WATCHED = { own: false } as const;

/** A watched client with two calls whose connections ended after two events each. */
function watchedCalls(idOf: (call: 1 | 2, sequence: number) => string): {
  readonly script: RecordScript;
  readonly calls: readonly [number, number];
} {
  const script = new RecordScript();
  const calls = [1, 2].map((id) => {
    const x = script.call(id, 'slow', WATCHED);
    script.stream(x);
    script.event(x, { id: idOf(id as 1 | 2, 1), data: '' });
    script.event(x, { id: idOf(id as 1 | 2, 2), data: progress(id, 1) });
    script.end(x, 'network', 'reset');
    return x;
  });
  return { script, calls: [calls[0] ?? 0, calls[1] ?? 0] };
}

describe('exchanges of a client that was only watched', () => {
  test('a resume belongs to the stream on which its cursor was seen', () => {
    const { script, calls } = watchedCalls(ownId);
    const second = script.resume(ownId(2, 2), 0, 'resume', WATCHED);
    const first = script.resume(ownId(1, 1), 0, 'resume', WATCHED);
    const model = script.model();
    assert.equal(model.connection(second)?.stream, calls[1]);
    assert.equal(model.connection(first)?.stream, calls[0]);
    assert.equal(model.connection(first)?.purpose, 'resume');
  });

  test('a cursor that was never seen belongs to the stream it names', () => {
    const { script, calls } = watchedCalls(ownId);
    const resumed = script.resume(ownId(2, 77), 0, 'resume', WATCHED);
    assert.equal(script.model().connection(resumed)?.stream, calls[1]);
  });

  test('where ids are not unique it belongs to the stream that waits with this cursor', () => {
    const { script, calls } = watchedCalls((_call, sequence) => String(sequence));
    const resumed = script.resume('2', 0, 'resume', WATCHED);
    script.stream(resumed);
    const again = script.resume('2', 0, 'resume', WATCHED);
    const model = script.model();
    assert.equal(model.connection(resumed)?.stream, calls[1]);
    assert.equal(model.connection(again)?.stream, calls[0]);
  });

  test('a cursor that belongs to nothing begins a stream of its own', () => {
    const script = new RecordScript();
    const resumed = script.resume(ownId(3, 4), 0, 'resume', WATCHED);
    script.stream(resumed);
    script.event(resumed, { id: ownId(3, 5), data: progress(1, 1) });
    const stream = script.model().stream(resumed);
    assert.equal(stream?.kind, 'resumed');
    assert.equal(stream?.sequence.missing, 0);
  });

  test('a GET without a cursor is the standalone stream, a second one beside it is another', () => {
    const script = new RecordScript();
    const first = script.open('GET', 'standalone', WATCHED);
    const second = script.open('GET', 'standalone', WATCHED);
    script.end(first);
    const third = script.open('GET', 'standalone', WATCHED);
    const model = script.model();
    assert.equal(model.connection(first)?.stream, first);
    assert.equal(model.connection(second)?.stream, second);
    assert.equal(model.connection(third)?.stream, first);
  });

  test('a poll without a recorded wait makes a cycle all the same', () => {
    const { script, calls } = watchedCalls(ownId);
    script.after(750);
    const resumed = script.resume(ownId(1, 2), 0, 'resume', WATCHED);
    const [cycle] = script.model().cycles;
    assert.equal(cycle?.stream, calls[0]);
    assert.equal(cycle?.connection, resumed);
    assert.equal(cycle?.after, calls[0]);
    assert.equal(cycle?.asked, null);
  });

  test('a DELETE belongs to no stream', () => {
    const script = new RecordScript();
    const x = script.open('DELETE', 'delete', WATCHED);
    const connection = script.model().connection(x);
    assert.equal(connection?.purpose, 'delete');
    assert.equal(connection?.stream, undefined);
  });
});

test('a cursor that was recorded byte for byte is read as the UTF-8 it is', () => {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.event(call, { id: 'é→1', data: '' });
  script.end(call);
  const bytes = String.fromCharCode(...new TextEncoder().encode('é→1'));
  const resumed = script.resume(bytes, 0, 'resume', WATCHED);
  const model = script.model();
  assert.equal(model.connection(resumed)?.cursor, 'é→1');
  assert.equal(model.connection(resumed)?.stream, call);
});

test('the stream of a call from an earlier recording is called as that of any other call', () => {
  const script = new RecordScript();
  const act = script.act('resume', { call: { id: 'a\u202Eb', tool: 'slow', token: 3 } });
  const resumed = script.resume(ownId(1, 4), 0, 'resume', { a: act, own: false });
  assert.equal(script.model().stream(resumed)?.label, '#a[U+202E]b');
});

test('a resume of a call from an earlier recording is the stream of that call', async () => {
  const script = new RecordScript();
  const act = script.act('resume', { call: { id: 7, tool: 'slow', token: 3 } });
  const resumed = script.resume(ownId(1, 4), 0, 'resume', { a: act, own: false });
  script.stream(resumed);
  script.event(resumed, { id: ownId(1, 5), data: progress(3, 9) });
  const before = new RecordingView(script.model(), script);
  assert.match(before.streamSummaries()[0]?.label ?? '', /^#7$/);
  const [running] = await before.callSummaries();
  assert.deepEqual([running?.tool, running?.state], ['slow', 'running']);
  assert.equal(running?.progress?.done, 9);
  script.event(resumed, { id: ownId(1, 6), data: result(7, 'late') });
  const [done] = await new RecordingView(script.model(), script).callSummaries();
  assert.deepEqual([done?.state, done?.isResumed], ['done', true]);
  assert.match(done?.sentence ?? '', /^Answered on connection c1, .* after it was resumed\.$/);
  assert.match(done?.result ?? '', /late/);
  const stream = script.model().stream(resumed);
  assert.deepEqual([stream?.kind, stream?.foreign, stream?.sequence.missing], ['resumed', 0, 0]);
});
