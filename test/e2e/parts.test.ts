import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { EditorRig } from '../support/vscode/editorRig.ts';
import { InspectorPage } from '../support/vscode/inspectorPage.ts';
import { runCommand, takeScreenshot } from '../support/vscode/workbench.ts';

const LIMIT_MS = 30_000;

describe('the parts of the Stream Inspector, with the mouse', () => {
  let editor: EditorRig;
  let page: Page;
  let panel: InspectorPage;

  before(async () => {
    editor = await EditorRig.start();
    ({ page } = editor);
    panel = await InspectorPage.open(page);
    await runCommand(page, 'MCP Streams: Run Reference Server');
    await panel.frame.locator('main').getByRole('button', { name: 'Connect' }).click();
    await panel.sees('2025-11-25 · resumable');
  });

  after(async () => {
    await editor.close();
  });

  async function choose(tool: string): Promise<void> {
    await panel.tab('Calls').click();
    await panel.frame.getByRole('option', { name: tool }).click();
  }

  async function sees(selector: string, words: RegExp): Promise<Locator> {
    const found = panel.frame.locator(selector, { hasText: words }).first();
    await found.waitFor({ timeout: LIMIT_MS });
    return found;
  }

  /** Where the lane of the stream with `words` in its head has its middle, once it is in sight. */
  async function laneOf(words: RegExp): Promise<number> {
    const head = await sees('.grid-streams .grid-row', words);
    await head.hover();
    const box = await head.boundingBox();
    assert.ok(box !== null);
    return box.y + box.height / 2;
  }

  it('calls a tool with what was typed into its form', async () => {
    await choose('long_operation');
    await panel.frame.getByRole('textbox', { name: 'steps' }).fill('3');
    // The server closes the connection after the step that the new item names, which is the first.
    await panel.frame.getByRole('button', { name: 'Add item' }).click();
    await takeScreenshot(page, 'parts-form');
    await panel.button('Call long_operation').click();
    await panel.callIsDone();
    await panel.sees(/Did 3 steps/);
  });

  it('answers what the server asks in the middle of a call', async () => {
    await choose('test_sampling');
    await panel.frame.getByRole('textbox', { name: 'prompt' }).fill('How are streams?');
    await panel.button('Call test_sampling').click();
    const question = await sees('.question', /How are streams\?/);
    await takeScreenshot(page, 'parts-question');
    await question.getByRole('textbox', { name: 'Message' }).fill('They resume.');
    await question.getByRole('button', { name: 'Send message' }).click();
    await panel.callIsDone();
    await panel.sees(/They resume\./);
  });

  it('zooms the timeline around the pointer and shows what the pointer is over', async () => {
    const canvas = panel.frame.locator('.timeline-canvas');
    const bounds = await canvas.boundingBox();
    assert.ok(bounds !== null);
    const middle = bounds.x + bounds.width / 2;
    await page.mouse.move(middle, await laneOf(/standalone/));
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    await panel.frame.locator('.timeline-tools [aria-pressed=true]').waitFor({ state: 'detached' });
    await page.mouse.move(middle, (await laneOf(/standalone/)) + 1);
    await sees('.hover-card', /standalone stream.*still open/s);
    await takeScreenshot(page, 'parts-zoomed');
    await panel.frame.getByRole('button', { name: 'Fit' }).click();
    await sees('.timeline-tools [aria-pressed=true]', /Fit/);
  });

  it('filters by a value of a row, and takes the filter away again', async () => {
    await panel.tab('Events').click();
    const row = await sees('.grid-events .grid-row', /progress 1 \/ 3/);
    await row.locator('.c-kind').click({ button: 'right' });
    await takeScreenshot(page, 'parts-menu');
    await panel.frame.getByRole('menuitem', { name: /^Filter by kind:/ }).click();
    await sees('.filter-status', /\d of \d/);
    // The rows follow the count of those that match.
    await panel.frame.waitForFunction(
      (wanted) => {
        const kinds = [...document.querySelectorAll<HTMLElement>('.grid-events .c-kind')];
        return kinds.map(({ innerText }) => innerText.trim()).join() === wanted;
      },
      'kind,notification,notification,notification',
      { timeout: LIMIT_MS },
    );
    await panel.frame.getByRole('combobox', { name: 'Filter' }).fill('');
    await page.keyboard.press('Enter');
    await sees('.grid-events .grid-row', /initialize/);
  });

  it('shows the exact bytes of an event, its headers and what belongs to it', async () => {
    const row = await sees('.grid-events .grid-row', /progress 2 \/ 3/);
    await row.click();
    await panel.tab('Raw SSE').click();
    await sees('.detail', /notifications\/progress/);
    await panel.tab('Headers').click();
    await sees('.detail', /Mcp-Session-Id/i);
    await panel.tab('Related').click();
    await sees('.detail', /tools\/call/);
    await takeScreenshot(page, 'parts-related');
  });

  it('opens the data of an event as a JSON document in an editor', async () => {
    await panel.tab('Pretty').click();
    await panel.button('Open in an editor').click();
    await page
      .locator('.monaco-editor .view-lines', { hasText: 'notifications/progress' })
      .waitFor({
        timeout: LIMIT_MS,
      });
    await takeScreenshot(page, 'parts-document');
    await runCommand(page, 'View: Close Editor');
    panel = await InspectorPage.live(page);
  });
});
