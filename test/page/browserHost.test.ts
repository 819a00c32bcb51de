import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { ROOT } from '../../scripts/lib/project.ts';
import { closedRecordingBytes } from '../support/recordingBytes.ts';
import { savePicture } from '../support/page/pageRig.ts';
import { largeSession } from '../support/page/scenarios.ts';
import { launchBrowser } from '../support/vscode/browser.ts';
import type { WorkerMessage } from '../support/worker/editorInWorker.ts';
import { startWorkerServer } from '../support/worker/workerServer.ts';
import type { WorkerServer } from '../support/worker/workerServer.ts';

let server: WorkerServer;
let browser: Browser;

before(async () => {
  const example = await readFile(path.join(ROOT, 'examples/polling.mcpstream'));
  server = await startWorkerServer({
    'polling.mcpstream': example,
    'large.mcpstream': closedRecordingBytes(largeSession(100_000)),
    'notes.mcpstream': new TextEncoder().encode('These are notes.\n'),
  });
  browser = await launchBrowser();
});

after(async () => {
  await browser.close();
  await server.close();
});

/** Starts the packaged bundle in a worker of the browser and sends it the first message. */
async function start(message: WorkerMessage): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => assert.fail(error));
  await page.goto(server.url);
  await page.evaluate((sent) => aroundWorker.send(sent), message);
  return page;
}

test('in a worker of a browser a recording of a virtual file system is shown', async () => {
  const page = await start({ kind: 'open', file: 'virtual://repository/polling.mcpstream' });
  await page.locator('.file-name', { hasText: 'polling.mcpstream' }).waitFor();
  await page.locator('.grid-events .grid-row', { hasText: 'priming' }).first().waitFor();
  await page.locator('.grid-events .grid-row').nth(3).click();
  await page.locator('.detail-title').waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
  await savePicture(page, 'browser-host');
  await page.close();
});

test('a large one is read in turns, to its end', async () => {
  const page = await start({ kind: 'open', file: 'virtual://repository/large.mcpstream' });
  await page.getByRole('tab', { name: /^Events.*100,0\d\d/ }).waitFor();
  await page.locator('.reading').waitFor({ state: 'detached' });
  await page.close();
});

test('one that is larger than the editor should read as a whole is refused with its size', async () => {
  const page = await start({ kind: 'open', file: 'virtual://repository/huge.mcpstream' });
  await page.getByRole('alert').getByText('has 300 MB').waitFor();
  await page.getByRole('alert').getByText('at most 256 MB can be shown').waitFor();
  await savePicture(page, 'browser-host-huge');
  await page.close();
});

test('what is no recording, and what is missing, is told of in words', async () => {
  const notes = await start({ kind: 'open', file: 'virtual://repository/notes.mcpstream' });
  await notes.getByRole('alert').getByText('This is not a recording').waitFor();
  await notes.close();
  const missing = await start({ kind: 'open', file: 'virtual://repository/gone.mcpstream' });
  await missing.getByRole('alert').getByText('there is no virtual://repository/gone').waitFor();
  await missing.close();
});

test('the command opens a recording there, too, and the others say what they need', async () => {
  const page = await start({ kind: 'command', name: 'mcpStreams.connect' });
  await page.waitForFunction(() => aroundWorker.told.length > 0);
  const told = await page.evaluate(() => aroundWorker.told);
  assert.match(told.join(), /^In a browser MCP Stream Inspector shows recordings only\./);
  await page.evaluate(() =>
    aroundWorker.send({ kind: 'command', name: 'mcpStreams.openRecording' }),
  );
  await page.locator('.file-name', { hasText: 'polling.mcpstream' }).waitFor();
  await page.getByRole('button', { name: 'More sources' }).click();
  await page.getByRole('menuitem', { name: 'Start demo' }).click();
  await page.getByRole('alert').getByText('use VS Code on a machine').waitFor();
  await page.close();
});
