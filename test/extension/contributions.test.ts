import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { panelTitles, theApp } from './theApp.ts';

describe('what the extension contributes', () => {
  it('registers the commands of its package and no other', async () => {
    await theApp();
    const extension = vscode.extensions.getExtension('mcp-stream-inspector.mcp-stream-inspector');
    const manifest = extension?.packageJSON as {
      readonly contributes: { readonly commands: readonly { readonly command: string }[] };
    };
    const registered = (await vscode.commands.getCommands(true)).filter((name) =>
      name.startsWith('mcpStreams.'),
    );
    assert.deepEqual(
      registered.toSorted(),
      manifest.contributes.commands.map(({ command }) => command).toSorted(),
    );
  });

  it('opens nothing and connects to nothing by itself', async () => {
    const app = await theApp();
    assert.deepEqual(panelTitles(), []);
    assert.equal(app.inspector.live, undefined);
    assert.equal(app.server.state.status, 'stopped');
  });
});
