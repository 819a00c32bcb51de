import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { EditorRig } from '../support/vscode/editorRig.ts';
import { extensionHosts } from '../support/vscode/extensionHosts.ts';
import { InspectorPage } from '../support/vscode/inspectorPage.ts';
import { runCommand, takeScreenshot } from '../support/vscode/workbench.ts';

describe('the Stream Inspector without its extension host', () => {
  let editor: EditorRig;

  before(async () => {
    editor = await EditorRig.start();
  });

  after(async () => {
    await editor.close();
  });

  it('says that nobody answers and is not connected', async () => {
    const { page } = editor;
    const panel = await InspectorPage.open(page);
    await runCommand(page, 'MCP Streams: Run Reference Server');
    await panel.button('More sources').click();
    await panel.frame.getByRole('menuitem', { name: 'Connect to the reference server' }).click();
    await panel.button('Disconnect').waitFor();
    const [host, ...others] = await extensionHosts();
    assert.ok(host !== undefined && others.length === 0);
    process.kill(host, 'SIGKILL');
    await panel.sees(/does not answer; reload the window/);
    await panel.button('Disconnect').waitFor({ state: 'detached' });
    await takeScreenshot(page, 'host-ended');
  });
});
