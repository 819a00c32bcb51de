import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright-core';
import { projectNode } from '../../scripts/lib/install.mjs';
import { ROOT } from '../../scripts/lib/project.ts';
import { vsixPath } from '../../scripts/lib/vsixPath.mjs';
import { launchBrowser } from '../support/vscode/browser.ts';
import { startVscodeServer } from '../support/vscode/vscodeServer.ts';
import { openWorkbench, runCommand } from '../support/vscode/workbench.ts';
import type { Bench, Measure } from './bench.ts';

const SAMPLES = 5;
const LIMIT_MS = 60_000;
const SETTLE_MS = 5000;

/** B9: what the extension costs before it is used, and how long a user waits for the server. */
export const startBench: Bench = {
  name: 'start',
  inEditor: true,
  run: async () => [await activation(), await packageSize(), await serverReady()],
};

/**
 * What the editor itself says of the extension among those that run. Each sample is an extension
 * host of its own, as code that was loaded once loads faster.
 */
async function activation(): Promise<Measure> {
  const server = await startVscodeServer();
  const browser = await launchBrowser();
  try {
    const samples: number[] = [];
    while (samples.length < SAMPLES) {
      // High enough for the whole list of extensions: rows out of sight are not in the page.
      const page = await browser.newPage({ viewport: { width: 1200, height: 2400 } });
      samples.push(await activateOnce(page, server.url));
      await page.close();
    }
    return { what: 'activation in VS Code', unit: 'ms', samples, most: 30 };
  } finally {
    await browser.close();
    await server.dispose();
  }
}

async function activateOnce(page: Page, url: string): Promise<number> {
  await openWorkbench(page, url);
  // What else an editor does while it starts is not the extension's.
  await page.waitForTimeout(SETTLE_MS);
  await runCommand(page, 'MCP Streams: Show Log');
  await runCommand(page, 'Developer: Show Running Extensions');
  const row = page.locator('.runtime-extensions-editor .monaco-list-row', {
    hasText: 'MCP Stream Inspector',
  });
  const text = await row.locator('.activation-time').innerText({ timeout: LIMIT_MS });
  const milliseconds = /(\d+)ms/.exec(text)?.[1];
  if (milliseconds === undefined) throw new Error(`The editor says of the activation: ${text}`);
  return Number(milliseconds);
}

async function packageSize(): Promise<Measure> {
  const { size } = await stat(await vsixPath(ROOT));
  return { what: 'package', unit: 'bytes', samples: [size], most: 1_000_000 };
}

async function serverReady(): Promise<Measure> {
  const samples: number[] = [];
  while (samples.length < SAMPLES) samples.push(await startServerOnce());
  return { what: 'reference server ready', unit: 'ms', samples, most: 400 };
}

async function startServerOnce(): Promise<number> {
  const start = performance.now();
  const server = spawn(projectNode(ROOT), [path.join(ROOT, 'dist/cli.mjs'), 'serve', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    server.once('exit', () => {
      resolve();
    });
  });
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      const ready = performance.now() - start;
      const hello = JSON.parse(line) as { readonly url?: unknown };
      if (typeof hello.url !== 'string') throw new Error(`The reference server said ${line}`);
      return ready;
    }
    throw new Error('The reference server ended before it was ready.');
  } finally {
    server.kill();
    await ended;
  }
}
