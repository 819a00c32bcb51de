import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { App } from '../../src/extension/app.ts';
import type { EventRow } from '../../src/messages/panelState.ts';
import { closeEditors, theApp, untilPanels, untilState } from './theApp.ts';

const ARGS = { steps: 6, delayMs: 100, closeAfter: [2], retryMs: 200 };

async function connect(app: App): Promise<void> {
  await vscode.commands.executeCommand('mcpStreams.runReferenceServer');
  await vscode.commands.executeCommand('mcpStreams.connect', app.server.state.url);
  assert.equal(app.inspector.live?.status, 'connected');
}

async function call(app: App, args: object): Promise<number> {
  const started = await app.host.handle('call/start', {
    tool: 'long_operation',
    args: JSON.stringify(args),
  });
  return started.stream;
}

async function finish(app: App, stream: number): Promise<readonly EventRow[]> {
  const { rows } = await untilState(app, 'the call is done', ({ calls }) =>
    calls.some((one) => one.stream === stream && one.state === 'done'),
  );
  const range = { table: 'events', from: 0, to: rows.events } as const;
  const window = await app.host.handle('rows/get', range);
  return (window.rows as readonly EventRow[]).filter((row) => row.stream === stream);
}

describe('a live session', () => {
  afterEach(async () => {
    await (await theApp()).close();
    await closeEditors();
  });

  it('connects by a command, calls a tool, and polls for its result', async () => {
    const app = await theApp();
    await connect(app);
    await untilPanels(['Stream Inspector']);
    const rows = await finish(app, await call(app, ARGS));
    assert.ok(rows.some(({ kind }) => kind === 'wait'));
    assert.equal(rows.filter(({ kind }) => kind === 'response').length, 1);
  });

  it('resumes a call that was cut in its middle', async () => {
    const app = await theApp();
    await connect(app);
    const stream = await call(app, { steps: 8, delayMs: 100 });
    await untilState(app, 'two steps are done', ({ calls }) =>
      calls.some((one) => one.stream === stream && (one.progress?.done ?? 0) >= 2),
    );
    await app.host.handle('connection/cut', { target: { kind: 'stream', stream }, how: 'reset' });
    const rows = await finish(app, stream);
    assert.equal(rows.filter(({ kind }) => kind === 'cut').length, 1);
    const ids = rows.filter(({ kind }) => kind === 'notification').map(({ id }) => id);
    assert.equal(ids.length, 8);
    assert.equal(new Set(ids).size, 8);
  });

  it('goes on while its panel is closed and is shown in the next one', async () => {
    const app = await theApp();
    await connect(app);
    const stream = await call(app, ARGS);
    await closeEditors();
    await finish(app, stream);
    await vscode.commands.executeCommand('mcpStreams.openInspector');
    await vscode.commands.executeCommand('mcpStreams.openInspector');
    await untilPanels(['Stream Inspector']);
    assert.equal(app.inspector.live?.status, 'connected');
  });

  it('opens the data of an event as a JSON document that nobody can change', async () => {
    const app = await theApp();
    await connect(app);
    await app.host.handle('detail/open', { row: 0, as: 'json' });
    const document = vscode.window.activeTextEditor?.document;
    assert.deepEqual([document?.uri.scheme, document?.languageId], ['mcpstream', 'json']);
    assert.equal(
      (JSON.parse(document?.getText() ?? '') as { method: string }).method,
      'initialize',
    );
    assert.equal(document?.isUntitled, false);
    await app.host.handle('detail/open', { row: 0, as: 'sse' });
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'plaintext');
  });

  it('is ended at the server when the extension ends', async () => {
    const app = await theApp();
    await connect(app);
    const { live } = app.inspector;
    assert.ok(live);
    await app.close();
    assert.equal(live.status, 'disconnected');
    const { connections } = live.recording.view.counts;
    const last = live.recording.view.connectionRows(connections - 1, connections)[0];
    assert.deepEqual([last?.method, last?.status], ['DELETE', 204]);
    assert.equal(live.recording.live.model.stop?.why, 'host ended');
  });

  it('runs the demo by one command', async () => {
    const app = await theApp();
    await vscode.commands.executeCommand('mcpStreams.startDemo');
    const { source, calls } = await app.host.handle('state/get', {});
    assert.equal(source.kind === 'live' ? source.status : source.kind, 'connected');
    assert.deepEqual(
      calls.map(({ tool, state }) => [tool, state]),
      [['long_operation', 'running']],
    );
  });
});
