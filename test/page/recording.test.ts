import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { ROOT } from '../../scripts/lib/project.ts';
import { run } from '../../scripts/lib/run.mjs';
import { clickRow, savePicture } from '../support/page/pageRig.ts';
import { launchBrowser } from '../support/vscode/browser.ts';

const DEV = path.join(ROOT, 'scripts/dev.ts');
const EXAMPLE = path.join(ROOT, 'examples/polling.mcpstream');

let browser: Browser;
let folder: string;
const servers: ChildProcess[] = [];

before(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(path.join(tmpdir(), 'mcp-streams-page-'));
});

after(async () => {
  await browser.close();
  for (const server of servers) {
    const ended = once(server, 'close');
    server.kill();
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
});

/** Starts what `npm run dev` starts, on a free port, and opens its page. */
async function openRecording(file: string): Promise<Page> {
  const server = spawn(process.execPath, [DEV, file, '--no-open'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  servers.push(server);
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(line.toString('utf8'))?.[0];
  assert.ok(url !== undefined, line.toString('utf8'));
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  page.setDefaultTimeout(20_000);
  await page.goto(url);
  return page;
}

test('a recording is shown in a plain browser, and nothing can be done to its server', async () => {
  const page = await openRecording(EXAMPLE);
  await page.locator('.file-name', { hasText: 'polling.mcpstream' }).waitFor();
  await page.locator('.grid-events .grid-row').first().click();
  await page.keyboard.press('End');
  await clickRow(page, 'events', 'cut');
  await page.locator('.detail-title').waitFor();
  await savePicture(page, 'recording');
  for (const name of ['Connect', 'Disconnect', 'Cut', 'Poll now', 'Pause polling']) {
    assert.equal(await page.getByRole('button', { name, exact: true }).count(), 0, name);
  }
  const follow = page.getByRole('button', { name: 'Follow', exact: true });
  assert.equal(await follow.isDisabled(), true);
  assert.match((await follow.getAttribute('title')) ?? '', /^The recording is finished/);
  await page.getByRole('application', { name: 'Timeline of the streams' }).press('f');
  assert.equal(await follow.getAttribute('aria-pressed'), 'false');
  await page.getByRole('tab', { name: 'Polling' }).click();
  assert.ok((await page.locator('.grid-cycles .grid-row').count()) >= 3);
  await page.getByRole('button', { name: 'More sources' }).click();
  await page.getByRole('menuitem', { name: 'Start demo' }).click();
  await page.getByRole('alert').getByText('Open it in VS Code').waitFor();
  await page.close();
});

test('a page from elsewhere cannot read the recording, and no address ends the server', async () => {
  const page = await openRecording(EXAMPLE);
  const { port } = new URL(page.url());
  const statusOf = async (target: string, host: string): Promise<number | undefined> => {
    const options = { port, path: target, headers: { host } };
    const [answer] = (await once(get({ host: '127.0.0.1', ...options }), 'response')) as [
      IncomingMessage,
    ];
    answer.resume();
    return answer.statusCode;
  };
  assert.equal(await statusOf('/recording', 'elsewhere.example'), 403);
  assert.equal(await statusOf('//', 'localhost'), 404);
  assert.equal(await statusOf('/recording', 'localhost'), 200);
  await page.close();
});

test('a torn recording is shown with what is wrong with it', async () => {
  const file = path.join(folder, 'torn.mcpstream');
  const bytes = await readFile(EXAMPLE);
  await writeFile(file, bytes.subarray(0, bytes.length - 1000));
  const page = await openRecording(file);
  await page.getByRole('alert').getByText('torn').waitFor();
  assert.equal(await page.getByRole('alert').count(), 1);
  assert.ok((await page.locator('.grid-events .grid-row').count()) > 10);
  await page.close();
});

test('what is no recording is told of in words', async () => {
  const file = path.join(folder, 'other.mcpstream');
  await writeFile(file, 'hello\n');
  const { code, output } = await run(process.execPath, [DEV, file, '--no-open']);
  assert.equal(code, 1);
  assert.match(output, /other\.mcpstream: This is not a recording: it starts with/);
});
