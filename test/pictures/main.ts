import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { installChromium } from '../../scripts/lib/chromium.mjs';
import { installVscodeServer } from '../../scripts/lib/install.mjs';
import { requireProjectNode } from '../../scripts/lib/nodeVersion.mjs';
import { ROOT } from '../../scripts/lib/project.ts';
import { runMain } from '../../scripts/lib/step.mjs';
import { ensureVsix } from '../../scripts/lib/vsix.mjs';
import { launchBrowser } from '../support/vscode/browser.ts';
import { startVscodeServer } from '../support/vscode/vscodeServer.ts';
import {
  openWorkbench,
  questionsAreOver,
  runCommand,
  setTheme,
  webviewFrame,
} from '../support/vscode/workbench.ts';

const FOLDER = path.join(ROOT, 'media/pictures');
const SIZE = { width: 1280, height: 800 };
/** Milliseconds that the demo's call may take. */
const CALL_LIMIT_MS = 60_000;

/** Makes the pictures of the README from the packaged extension in a real VS Code. */
async function main(): Promise<number> {
  requireProjectNode();
  await installVscodeServer(ROOT);
  await installChromium();
  await ensureVsix(ROOT);
  await mkdir(FOLDER, { recursive: true });
  const server = await startVscodeServer({ workspace: path.join(ROOT, 'examples/workspace') });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: SIZE, deviceScaleFactor: 1 });
    await openWorkbench(page, server.url);
    await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
    await runCommand(page, 'MCP Streams: Start Demo');
    const frame = await webviewFrame(page, '.app');
    await demoHasEnded(frame);
    await selectTab(frame, 'Events');
    await frame.locator('.grid-row', { hasText: 'step 16 of' }).first().click();
    await takePicture(page, 'panel-dark');
    await selectTab(frame, 'Polling');
    await takePicture(page, 'polling-dark');
    await selectTab(frame, 'Events');
    await setTheme(page, 'light');
    await takePicture(page, 'panel-light');
  } finally {
    await browser.close();
    await server.dispose();
  }
  return 0;
}

async function demoHasEnded(frame: Frame): Promise<void> {
  await frame
    .locator('.grid-row', { hasText: 'response' })
    .filter({ hasText: 'Did ' })
    .waitFor({ timeout: CALL_LIMIT_MS });
}

async function selectTab(frame: Frame, name: string): Promise<void> {
  await frame.getByRole('tab', { name }).click();
}

async function takePicture(page: Page, name: string): Promise<void> {
  // Neither the pointer's highlight nor a notification belongs into a picture.
  await page.mouse.move(SIZE.width / 2, SIZE.height - 5);
  await runCommand(page, 'Notifications: Clear All Notifications');
  await questionsAreOver(page);
  // The palette fades away after it is gone.
  await page.waitForFunction(() => document.getAnimations().length === 0);
  await page.locator('.notification-toast').first().waitFor({ state: 'detached' });
  await drawn(page);
  const file = path.join(FOLDER, `${name}.png`);
  await page.screenshot({ path: file });
  console.log(path.relative(ROOT, file));
}

/** Two frames: what was changed before the first one is on the screen with the second. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      }),
  );
}

await runMain(main);
