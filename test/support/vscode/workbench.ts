import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { errors } from 'playwright-core';
import type { Frame, Locator, Page } from 'playwright-core';
import { ROOT } from '../../../scripts/lib/project.ts';
import type { Theme } from './vscodeServer.ts';

/** Milliseconds a slow machine may take for one thing that a person would wait for. */
const LIMIT_MS = 60_000;
/** Milliseconds after which one try of several is given up. */
const ATTEMPT_MS = 5000;
/** Milliseconds after which a dialog that did not close is taken to have missed an Enter. */
const ANSWER_MS = 1000;

const THEME_CLASSES: Readonly<Record<Theme, string>> = {
  dark: 'vs-dark',
  light: 'vs',
  highContrastDark: 'hc-black',
  highContrastLight: 'hc-light',
};

/** As the editor's list of themes has them. */
const THEME_LABELS: Readonly<Record<Theme, string>> = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  highContrastDark: 'Dark High Contrast',
  highContrastLight: 'Light High Contrast',
};

/** Opens a VS Code workbench and waits until it can be used and has taken over its theme. */
export async function openWorkbench(page: Page, url: string, theme: Theme = 'dark'): Promise<void> {
  await page.goto(url, { timeout: LIMIT_MS });
  await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: LIMIT_MS });
  await waitForTheme(page, theme);
}

/** The titles that the command palette lists for `text`, once the extensions have told of theirs. */
export async function listCommands(page: Page, text: string): Promise<string[]> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const rows = await searchCommands(page, text);
    await rows.first().waitFor({ timeout: LIMIT_MS });
    const labels = await rows.locator('.label-name').allTextContents();
    await page.keyboard.press('Escape');
    if (labels.some((label) => label.includes(text)) || performance.now() > deadline) return labels;
    await page.waitForTimeout(200);
  }
}

/** Runs the command with exactly this title (category included) from the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  while (!(await triesCommand(page, title))) {
    await page.keyboard.press('Escape');
    if (performance.now() > deadline) {
      throw new Error(`The command palette lists no command "${title}" that can be run now.`);
    }
  }
}

/**
 * Whether the palette listed the command and stayed open until it was clicked: its list is as old
 * as it is, and it closes when something else takes the focus.
 */
async function triesCommand(page: Page, title: string): Promise<boolean> {
  try {
    const rows = await searchCommands(page, title);
    const label = page.locator('.label-name', { hasText: exactly(title) });
    await rows.filter({ has: label }).first().click({ timeout: ATTEMPT_MS });
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}

/** Types into the quick input that is open (a question of the extension) and accepts it. */
export async function answerQuickInput(page: Page, text: string): Promise<void> {
  const input = quickInput(page);
  await input.waitFor({ timeout: LIMIT_MS });
  await input.fill(text);
  await input.press('Enter');
}

/** Waits for the question with this title, for example `Call Tool (2/2)`. */
export async function questionIsAsked(page: Page, title: string): Promise<void> {
  await page
    .locator('.quick-input-title', { hasText: exactly(title) })
    .waitFor({ timeout: LIMIT_MS });
}

/** Types a path into the editor's own file dialog, once that shows where it starts, and accepts it. */
export async function answerFileDialog(page: Page, title: string, file: string): Promise<void> {
  await questionIsAsked(page, title);
  // Until its folder is read the dialog puts its own text in the place of what is typed.
  await page
    .locator('.quick-input-widget .label-name', { hasText: /^\.\.$/ })
    .waitFor({ timeout: LIMIT_MS });
  const deadline = performance.now() + LIMIT_MS;
  // While it looks up what was typed it takes no Enter.
  while (!(await triesFile(page, file)) && performance.now() < deadline);
  await questionsAreOver(page);
}

async function triesFile(page: Page, file: string): Promise<boolean> {
  try {
    await quickInput(page).fill(file, { timeout: ATTEMPT_MS });
    await quickInput(page).press('Enter', { timeout: ATTEMPT_MS });
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: ANSWER_MS });
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}

/** Waits until no question is open: the palette cannot be opened while one is just closing. */
export async function questionsAreOver(page: Page): Promise<void> {
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: LIMIT_MS });
}

/** Picks the entry of the quick pick that is open whose label contains `label`. */
export async function pickQuickPick(page: Page, label: string | RegExp): Promise<void> {
  const row = page.locator('.quick-input-widget .monaco-list-row', { hasText: label }).first();
  await row.click({ timeout: LIMIT_MS });
}

/** Opens a file of the workspace by a double click in the explorer, and keeps its editor open. */
export async function openFromExplorer(page: Page, name: string): Promise<void> {
  await page.getByRole('treeitem', { name }).dblclick({ timeout: LIMIT_MS });
  await page.getByRole('tab', { name }).first().waitFor({ timeout: LIMIT_MS });
}

/** The webview's own frame (a frame inside a frame) that shows an element for `selector`. */
export async function webviewFrame(page: Page, selector: string): Promise<Frame> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    for (const frame of page.frames()) {
      if (frame === page.mainFrame()) continue;
      // A frame that is just being replaced cannot be asked.
      const count = await frame
        .locator(selector)
        .count()
        .catch(() => 0);
      if (count > 0) return frame;
    }
    if (performance.now() > deadline) {
      throw new Error(`No webview shows ${selector}; the frames are ${frameUrls(page)}.`);
    }
    await page.waitForTimeout(100);
  }
}

/**
 * Waits until the workbench has saved which editors are open, with all of `texts` in it: it saves
 * now and then, and not when the page goes away.
 */
export async function isKept(page: Page, texts: readonly string[]): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  while (!(await page.evaluate(keeps, texts))) {
    if (performance.now() > deadline) {
      throw new Error(`The workbench did not save ${texts.join(' and ')}.`);
    }
    await page.waitForTimeout(200);
  }
}

/** Runs in the page. */
async function keeps(texts: readonly string[]): Promise<boolean> {
  const ended = async <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () =>
        reject(request.error ?? new Error('the request failed')),
      );
    });
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined) continue;
    const database = await ended(indexedDB.open(name));
    try {
      for (const table of database.objectStoreNames) {
        const values = await ended(database.transaction(table).objectStore(table).getAll());
        if (values.some((value) => texts.every((text) => String(value).includes(text))))
          return true;
      }
    } finally {
      database.close();
    }
  }
  return false;
}

/** Changes the editor's colour theme, as a person does, and waits until it shows. */
export async function setTheme(page: Page, theme: Theme): Promise<void> {
  await runCommand(page, 'Preferences: Color Theme');
  await answerQuickInput(page, THEME_LABELS[theme]);
  await waitForTheme(page, theme);
}

async function waitForTheme(page: Page, theme: Theme): Promise<void> {
  await page
    .locator(`.monaco-workbench.${THEME_CLASSES[theme]}`)
    .first()
    .waitFor({ timeout: LIMIT_MS });
}

/** Writes what the page shows to `out/screenshots/<name>.png` and gives the file's path. */
export async function takeScreenshot(page: Page, name: string): Promise<string> {
  const folder = path.join(ROOT, 'out/screenshots');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  return file;
}

async function searchCommands(page: Page, text: string): Promise<Locator> {
  const input = quickInput(page);
  await page.keyboard.press('F1');
  await input.fill(`>${text}`, { timeout: ATTEMPT_MS });
  return page.locator('.quick-input-widget .monaco-list-row');
}

function quickInput(page: Page): Locator {
  return page.locator('.quick-input-widget:not([style*="display: none"]) .quick-input-box input');
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}\\s*$`);
}

function frameUrls(page: Page): string {
  return page
    .frames()
    .map((frame) => frame.url())
    .join(', ');
}
