import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/vscode/browser.ts';
import { startVscodeServer } from '../support/vscode/vscodeServer.ts';
import type { VscodeServer } from '../support/vscode/vscodeServer.ts';
import { listCommands, openWorkbench } from '../support/vscode/workbench.ts';

describe('the packaged extension, installed into VS Code', () => {
  let server: VscodeServer;
  let browser: Browser;

  before(async () => {
    server = await startVscodeServer();
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
    await server.dispose();
  });

  it('offers its commands in the command palette', async () => {
    const page = await browser.newPage();
    await openWorkbench(page, server.url);
    const titles = await listCommands(page, 'MCP Streams: ');
    for (const title of ['Open Stream Inspector', 'Run Reference Server', 'Start Demo']) {
      assert.ok(
        titles.includes(`MCP Streams: ${title}`),
        `${title} is not in ${titles.join(', ')}`,
      );
    }
  });
});
