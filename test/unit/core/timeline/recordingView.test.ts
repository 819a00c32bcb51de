import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecordingView } from '../../../../src/core/timeline/recordingView.ts';
import { ownId, progress, RecordScript, result } from '../../../support/recordScript.ts';
import { richScript } from '../../../support/richScript.ts';

function viewOf(script: RecordScript): RecordingView {
  return new RecordingView(script.model(), script);
}

/** When the first stream and the first cycle poll next. */
function nextPolls(view: RecordingView): readonly (number | undefined)[] {
  return [view.streamSummaries()[0]?.nextPollAt, view.cycleRows(0, 1)[0]?.nextPollAt];
}

test('streams are summed up with cursor, retry, state and verdict', () => {
  const { script, call, probe, lost } = richScript();
  const streams = new Map(
    viewOf(script)
      .streamSummaries()
      .map((stream) => [stream.stream, stream]),
  );
  assert.deepEqual(streams.get(call), {
    stream: call,
    label: '#2',
    kind: 'request',
    method: 'tools/call',
    tool: 'long_operation',
    state: 'done',
    cursor: ownId(2, 5),
    retryMs: 500,
    events: 7,
    connections: 4,
    canPoll: false,
    noRewind: 'ended',
  });
  assert.equal(streams.get(probe)?.probes, call);
  assert.equal(streams.get(probe)?.verdict?.answer, 'passed');
  assert.equal(streams.get(lost)?.state, 'failed');
  assert.equal(streams.get(lost)?.problem, 'connection c10 was refused with HTTP 400');
});

test('only the newest streams and calls are summed up, oldest first', async () => {
  const script = new RecordScript();
  for (let id = 1; id <= 300; id += 1) script.json(script.call(id), result(id));
  const view = viewOf(script);
  const streams = view.streamSummaries();
  assert.equal(streams.length, 200);
  assert.equal(streams[0]?.label, '#101');
  assert.equal(streams.at(-1)?.label, '#300');
  const calls = await view.callSummaries();
  assert.equal(calls.length, 100);
  assert.equal(calls.at(-1)?.stream, 300);
});

test('a stream that goes on is summed up however many came after it, until it ends', () => {
  const script = new RecordScript();
  const get = script.open('GET', 'standalone');
  script.stream(get);
  const held = script.call(1);
  script.stream(held);
  for (let id = 2; id <= 251; id += 1) script.json(script.call(id), result(id));
  const labels = (): readonly string[] =>
    viewOf(script)
      .streamSummaries()
      .map(({ label }) => label);
  assert.deepEqual(labels().slice(0, 3), ['GET', '#1', '#52']);
  script.end(get);
  script.wait(get, 'retry', 500, 500);
  script.event(held, { data: result(1) });
  assert.deepEqual(labels().slice(0, 2), ['GET', '#52']);
  script.fail(get, 'gave-up', 'gave up');
  assert.deepEqual(labels().slice(0, 1), ['#52']);
});

test('streams that go on are bounded as well: the oldest and the newest are summed up', () => {
  const script = new RecordScript();
  for (let id = 1; id <= 500; id += 1) script.call(id);
  const labels = viewOf(script)
    .streamSummaries()
    .map(({ label }) => label);
  assert.equal(labels.length, 400);
  assert.deepEqual([labels[0], labels[199], labels[200]], ['#1', '#200', '#301']);
});

test('of a recording that has ended nothing goes on', () => {
  const script = new RecordScript();
  script.stream(script.open('GET', 'standalone'));
  for (let id = 1; id <= 250; id += 1) script.json(script.call(id), result(id));
  script.stop();
  assert.equal(viewOf(script).streamSummaries()[0]?.label, '#51');
});

test('one stream is summed up by its number', () => {
  const { script, call } = richScript();
  assert.equal(viewOf(script).streamSummary(call)?.label, '#2');
  assert.equal(viewOf(script).streamSummary(9999), undefined);
});

describe('calls', () => {
  test('show progress, state and result', async () => {
    const script = new RecordScript();
    const done = script.call(1, 'echo');
    script.stream(done);
    script.event(done, { data: progress(1, 3) });
    script.event(done, { data: progress(1, 7) });
    script.after(9);
    script.event(done, { data: result(1, 'hello') });
    const [summary] = await viewOf(script).callSummaries();
    assert.deepEqual(summary, {
      stream: done,
      streamLabel: '#1',
      tool: 'echo',
      state: 'done',
      startedAt: 0,
      endedAt: 9000,
      progress: { done: 7, total: 20 },
      sentence: 'Answered on connection c1 after 9 ms.',
      responseRow: 3,
      result: JSON.stringify({ content: [{ type: 'text', text: 'hello' }] }, undefined, 2),
    });
  });

  test('tell when the client polls for them next, while it waits for that', async () => {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    script.event(call, { id: 'a', data: '', retry: 500 });
    assert.equal((await viewOf(script).callSummaries())[0]?.nextPollAt, undefined);
    script.end(call);
    script.wait(call, 'retry', 500, 500);
    assert.equal((await viewOf(script).callSummaries())[0]?.nextPollAt, 500_000);
    assert.deepEqual(nextPolls(viewOf(script)), [500_000, 500_000]);
    script.stop();
    assert.deepEqual(nextPolls(viewOf(script)), [undefined, undefined]);
    assert.equal((await viewOf(script).callSummaries())[0]?.nextPollAt, undefined);
  });

  test('fail by an error of the protocol, of the tool, or by being given up', async () => {
    const script = new RecordScript();
    const protocol = script.call(1);
    script.json(protocol, { jsonrpc: '2.0', id: 1, error: { code: -32602, message: 'no' } });
    const tool = script.call(2);
    script.json(tool, { jsonrpc: '2.0', id: 2, result: { isError: true, content: [] } });
    const lost = script.call(3);
    script.fail(lost, 'refused', 'refused');
    const running = script.call(4);
    const cancelled = script.call(5);
    script.post({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 5 } });
    const calls = await viewOf(script).callSummaries();
    assert.deepEqual(
      calls.map(({ stream, state }) => [stream, state]),
      [
        [protocol, 'failed'],
        [tool, 'failed'],
        [lost, 'failed'],
        [running, 'running'],
        [cancelled, 'cancelled'],
      ],
    );
    assert.match(calls[0]?.result ?? '', /-32602/);
  });

  test('read a result once and keep it short', async () => {
    const script = new RecordScript();
    const call = script.call(1);
    script.json(call, result(1, 'x'.repeat(10_000)));
    let reads = 0;
    const source = {
      read: (offset: number, length: number) => {
        reads += 1;
        return script.read(offset, length);
      },
    };
    const view = new RecordingView(script.model(), source);
    const [first] = await view.callSummaries();
    await view.callSummaries();
    assert.equal(reads, 1);
    assert.equal(first?.result?.length, 4000);
  });
});

test('connections say who opened and ended them', () => {
  const { script, standalone, lost } = richScript();
  const rows = viewOf(script).connectionRows(0, 100);
  const row = (connection: number): object | undefined =>
    rows.find((one) => one.connection === connection);
  assert.deepEqual(row(standalone), {
    connection: standalone,
    stream: standalone,
    streamLabel: 'GET',
    method: 'GET',
    purpose: 'standalone stream',
    openedAt: 3000,
    status: 200,
    endedAt: 1_609_000,
    ended: 'client · closed',
    firstRow: 3,
    events: 1,
    bytes: 58,
  });
  assert.equal(rows.find((one) => one.connection === lost)?.ended, 'you · reset');
  assert.deepEqual(viewOf(script).connectionRows(3, 5), rows.slice(3, 5));
});

describe('resumability says why', () => {
  function becauseOf(
    build: (script: RecordScript, call: number) => void,
    revision = '2025-11-25',
  ): string {
    const script = new RecordScript();
    script.initialize(revision);
    build(script, script.call(1, 'echo', { session: 'session-1' }));
    const { answer, because } = viewOf(script).resumability;
    return `${answer}: ${because}`;
  }

  test('yes, with ids', () => {
    const because = becauseOf((script, call) => {
      script.stream(call);
      script.event(call, { id: 'a', data: '' });
    });
    assert.match(because, /^yes: events carry ids, and revision 2025-11-25 lets/);
  });

  test('yes, but without polling in an older revision', () => {
    const because = becauseOf((script, call) => {
      script.stream(call);
      script.event(call, { id: 'a', data: '' });
    }, '2025-06-18');
    assert.equal(because, 'yes: events carry ids');
  });

  test('no, where events carry no ids', () => {
    const because = becauseOf((script, call) => {
      script.stream(call);
      script.event(call, { data: result(1) });
    });
    assert.match(because, /^no: the one message .* came without an id/);
  });

  test('unknown, where every answer was JSON', () => {
    const because = becauseOf((script, call) => {
      script.json(call, result(1));
      script.json(script.call(2, 'echo', { session: 'session-1' }), result(2));
    });
    assert.match(because, /^unknown: .*answers as JSON tell nothing of streams/);
  });

  test('no, in the modern era', () => {
    assert.match(
      becauseOf(() => undefined, '2026-07-28'),
      /^no: revision 2026-07-28 has no event ids/,
    );
  });

  test('no, on the transport of 2024', () => {
    assert.match(
      becauseOf(() => undefined, '2024-11-05'),
      /^no: the transport of revision 2024-11-05/,
    );
    const because = becauseOf((script) => {
      const get = script.open('GET', 'standalone', { session: 'session-1' });
      script.stream(get);
      script.event(get, { event: 'endpoint', data: '/messages' });
    });
    assert.match(because, /^no: the transport of revision 2024-11-05/);
  });

  test('no, where a resume was answered with 405', () => {
    const because = becauseOf((script, call) => {
      script.stream(call);
      script.event(call, { id: 'a', data: '' });
      script.end(call);
      const resumed = script.resume('a', call);
      script.head(resumed, 405);
    });
    assert.match(because, /^no: the server refused every resume so far with HTTP 405/);
  });

  test('unknown, before anything was seen', () => {
    assert.match(
      becauseOf(() => undefined),
      /^unknown: no message came on an event stream yet/,
    );
    const { answer } = viewOf(new RecordScript()).resumability;
    assert.equal(answer, 'unknown');
  });
});
