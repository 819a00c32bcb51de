import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordingView } from '../../../src/core/timeline/recordingView.ts';
import { HostError } from '../../../src/host/hostError.ts';
import { RecordingPanelHost } from '../../../src/host/recordingPanelHost.ts';
import { ManualClock } from '../../support/manualClock.ts';
import { RecordScript } from '../../support/recordScript.ts';
import { richScript } from '../../support/richScript.ts';

const FILE = { name: 'a.mcpstream', bytes: 12_345, problems: [] };

function hostOf(script: RecordScript, ...problems: string[]): RecordingPanelHost {
  const model = script.model();
  model.close();
  const view = new RecordingView(model, script);
  return new RecordingPanelHost({ ...FILE, view, problems }, new ManualClock());
}

test('a recording tells its whole state', async () => {
  const { script } = richScript();
  const state = await hostOf(script).handle('state/get', {});
  assert.deepEqual(state.source, {
    kind: 'file',
    name: 'a.mcpstream',
    revision: '2025-11-25',
  });
  assert.deepEqual(state.rows, { events: 38, connections: 10, cycles: 4, streams: 5 });
  assert.deepEqual(state.recording, { name: 'a.mcpstream', bytes: 12_345, events: 12 });
  assert.equal(state.resumability.answer, 'yes');
  assert.equal(state.streams.length, 5);
  assert.equal(state.calls.length, 2);
  assert.equal(state.now, 1_609_000);
  assert.deepEqual(state.tools, []);
});

test('it tells when the recording began by the clock on the wall, where that is known', async () => {
  const view = new RecordingView(richScript().script.model(), richScript().script);
  const startedAt = Date.parse('2026-01-02T03:04:05.678Z');
  const host = new RecordingPanelHost(
    { ...FILE, view, problems: [], startedAt },
    new ManualClock(),
  );
  assert.equal((await host.handle('state/get', {})).recording.startedAt, startedAt);
});

test('what was wrong with the file is part of the state', async () => {
  const state = await hostOf(
    richScript().script,
    'The end is torn.',
    'Not shown: 1 record.',
  ).handle('state/get', {});
  const told = 'The end is torn. Not shown: 1 record.';
  assert.equal(state.recording.problem, told);
  assert.equal(state.source.kind === 'file' && state.source.problem, told);
});

test('a torn recording has no open streams', async () => {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  const state = await hostOf(script).handle('state/get', {});
  assert.equal(state.streams[0]?.state, 'closed');
  assert.equal(state.calls[0]?.state, 'unanswered');
});

test('windows of each table and details are read', async () => {
  const host = hostOf(richScript().script);
  const events = await host.handle('rows/get', { table: 'events', from: 36, to: 50 });
  assert.equal(events.rows.length, 2);
  const connections = await host.handle('rows/get', { table: 'connections', from: 0, to: 3 });
  assert.equal(connections.rows.length, 3);
  const cycles = await host.handle('rows/get', { table: 'cycles', from: 0, to: 10 });
  assert.equal(cycles.rows.length, 4);
  assert.equal((await host.handle('detail/get', { row: 0 })).row, 0);
});

test('what polling came to is told, and the cycles of one stream', async () => {
  const { script, call } = richScript();
  const host = hostOf(script);
  const all = await host.handle('rows/get', { table: 'cycles', from: 0, to: 10 });
  const { all: totals, stream } = await host.handle('polling/totals', { stream: call });
  assert.equal(totals.cycles, 4);
  assert.equal(stream?.stream, call);
  const rows = await host.handle('polling/cycles', { stream: call, from: 0, to: 100 });
  assert.equal(rows.length, stream.cycles);
  assert.deepEqual(
    rows,
    all.table === 'cycles' ? all.rows.filter((row) => row.stream === call) : [],
  );
  const none = await host.handle('polling/totals', { stream: 999 });
  assert.equal(none.stream, undefined);
});

test('rows are read by their numbers, as far as there are any', async () => {
  const host = hostOf(richScript().script);
  const rows = await host.handle('rows/pick', { rows: [3, 30, 36, 38, 5] });
  assert.deepEqual(
    rows.map(({ row }) => row),
    [3, 30, 36, 5],
  );
});

test('the rows that match a filter are told as bits', async () => {
  const host = hostOf(richScript().script);
  const filter = 'is:redelivered';
  assert.deepEqual(await host.handle('filter/match', { filter, from: 0, to: 1000 }), {
    to: 38,
    bits: Uint8Array.of(0, 0, 0b10, 0b1100_0000, 0),
    unsettled: [],
  });
  const part = await host.handle('filter/match', { filter, from: 17, to: 20 });
  assert.deepEqual(part, { to: 20, bits: Uint8Array.of(1), unsettled: [] });
});

test('an answer about a filter stops when its time is over', async () => {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.chunk(call, ': x\n\n'.repeat(10_000));
  let now = 0;
  const clock = { now: () => (now += 20_000) };
  const host = new RecordingPanelHost(
    { ...FILE, view: new RecordingView(script.model(), script) },
    clock,
  );
  const ask = { filter: 'kind:comment', from: 0, to: 20_000 };
  const { to, bits } = await host.handle('filter/match', ask);
  assert.equal(to, 8192);
  assert.equal(bits.length, 1024);
});

test('a filter that does not parse is refused with its place', async () => {
  const host = hostOf(richScript().script);
  await assert.rejects(host.handle('filter/match', { filter: 'a is:x', from: 0, to: 1 }), {
    reason: 'bad-filter',
    message: /^The filter is wrong at character 6: there is no trait “x”/,
  });
  await assert.rejects(host.handle('filter/match', { filter: ' ', from: 0, to: 1 }), {
    message: 'The filter is empty: every row matches it.',
  });
});

test('a filter is completed with what is in the recording', async () => {
  const host = hostOf(richScript().script);
  const { from, to, options } = await host.handle('filter/complete', {
    text: 'stream:#',
    cursor: 8,
  });
  assert.deepEqual([from, to], [7, 8]);
  assert.deepEqual(options[1], { text: '#2', about: 'long_operation · tools/call' });
});

test('a row that is not there is refused in words', async () => {
  await assert.rejects(hostOf(richScript().script).handle('detail/get', { row: 38 }), {
    reason: 'no-such-row',
    message: 'There is no row 39: the recording has 38 rows.',
  });
});

test('acts are refused in words', async () => {
  const host = hostOf(richScript().script);
  for (const [name, params] of [
    ['call/start', { tool: 'echo', args: '{}' }],
    ['resume/probe', { stream: 1, id: 'x' }],
    ['connection/cut', { target: { kind: 'all' }, how: 'reset' }],
    ['polling/pause', { paused: true }],
  ] as const) {
    await assert.rejects(
      host.handle(name, params),
      (error) =>
        error instanceof HostError &&
        error.reason === 'recording-only' &&
        /This is a recording \(a\.mcpstream\)/.test(error.message),
    );
  }
});

test('what needs an editor around the page is refused in words', async () => {
  const host = hostOf(richScript().script);
  await assert.rejects(
    host.handle('server/connect', { url: 'http://127.0.0.1:1/mcp' }),
    /This page shows the recording a\.mcpstream and nothing else\. Open it in VS Code/,
  );
  await assert.rejects(host.handle('recording/save', {}), { reason: 'recording-only' });
  await assert.rejects(host.handle('detail/open', { row: 0, as: 'json' }), /open an event in/);
});

test('an event is opened in an editor, where there is one', async () => {
  const { script } = richScript();
  const opened: string[] = [];
  const view = new RecordingView(script.model(), script);
  const open = async ({ name }: { readonly name: string }): Promise<void> => void opened.push(name);
  const host = new RecordingPanelHost({ view, ...FILE }, new ManualClock(), open);
  await host.handle('detail/open', { row: 0, as: 'json' });
  await host.handle('detail/open', { row: 0, as: 'sse' });
  assert.deepEqual(opened, ['row 1.json', 'row 1.sse.txt']);
  await assert.rejects(host.handle('detail/open', { row: 38, as: 'sse' }), /no row 39/);
});

test('the whole of a part of a row is read', async () => {
  const host = hostOf(richScript().script);
  const { text } = await host.handle('detail/text', { row: 0, part: 'data' });
  assert.match(text, /"initialize"/);
});
