import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { EditorRig } from '../support/vscode/editorRig.ts';
import { InspectorPage } from '../support/vscode/inspectorPage.ts';
import { runCommand, takeScreenshot } from '../support/vscode/workbench.ts';

/** Stops of the keyboard in the whole panel, and some to spare. */
const MOST_STOPS = 80;
const LIMIT_MS = 30_000;

describe('the Stream Inspector with the keyboard alone', () => {
  let editor: EditorRig;
  let page: Page;
  let frame: Frame;

  before(async () => {
    editor = await EditorRig.start();
    ({ page } = editor);
    const panel = await InspectorPage.open(page);
    ({ frame } = panel);
    await runCommand(page, 'MCP Streams: Run Reference Server');
    await panel.sees('The reference server is running');
  });

  after(async () => {
    await editor.close();
  });

  /** What has the focus in the panel: its accessible name, or its text. */
  function focused(): Promise<string> {
    return frame.evaluate(() => {
      const element = document.activeElement;
      // The focus is elsewhere in the editor.
      if (element === null || element === document.body) return '';
      return (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 60);
    });
  }

  /** Presses Tab, or Shift+Tab, until what is called `name` has the focus. */
  async function tabTo(name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const seen: string[] = [];
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      const now = await focused();
      if (name.test(now)) return;
      seen.push(now);
      await page.keyboard.press(key);
    }
    await takeScreenshot(page, 'keyboard-lost');
    assert.fail(`no stop of the keyboard is ${name}; there are ${seen.join(' | ')}`);
  }

  async function sees(selector: string, words: RegExp): Promise<void> {
    await frame.locator(selector, { hasText: words }).first().waitFor({ timeout: LIMIT_MS });
  }

  it('connects to the reference server', async () => {
    await tabTo(/^Connect$/);
    await page.keyboard.press('Enter');
    await sees('.pill', /2025-11-25 · resumable/);
  });

  it('calls a tool, and cuts its connection while it runs', async () => {
    await tabTo(/^Events\d+$/);
    await page.keyboard.press('End');
    await sees('[role=tab][aria-selected=true]', /Calls/);
    await tabTo(/^Call long_operation$/);
    await page.keyboard.press('Enter');
    await sees('.grid-streams .grid-row', /long_operation/);
    await tabTo(/^Cut$/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await sees('.menu', /All connections/);
    await frame.locator('[role=menuitem]:focus').waitFor({ timeout: LIMIT_MS });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await sees('.call-list > li', /done/i);
    await takeScreenshot(page, 'keyboard-cut');
  });

  it('goes through the timeline from event to event, zooms it and counts from one', async () => {
    await tabTo(/^Timeline of the streams$/);
    await page.keyboard.press('ArrowRight');
    await sees('.detail-title', /^Row \d+/);
    const first = await frame.locator('.detail-title').innerText();
    await page.keyboard.press('ArrowRight');
    await frame.waitForFunction(
      (title) => document.querySelector('.detail-title')?.textContent !== title,
      first,
      { timeout: LIMIT_MS },
    );
    await page.keyboard.press('w');
    await page.keyboard.press('w');
    await page.keyboard.press('r');
    await takeScreenshot(page, 'keyboard-timeline');
    await page.keyboard.press('0');
    await sees('.timeline-tools [aria-pressed=true]', /Fit/);
  });

  it('resumes from an event, and reads the verdict', async () => {
    await tabTo(/^Calls\d*$/);
    await page.keyboard.press('Home');
    await sees('[role=tab][aria-selected=true]', /Events/);
    await tabTo(/^Filter/, 'Shift+Tab');
    await page.keyboard.type('kind:notification stream:#2');
    await page.keyboard.press('Enter');
    await sees('.filter-status', /[1-9] of \d/);
    await sees('.grid-events .grid-row', /notification/);
    await tabTo(/^Events$/);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await sees('.detail-title', /notification/);
    await page.keyboard.press('Shift+F10');
    await sees('[role=menuitem]:focus', /Resume from here/);
    await page.keyboard.press('Enter');
    await sees('.grid-streams .grid-row', /redelivered: same ids, order and payloads/);
    await takeScreenshot(page, 'keyboard-verdict');
  });
});
