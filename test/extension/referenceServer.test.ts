import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { closeEditors, theApp, untilState } from './theApp.ts';

describe('the reference server', () => {
  afterEach(async () => {
    await (await theApp()).server.stop();
    await closeEditors();
  });

  it('runs as a process of its own until it is stopped', async () => {
    const app = await theApp();
    await vscode.commands.executeCommand('mcpStreams.runReferenceServer');
    const { url } = app.server.state;
    const { pid } = app.server;
    assert.ok(url !== undefined && pid !== undefined);
    assert.notEqual(pid, process.pid);
    assert.equal((await fetch(url)).status, 400);
    await vscode.commands.executeCommand('mcpStreams.stopReferenceServer');
    assert.equal(app.server.state.status, 'stopped');
    await assert.rejects(fetch(url));
    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
  });

  it('tells of a crash in the panel, and can be started again', async () => {
    const app = await theApp();
    await vscode.commands.executeCommand('mcpStreams.openInspector');
    await vscode.commands.executeCommand('mcpStreams.runReferenceServer');
    process.kill(app.server.pid ?? assert.fail('it has no process'), 'SIGKILL');
    const { referenceServer } = await untilState(
      app,
      'the crash is told',
      (state) => state.referenceServer.status === 'crashed',
    );
    assert.match(referenceServer.problem ?? '', /^The reference server was ended by SIGKILL/);
    await vscode.commands.executeCommand('mcpStreams.runReferenceServer');
    assert.equal(app.server.state.status, 'running');
  });

  it('says that its port is taken', async () => {
    const app = await theApp();
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const settings = vscode.workspace.getConfiguration('mcpStreams');
    try {
      await settings.update('referenceServer.port', port, vscode.ConfigurationTarget.Global);
      await vscode.commands.executeCommand('mcpStreams.openInspector');
      await vscode.commands.executeCommand('mcpStreams.runReferenceServer');
      assert.equal(app.server.state.status, 'crashed');
      assert.match(app.server.state.problem ?? '', new RegExp(`did not start: .*${port}`, 's'));
    } finally {
      await settings.update('referenceServer.port', undefined, vscode.ConfigurationTarget.Global);
      other.close();
    }
  });
});
