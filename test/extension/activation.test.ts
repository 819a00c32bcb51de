import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension in VS Code', () => {
  it('is installed under its own name and activates', async () => {
    const extension = vscode.extensions.getExtension('mcp-stream-inspector.mcp-stream-inspector');
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command of its package', async () => {
    const extension = vscode.extensions.getExtension('mcp-stream-inspector.mcp-stream-inspector');
    assert.ok(extension);
    await extension.activate();
    const manifest: unknown = extension.packageJSON;
    const known = new Set(await vscode.commands.getCommands(true));
    const missing = commandsOf(manifest).filter((command) => !known.has(command));
    assert.deepEqual(missing, []);
  });
});

function commandsOf(manifest: unknown): string[] {
  const { contributes } = manifest as {
    readonly contributes: { readonly commands: readonly { readonly command: string }[] };
  };
  return contributes.commands.map(({ command }) => command);
}
