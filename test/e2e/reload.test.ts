import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openRaw } from '../support/rawSse.ts';
import { TcpTap } from '../support/tcpTap.ts';
import { EditorRig } from '../support/vscode/editorRig.ts';
import { InspectorPage } from '../support/vscode/inspectorPage.ts';
import type { PageRow } from '../support/vscode/inspectorPage.ts';
import { isKept, runCommand, takeScreenshot } from '../support/vscode/workbench.ts';

const MAIN = fileURLToPath(new URL('../../src/node/cli/main.ts', import.meta.url));
const RECEIVED = ['priming', 'notification', 'retry', 'response', 'error'];
const LIMIT_MS = 60_000;

describe('a window that is reloaded in the middle of a call', () => {
  let editor: EditorRig;
  let page: Page;
  let server: ChildProcess;
  let tap: TcpTap;

  before(async () => {
    server = spawn(process.execPath, [MAIN, 'serve', '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    assert.ok(server.stdout);
    const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
    tap = await TcpTap.open((JSON.parse(line) as { url: string }).url);
    editor = await EditorRig.start();
    ({ page } = editor);
  });

  after(async () => {
    await editor?.close();
    await tap?.close();
    server.kill('SIGKILL');
  });

  async function startCall(args: Record<string, unknown>): Promise<InspectorPage> {
    const panel = await InspectorPage.open(page);
    await panel.connect(tap.url);
    await panel.button('Disconnect').waitFor();
    await panel.tab('Calls').click();
    await panel.frame.getByRole('option', { name: 'long_operation' }).click();
    await panel.frame.getByRole('radio', { name: 'JSON' }).check();
    await panel.frame.getByRole('textbox', { name: 'Arguments' }).fill(JSON.stringify(args));
    await panel.button('Call long_operation').click();
    await panel.sees(/Progress 3 of/);
    return panel;
  }

  async function received(panel: InspectorPage): Promise<readonly PageRow[]> {
    const rows = await panel.rows('Events');
    return rows.filter((row) => row['stream'] === '#2' && RECEIVED.includes(row['kind'] ?? ''));
  }

  /** The ids of all events of the call, as the server redelivers them to a raw socket. */
  async function stored(first: string): Promise<(string | undefined)[]> {
    const raw = openRaw(tap.url, {
      headers: {
        Accept: 'text/event-stream',
        'Mcp-Session-Id': tap.sessionId,
        'Last-Event-ID': first,
      },
    });
    return [first, ...(await raw.rest()).map((block) => block.id)];
  }

  for (const [name, reload] of [
    ['by its command', async () => runCommand(page, 'Developer: Reload Window')],
    ['by the browser', async () => void (await page.reload())],
  ] as const) {
    it(`(${name}) shows what was recorded, connects to nothing, and resumes at a press with nothing lost`, async () => {
      await startCall({ steps: 40, delayMs: 700 });
      await isKept(page, ['mcpStreams.inspector']);
      const connections = tap.connections;
      // The command answers before the old window is gone: what is looked for must be the new one's.
      const loaded = page.waitForEvent('load', { timeout: LIMIT_MS });
      await reload();
      await loaded;
      await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: LIMIT_MS });
      const panel = await InspectorPage.live(page);
      await panel.sees('The call long_operation was still waiting when the window was reloaded');
      assert.equal(tap.connections, connections, 'nothing connects by itself');
      const earlier = await received(panel);
      assert.ok(earlier.length >= 3);
      await takeScreenshot(page, `reload-offer-${name.replaceAll(' ', '-')}`);
      await panel.button(/^Resume$/).click();
      await panel.button('Disconnect').waitFor({ timeout: LIMIT_MS });
      await panel.sees(/This recording goes on from/);
      await panel.callIsDone();
      await panel.sees(/long_operation: Nothing is missing between the two/);
      await panel.sees(/Did 40 steps of 700 ms/);
      await takeScreenshot(page, `reload-resumed-${name.replaceAll(' ', '-')}`);
      const later = await received(panel);
      const union = new Set([...earlier, ...later].map((row) => row['id']));
      assert.deepEqual([...union], await stored(earlier[0]?.['id'] ?? ''));
      assert.ok(!(await panel.frame.locator('body').innerText()).includes(tap.sessionId));
      await panel.button('Disconnect').click();
      await panel.frame.locator('.toolbar').getByRole('button', { name: 'Connect' }).waitFor();
    });
  }
});
