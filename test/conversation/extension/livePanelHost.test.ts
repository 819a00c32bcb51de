import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { RecordingView } from '../../../src/core/timeline/recordingView.ts';
import type { PanelState } from '../../../src/messages/panelState.ts';
import { openRecording } from '../../../src/node/recorder/openRecording.ts';
import { InspectorRig } from '../../support/inspectorRig.ts';
import { RawMcpClient } from '../../support/rawMcpClient.ts';

const LONG = { steps: 6, delayMs: 100, closeAfter: [2, 4], retryMs: 200 };

/** The session as a raw client of the same server knows it. */
function rawSession(rig: InspectorRig): RawMcpClient {
  const live = rig.inspector.live ?? assert.fail('nothing is live');
  const masked = live.recording.view.session?.id ?? assert.fail('no session');
  return new RawMcpClient(rig.server.url, live.recording.live.unmask(masked));
}

async function callIs(rig: InspectorRig, stream: number, state: string): Promise<boolean> {
  const { calls } = await rig.state();
  return calls.some((call) => call.stream === stream && call.state === state);
}

/** The events of a stream, ids and all, as the server stored them: read on a raw socket. */
async function storedEvents(rig: InspectorRig, firstId: string): Promise<(string | undefined)[]> {
  const blocks = await rawSession(rig).get(firstId).rest();
  return [firstId, ...blocks.map((block) => block.id)];
}

async function refusal(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    assert.ok(error instanceof Error);
    return error.message;
  }
  return assert.fail('it was not refused');
}

test('a secret in the address is used, and neither shown nor logged', () =>
  InspectorRig.run(async (rig) => {
    const secret = 'sk-4f0c77d19be24a6c';
    await rig.inspector.connect(`${rig.server.url}?api_key=${secret}`);
    const { source } = await rig.state();
    assert.equal(source.kind === 'live' && source.status, 'connected');
    assert.doesNotMatch(JSON.stringify([source, rig.log]), /4f0c77/);
    assert.match(source.kind === 'live' ? source.url : '', /\?api_key=key-1\*+$/);
  }));

test('a session after another one says where that is recorded, a mistyped address in between or not', () =>
  InspectorRig.run(async (rig) => {
    await rig.connect();
    const first = (await rig.state()).recording.name;
    assert.equal((await rig.state()).earlier, undefined);
    assert.match(
      await refusal(rig.host.handle('recording/openEarlier', {})),
      /^No session before this one/,
    );
    const mistyped = rig.server.url.replace('/mcp', '/nowhere');
    await rig.within(rig.host.handle('server/connect', { url: mistyped }));
    assert.deepEqual((await rig.state()).earlier, { name: first });
    await rig.connect();
    assert.deepEqual((await rig.state()).earlier, { name: first });
    await rig.host.handle('recording/openEarlier', {});
    assert.deepEqual(rig.asked, [`show ${first}`]);
  }));

test('an act that was done is told of, one that was refused is not', () =>
  InspectorRig.run(async (rig) => {
    const acts: string[] = [];
    rig.host.onAct((name) => acts.push(name));
    const cut = { target: { kind: 'all' }, how: 'reset' } as const;
    await refusal(rig.host.handle('connection/cut', cut));
    await rig.connect();
    await rig.call('long_operation', LONG);
    await rig.host.handle('connection/cut', cut);
    assert.deepEqual(acts, ['server/connect', 'call/start', 'connection/cut']);
  }));

test('before the first connection the panel shows nothing, and every act says what to do', () =>
  InspectorRig.run(async ({ host }) => {
    const state = await host.handle('state/get', {});
    assert.deepEqual(state.source, { kind: 'none' });
    assert.equal(state.resumability.answer, 'unknown');
    assert.deepEqual(await host.handle('rows/get', { table: 'events', from: 0, to: 50 }), {
      table: 'events',
      rows: [],
    });
    const acts = [
      host.handle('call/start', { tool: 'x', args: '{}' }),
      host.handle('call/cancel', { stream: 1 }),
      host.handle('connection/cut', { target: { kind: 'all' }, how: 'reset' }),
      host.handle('polling/pollNow', {}),
      host.handle('polling/pause', { paused: true }),
      host.handle('resume/probe', { stream: 1, id: '' }),
      host.handle('resume/rewind', { stream: 1, id: '' }),
    ];
    for (const act of acts) {
      assert.equal(await refusal(act), 'No server is connected. Connect to one first.');
    }
    assert.match(await refusal(host.handle('detail/get', { row: 0 })), /There is no row 1/);
  }));

test('a connected session shows server, revision, tools and a pseudonym instead of its id', () =>
  InspectorRig.run(async (rig) => {
    await rig.connect();
    const { source, tools, recording, resumability } = await rig.state();
    assert.ok(source.kind === 'live');
    const { status, url, revision, session, server } = source;
    assert.deepEqual(
      { status, url, revision, session },
      {
        status: 'connected',
        url: rig.server.url,
        revision: '2025-11-25',
        session: 'session-1',
      },
    );
    assert.equal(server?.name, 'mcp-stream-inspector-reference');
    assert.ok(tools.some(({ name }) => name === 'long_operation'));
    assert.equal(resumability.answer, 'yes');
    assert.deepEqual(await readdir(rig.folder), [recording.name, `${recording.name}.writing`]);
    assert.ok(!JSON.stringify(await rig.state()).includes(rawSession(rig).sessionId));
  }));

test('a call with two closings shows its polls, each event once, and the result', () =>
  InspectorRig.run(async (rig) => {
    await rig.connect();
    const stream = await rig.call('long_operation', LONG);
    assert.ok(await callIs(rig, stream, 'running'));
    await rig.until('the call is done', () => callIs(rig, stream, 'done'));
    const events = await rig.eventsOf(stream);
    assert.deepEqual(
      events.map((row) => row.id),
      await storedEvents(rig, events[0]?.id ?? ''),
    );
    const cycles = await rig.cyclesOf(stream);
    assert.ok(cycles.length >= 2);
    assert.ok(cycles.every(({ askedMs, waitedMs = 0 }) => askedMs === 200 && waitedMs >= 200));
    const call = (await rig.state()).calls.find((candidate) => candidate.stream === stream);
    assert.match(call?.result ?? '', /Did 6 steps of 100 ms/);
  }));

test('what is recorded can be filtered while it is recorded, by its text as well', () =>
  InspectorRig.run(async (rig) => {
    await rig.connect();
    const stream = await rig.call('long_operation', LONG);
    await rig.until('three events came', async () => (await rig.eventsOf(stream)).length >= 3);
    const rows = await rig.rows('events');
    for (const [filter, expected] of [
      [`stream:c${stream}`, rows.filter((row) => row.stream === stream)],
      ['"step 2 of 6"', rows.filter(({ summary }) => summary.includes('step 2 of 6'))],
      ['method:initialize', rows.slice(0, 1)],
    ] as const) {
      const ask = { filter, from: 0, to: rows.length };
      const { to, bits } = await rig.host.handle('filter/match', ask);
      assert.equal(to, rows.length);
      const matching = rows.filter(({ row }) => ((bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0);
      assert.ok(matching.length > 0, filter);
      assert.deepEqual(matching, expected, filter);
    }
    const numbers = [rows.length - 1, 0];
    const picked = await rig.host.handle('rows/pick', { rows: numbers });
    assert.deepEqual(
      picked.map(({ row }) => row),
      numbers,
    );
  }));

for (const how of ['graceful', 'reset'] as const) {
  test(`a call that is cut (${how}) resumes with nothing lost or doubled`, () =>
    InspectorRig.run(async (rig) => {
      await rig.connect();
      const stream = await rig.call('long_operation', { steps: 5, delayMs: 100 });
      await rig.until('two steps are done', async () => (await rig.eventsOf(stream)).length >= 3);
      await rig.host.handle('connection/cut', { target: { kind: 'stream', stream }, how });
      await rig.until('the call is done', () => callIs(rig, stream, 'done'));
      const events = await rig.eventsOf(stream);
      assert.deepEqual(
        events.map((row) => row.id),
        await storedEvents(rig, events[0]?.id ?? ''),
      );
      const rows = await rig.rows('events');
      assert.deepEqual(
        rows.filter((row) => row.kind === 'cut').map((row) => row.stream),
        [stream],
      );
      const cuts = (await rig.rows('connections')).filter((row) => row.ended?.startsWith('you'));
      assert.equal(cuts.length, 1);
    }));
}

test('a probe from the middle brings exactly the later events and ends in a verdict', () =>
  InspectorRig.run(async (rig) => {
    await rig.connect();
    const stream = await rig.call('long_operation', { steps: 5, delayMs: 10 });
    await rig.until('the call is done', () => callIs(rig, stream, 'done'));
    const ids = (await rig.eventsOf(stream)).map((row) => row.id ?? '');
    const probe = await rig.within(rig.host.handle('resume/probe', { stream, id: ids[2] ?? '' }));
    const verdict = async (): Promise<PanelState['streams'][number]['verdict']> =>
      (await rig.state()).streams.find((other) => other.stream === probe.stream)?.verdict;
    await rig.until('there is a verdict', async () => (await verdict())?.running === false);
    assert.equal((await verdict())?.answer, 'passed');
    const probed = await rig.eventsOf(probe.stream);
    assert.deepEqual(
      probed.map((row) => row.id),
      ids.slice(3),
    );
    assert.equal((await rig.eventsOf(stream)).length, ids.length);
  }));

test('a rewound stream gets the later events again', () =>
  InspectorRig.run(async (rig) => {
    await rig.connect();
    const stream = await rig.call('long_operation', { steps: 6, delayMs: 100 });
    await rig.until('three steps are done', async () => (await rig.eventsOf(stream)).length >= 4);
    const [first] = await rig.eventsOf(stream);
    await rig.host.handle('resume/rewind', { stream, id: first?.id ?? '' });
    await rig.until('the call is done', () => callIs(rig, stream, 'done'));
    const again = (await rig.eventsOf(stream)).filter((row) => row.traits.includes('redelivered'));
    assert.ok(again.length >= 3);
  }));

test('polling can be paused, polled by hand, and continued', () =>
  InspectorRig.run(async (rig) => {
    await rig.connect();
    await rig.host.handle('polling/pause', { paused: true });
    const stream = await rig.call('long_operation', { ...LONG, retryMs: 0 });
    const stateIs = async (state: string): Promise<boolean> =>
      (await rig.state()).streams.some((one) => one.stream === stream && one.state === state);
    await rig.until('the stream is paused', () => stateIs('paused'));
    assert.equal((await rig.state()).pollingPaused, true);
    await rig.host.handle('polling/pollNow', { stream });
    await rig.until('it has polled', async () => (await rig.cyclesOf(stream)).length > 1);
    await rig.host.handle('polling/pause', { paused: false });
    await rig.until('the call is done', () => callIs(rig, stream, 'done'));
    assert.equal((await rig.state()).pollingPaused, false);
  }));

test('a call is cancelled by the number under which it is listed', () =>
  InspectorRig.run(async (rig) => {
    await rig.connect();
    const stream = await rig.call('long_operation', { steps: 100, delayMs: 1000 });
    await rig.host.handle('call/cancel', { stream });
    await rig.until('it is cancelled', () => callIs(rig, stream, 'cancelled'));
    const again = await refusal(rig.host.handle('call/cancel', { stream }));
    assert.equal(again, 'The call has ended already.');
  }));

test('arguments that do not fit are refused before anything is sent', () =>
  InspectorRig.run(async (rig) => {
    await rig.connect();
    const { connections } = (await rig.state()).rows;
    const wrong = rig.host.handle('call/start', {
      tool: 'long_operation',
      args: '{"steps":"many"}',
    });
    assert.match(await refusal(wrong), /do not fit long_operation: "steps"/);
    const unknown = rig.host.handle('call/start', { tool: 'nothing', args: '' });
    assert.match(
      await refusal(unknown),
      /offers no tool "nothing"\. Its tools are: long_operation,/,
    );
    assert.equal((await rig.state()).rows.connections, connections);
  }));

test('a cut that meets no open connection says so', () =>
  InspectorRig.run(async (rig) => {
    await rig.connect();
    const target = { kind: 'connection', connection: 1 } as const;
    assert.match(
      await refusal(rig.host.handle('connection/cut', { target, how: 'graceful' })),
      /^Connection c1 is closed already, so there is nothing to cut\.$/,
    );
  }));

test('disconnecting ends the session at the server and keeps what was recorded', () =>
  InspectorRig.run(async (rig) => {
    await rig.connect();
    const raw = rawSession(rig);
    await rig.within(rig.host.handle('server/disconnect', {}));
    assert.equal((await raw.get().head()).status, 404);
    const state = await rig.state();
    assert.ok(state.source.kind === 'live');
    assert.equal(state.source.status, 'disconnected');
    assert.ok(state.rows.events > 0);
    assert.deepEqual(await readdir(rig.folder), [state.recording.name]);
  }));

test('connecting again begins another recording', () =>
  InspectorRig.run(async (rig) => {
    await rig.connect();
    const first = (await rig.state()).recording.name;
    await rig.connect();
    assert.notEqual((await rig.state()).recording.name, first);
    assert.equal(
      (await readdir(rig.folder)).filter((name) => name.endsWith('.mcpstream')).length,
      2,
    );
  }));

test('two attempts to connect at once leave one session, and every recording is ended', () =>
  InspectorRig.run(async (rig) => {
    const { url } = rig.server;
    await rig.within(
      Promise.all([
        rig.host.handle('server/connect', { url }),
        rig.host.handle('server/connect', { url }),
      ]),
    );
    await rig.within(rig.host.handle('server/disconnect', {}));
    const files = (await readdir(rig.folder)).filter((name) => name.endsWith('.mcpstream'));
    const texts = await Promise.all(
      files.map(async (name) => readFile(path.join(rig.folder, name), 'utf8')),
    );
    assert.deepEqual(
      texts.map((text) => text.includes('"k":"stop"')),
      [true, true],
    );
  }));

test('an address where nobody listens is told in the state, once', () =>
  InspectorRig.run(async (rig) => {
    const url = rig.server.url;
    await rig.within(rig.server.close());
    await rig.within(rig.host.handle('server/connect', { url }));
    const { source } = await rig.state();
    assert.ok(source.kind === 'live');
    assert.equal(source.status, 'failed');
    assert.match(source.problem ?? '', /127\.0\.0\.1/);
    assert.match(source.problem ?? '', /ECONNREFUSED|refused/);
  }));

test('what is no address is refused without a recording', () =>
  InspectorRig.run(async (rig) => {
    const message = await refusal(rig.host.handle('server/connect', { url: 'nowhere' }));
    assert.match(message, /"nowhere" does not begin with http:/);
    assert.deepEqual(await readdir(rig.folder), []);
    assert.deepEqual((await rig.state()).source, { kind: 'none' });
  }));

test('a recording saved in mid-call opens with the rows that were there', () =>
  InspectorRig.run(async (rig) => {
    await rig.connect();
    const stream = await rig.call('long_operation', LONG);
    await rig.until('two steps are done', async () => (await rig.eventsOf(stream)).length >= 3);
    const target = path.join(rig.folder, 'saved copy.mcpstream');
    const rows = await rig.rows('events');
    await rig.inspector.live?.recording.live.saveAs(target);
    const opened = await openRecording(target);
    assert.deepEqual(opened.problems, []);
    const view = new RecordingView(opened.model, opened.source);
    assert.deepEqual(await view.eventRows(0, rows.length), rows);
    await opened.close();
  }));

test('what concerns the editor is handed to it', () =>
  InspectorRig.run(async ({ host, asked }) => {
    await host.handle('reference/run', {});
    await host.handle('reference/stop', {});
    await host.handle('demo/start', {});
    await host.handle('recording/save', {});
    await host.handle('recording/open', {});
    assert.deepEqual(asked, ['run', 'stop', 'demo', 'save', 'open']);
  }));

test('a page is told of states at most ten times a second, and of the last one', () =>
  InspectorRig.run(async (rig) => {
    const told: { readonly at: number; readonly state: PanelState }[] = [];
    rig.host.onState((state) => told.push({ at: rig.clock.now(), state }));
    await rig.connect();
    const stream = await rig.call('burst', { count: 300, bytes: 10 });
    await rig.until('the call is done', () => callIs(rig, stream, 'done'));
    await rig.until('it was told', () => told.at(-1)?.state.calls[0]?.state === 'done');
    const gaps = told.slice(1).map(({ at }, index) => at - (told[index]?.at ?? 0));
    assert.ok(
      gaps.every((gap) => gap >= 90_000),
      `states came ${gaps.join(', ')} µs apart`,
    );
  }));

test('a payload opens in an editor, and a part of a row is read to be copied', () =>
  InspectorRig.run(async (rig) => {
    await rig.connect();
    await rig.host.handle('detail/open', { row: 0, as: 'json' });
    assert.deepEqual(rig.asked, ['open row 1.json']);
    const { text } = await rig.host.handle('detail/text', { row: 0, part: 'data' });
    assert.match(text, /"method":"initialize"/);
    assert.match(
      await refusal(rig.host.handle('detail/open', { row: 9999, as: 'json' })),
      /There is no row 10000/,
    );
  }));
