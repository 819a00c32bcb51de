import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { EditorRig } from '../support/vscode/editorRig.ts';
import { InspectorPage } from '../support/vscode/inspectorPage.ts';
import {
  answerFileDialog,
  isKept,
  runCommand,
  takeScreenshot,
} from '../support/vscode/workbench.ts';

const RECORDING =
  '{"format":"mcpstream","version":1,"startedAt":"2026-01-02T03:04:05.678Z","tool":"test 1","redactions":[]}\n';

describe('the Stream Inspector in trouble', () => {
  let editor: EditorRig;
  let page: Page;
  let bad: Server;
  let badUrl: string;

  before(async () => {
    bad = createServer((request, response) => {
      const status = Number(request.url?.slice(1));
      response.writeHead(Number.isNaN(status) ? 200 : status, { 'Content-Type': 'text/html' });
      response.end('<p>This is a web page.</p>');
    });
    await new Promise<void>((resolve) => {
      bad.listen(0, '127.0.0.1', resolve);
    });
    badUrl = `http://127.0.0.1:${(bad.address() as AddressInfo).port}`;
    editor = await EditorRig.start();
    ({ page } = editor);
  });

  after(async () => {
    await editor.close();
    bad.close();
  });

  /** What the panel says in its alerts once one of them matches. */
  async function alerts(panel: InspectorPage, pattern: RegExp): Promise<string[]> {
    const all = panel.frame.getByRole('alert');
    await all.filter({ hasText: pattern }).first().waitFor();
    return all.allInnerTexts();
  }

  async function connectToReference(): Promise<InspectorPage> {
    const panel = await InspectorPage.open(page);
    await runCommand(page, 'MCP Streams: Run Reference Server');
    await panel.button('More sources').click();
    await panel.frame.getByRole('menuitem', { name: 'Connect to the reference server' }).click();
    await panel.button('Disconnect').waitFor();
    return panel;
  }

  for (const [what, address, says] of [
    ['a server that does not listen', () => 'http://127.0.0.1:9/mcp', /127\.0\.0\.1:9.*refused/is],
    ['a web page', () => `${badUrl}/page`, /not an MCP server|text\/html/i],
    ['a server that wants authorization', () => `${badUrl}/401`, /401/],
    ['an address that is not there', () => `${badUrl}/404`, /404/],
    ['a server that fails', () => `${badUrl}/500`, /500/],
    ['what is no address', () => 'localhost', /"localhost" does not begin with http:/],
  ] as const) {
    it(`says why it cannot connect to ${what}, once, in the panel`, async () => {
      const panel = await InspectorPage.open(page);
      await panel.connect(address());
      const texts = await alerts(panel, says);
      await takeScreenshot(page, `trouble-connect-${what.replaceAll(' ', '-')}`);
      assert.equal(texts.filter((text) => says.test(text)).length, 1, texts.join('\n'));
      assert.equal(await page.locator('.notification-toast').count(), 0);
    });
  }

  it('refuses arguments that are not JSON, beside the field', async () => {
    const panel = await connectToReference();
    await panel.tab('Calls').click();
    await panel.frame.getByRole('radio', { name: 'JSON' }).check();
    await panel.frame.getByRole('textbox', { name: 'Arguments' }).fill('{steps: 5}');
    await panel.button('Call long_operation').click();
    await alerts(panel, /The arguments are not JSON/);
    await panel.frame.getByRole('textbox', { name: 'Arguments' }).fill('{"steps": "five"}');
    await panel.button('Call long_operation').click();
    await alerts(panel, /"steps" must be integer.*long_operation takes \{ steps/s);
    await takeScreenshot(page, 'trouble-arguments');
  });

  it('shows how a server refuses an unknown event id', async () => {
    const panel = await InspectorPage.open(page);
    await panel.frame.locator('.grid-streams .grid-row').first().click();
    await panel.tab('Stream').click();
    await panel.frame.getByRole('textbox', { name: 'Resume from an event id' }).fill('no-such-id');
    await panel.frame.getByRole('button', { name: 'Resume from this id' }).click();
    await panel.frame.locator('.stream-detail', { hasText: /400/ }).waitFor();
    await takeScreenshot(page, 'trouble-unknown-id');
  });

  it('shows the same after it was hidden behind another editor', async () => {
    const panel = await InspectorPage.open(page);
    const rows = await panel.rows('Events');
    await runCommand(page, 'File: New Untitled Text File');
    await page.locator('.monaco-editor').first().waitFor();
    await page.getByRole('tab', { name: 'Stream Inspector' }).click();
    const again = await InspectorPage.live(page);
    assert.deepEqual(await again.rows('Events'), rows);
  });

  it('goes on with a call while the panel is closed', async () => {
    const panel = await InspectorPage.open(page);
    await panel.tab('Calls').click();
    const args = { steps: 10, delayMs: 200, closeAfter: [3], retryMs: 300 };
    await panel.frame.getByRole('radio', { name: 'JSON' }).check();
    await panel.frame.getByRole('textbox', { name: 'Arguments' }).fill(JSON.stringify(args));
    await panel.button('Call long_operation').click();
    await panel.frame.locator('.dot-call-running').waitFor();
    await runCommand(page, 'View: Close All Editors in Group');
    await page.getByRole('tab', { name: 'Stream Inspector' }).waitFor({ state: 'detached' });
    const again = await InspectorPage.open(page);
    await again.callIsDone();
    await again.sees(/Did 10 steps/);
  });

  for (const [name, content, says] of [
    ['notes', 'These are notes.\n', /not a recording/i],
    ['empty', '', /empty/i],
    ['newer', RECORDING.replace('"version":1', '"version":99'), /newer/i],
    ['torn', `${RECORDING}{"k":"open","t":5,"x":1,"met`, /torn|cut off|incomplete/i],
  ] as const) {
    it(`says what is wrong with a recording that is ${name}`, async () => {
      const file = path.join(editor.server.workspace, `${name}.mcpstream`);
      await writeFile(file, content);
      await runCommand(page, 'MCP Streams: Open Recording…');
      await answerFileDialog(page, 'Open Recording', file);
      await page.getByRole('tab', { name: `${name}.mcpstream` }).waitFor();
      await alerts(await InspectorPage.recording(page, `${name}.mcpstream`), says);
      await takeScreenshot(page, `trouble-recording-${name}`);
    });
  }

  it('comes back after the window is reloaded, with its recording, and connects to nothing', async () => {
    await isKept(page, ['mcpStreams.recording', '/torn.mcpstream', 'mcpStreams.inspector']);
    await page.reload();
    await page.locator('.monaco-workbench .statusbar').waitFor();
    await InspectorPage.recording(page, 'torn.mcpstream');
    await page.getByRole('tab', { name: 'Stream Inspector' }).click();
    const live = await InspectorPage.live(page);
    await live.tab('Events').click();
    await live.sees('Nothing recorded yet');
    await takeScreenshot(page, 'trouble-reloaded');
  });
});
