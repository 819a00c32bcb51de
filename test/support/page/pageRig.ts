import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import type { EditorTheme } from '../../../scripts/lib/editorThemes.ts';
import { ROOT } from '../../../scripts/lib/project.ts';
import { launchBrowser } from '../vscode/browser.ts';
import { startPageServer } from './pageServer.ts';
import type { PageServer } from './pageServer.ts';

type Scenario =
  | 'empty'
  | 'busy'
  | 'large'
  | 'hostile'
  | 'endless'
  | 'wordy'
  | 'detail'
  | 'polling'
  | 'aged';

export interface PageOptions {
  readonly theme?: EditorTheme;
  readonly width?: number;
  readonly height?: number;
  /** Pixels of the screen on a pixel of the page. */
  readonly scale?: number;
  /** Nothing has happened yet; the test plays the records. */
  readonly paused?: boolean;
  readonly pseudo?: boolean;
  readonly reducedMotion?: boolean;
}

/** A browser and the server of the page, for the tests of one file. */
export interface PageRig {
  readonly open: (scenario: Scenario, options?: PageOptions) => Promise<Page>;
  /** What the pages complained of: errors, and what the content security policy held back. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * A rig for the tests of the file that calls it: there before the first of them, closed after the
 * last, when no page may have complained.
 */
export function usePageRig(): Pick<PageRig, 'open' | 'complaints'> {
  let rig: PageRig | undefined;
  const started = (): PageRig => rig ?? assert.fail('a page is opened within tests only');
  before(async () => {
    rig = await startPageRig();
  });
  after(async () => {
    await rig?.close();
    assert.deepEqual(rig?.complaints, []);
  });
  return {
    open: (scenario, options) => started().open(scenario, options),
    get complaints() {
      return started().complaints;
    },
  };
}

/** Starts both; the caller closes them. */
async function startPageRig(): Promise<PageRig> {
  const server = await startPageServer();
  try {
    return createRig(server, await launchBrowser());
  } catch (error) {
    await server.close();
    throw error;
  }
}

function createRig(server: PageServer, browser: Browser): PageRig {
  const complaints: string[] = [];
  return {
    complaints,
    open: async (scenario, options = {}) => {
      const { theme = 'dark', width = 1440, height = 900, scale = 1 } = options;
      const page = await browser.newPage({
        viewport: { width, height },
        deviceScaleFactor: scale,
        reducedMotion: options.reducedMotion === true ? 'reduce' : 'no-preference',
      });
      page.setDefaultTimeout(20_000);
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      const query = {
        scenario,
        theme,
        ...(options.paused === true && { paused: '1' }),
        ...(options.pseudo === true && { pseudo: '1' }),
      };
      await page.goto(server.urlOf(query));
      await page.locator('.tab-list').first().waitFor();
      await page.evaluate(() => document.fonts.ready);
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Writes what a page shows to `out/screenshots/page-<name>.png`. */
export async function savePicture(page: Page, name: string): Promise<void> {
  const folder = path.join(ROOT, 'out/screenshots');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `page-${name}.png`) });
}

/** Clicks the first row with `words` of a table, brought into sight first where it is not. */
export async function clickRow(page: Page, table: string, words: string): Promise<void> {
  const row = await rowInSight(page, table, words);
  await row.click();
}

/**
 * The first row with `words` of a table, once it stands wholly in sight. It is known by its number
 * from then on: other rows with the same words may be drawn before or after it.
 */
export async function rowInSight(page: Page, table: string, words: string): Promise<Locator> {
  const found = await page.waitForFunction(idInSight, { table, words });
  return page.locator(`#${await found.jsonValue()}`);
}

/** The id of a row that stands wholly in sight; scrolls to it where it does not. Runs in the page. */
function idInSight({ table, words }: { readonly table: string; readonly words: string }): string {
  const frame = document.querySelector(`.grid-${table} .grid-scroller`)?.getBoundingClientRect();
  const row = [...document.querySelectorAll(`.grid-${table} .grid-row`)].find((element) =>
    element.textContent?.replaceAll(/\s+/g, ' ').includes(words),
  );
  if (frame === undefined || row === undefined) return '';
  const head = document.querySelector(`.grid-${table} .grid-head`)?.clientHeight ?? 0;
  const { top, bottom } = row.getBoundingClientRect();
  if (top >= frame.top + head && bottom <= frame.bottom) return row.id;
  row.scrollIntoView({ block: 'center' });
  return '';
}

/** Lets so many more records of a scenario come that was opened paused, and tells the page of them. */
export async function playRecords(page: Page, records: number): Promise<void> {
  await page.evaluate(async (count) => {
    testPage.host.play(count);
    await testPage.host.tell();
  }, records);
}

/** The acts that the page asked its host for, by name and parameters. */
export function askedActs(page: Page): Promise<readonly unknown[]> {
  return page.evaluate(() => testPage.host.acts.map(({ name, params }) => [name, params]));
}
