import assert from 'node:assert/strict';
import { appendFile, copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { ROOT } from '../../scripts/lib/project.ts';
import { encodeRecord } from '../../src/core/recording/format.ts';
import { largeSession } from '../support/page/scenarios.ts';
import { closedRecordingBytes, recordingBytes } from '../support/recordingBytes.ts';
import type { RecordScript } from '../support/recordScript.ts';
import { EditorRig } from '../support/vscode/editorRig.ts';
import { InspectorPage } from '../support/vscode/inspectorPage.ts';
import {
  isKept,
  openFromExplorer,
  openWorkbench,
  runCommand,
  takeScreenshot,
} from '../support/vscode/workbench.ts';

const EXAMPLE = path.join(ROOT, 'examples/polling.mcpstream');
const LIMIT_MS = 30_000;

describe('recordings, as a person opens them', () => {
  let editor: EditorRig;
  let page: Page;
  let folder: string;

  before(async () => {
    editor = await EditorRig.start();
    ({ page } = editor);
    folder = editor.server.workspace;
    await copyFile(EXAMPLE, path.join(folder, 'monday.mcpstream'));
    await copyFile(EXAMPLE, path.join(folder, 'tuesday.mcpstream'));
  });

  after(() => editor.close());

  /** Opens a file by a double click, and gives its page once that is in sight. */
  async function open(name: string): Promise<InspectorPage> {
    await openFromExplorer(page, name);
    return InspectorPage.recording(page, name);
  }

  async function says(shown: InspectorPage, text: string | RegExp): Promise<void> {
    await shown.frame.locator('.reading').getByText(text).waitFor({ timeout: LIMIT_MS });
  }

  it('open by a double click, each in an editor of its own', async () => {
    const monday = await open('monday.mcpstream');
    assert.ok((await monday.rows('Events')).length > 50);
    await open('tuesday.mcpstream');
    for (const name of ['monday.mcpstream', 'tuesday.mcpstream']) {
      assert.equal(await page.getByRole('tab', { name }).count(), 1);
    }
    await takeScreenshot(page, 'recordings-two');
  });

  it('are shown twice, side by side', async () => {
    await runCommand(page, 'View: Split Editor Right');
    const frames = page.locator('.editor-group-container iframe, iframe.webview.ready');
    await page.locator('.editor-group-container').nth(1).waitFor();
    await frames.nth(1).waitFor({ timeout: LIMIT_MS });
    await takeScreenshot(page, 'recordings-split');
    await runCommand(page, 'View: Close All Editors in Group');
    await page.locator('.editor-group-container').nth(1).waitFor({ state: 'detached' });
  });

  it('offer the live panel from their page, and to be saved', async () => {
    const shown = await open('monday.mcpstream');
    await page.getByRole('button', { name: 'Save Recording As…' }).first().waitFor();
    await shown.button('More sources').click();
    await shown.frame.getByRole('menuitem', { name: 'Start demo' }).click();
    await (await InspectorPage.live(page)).button('Disconnect').waitFor({ timeout: LIMIT_MS });
  });

  it('come back after a reload of the window, and so does the live panel', async () => {
    // A call of the demo that waited would be told of after the reload.
    await page.getByRole('tab', { name: 'Stream Inspector' }).click();
    await (await InspectorPage.live(page)).callIsDone();
    await open('tuesday.mcpstream');
    await isKept(page, ['mcpStreams.recording', '/tuesday.mcpstream', 'mcpStreams.inspector']);
    await openWorkbench(page, editor.server.url);
    await page.getByRole('tab', { name: 'tuesday.mcpstream' }).click({ timeout: LIMIT_MS });
    const shown = await InspectorPage.recording(page, 'tuesday.mcpstream');
    assert.ok((await shown.rows('Events')).length > 50);
    await page.getByRole('tab', { name: 'Stream Inspector' }).click();
    const live = await InspectorPage.live(page);
    await live.tab('Events').click();
    await live.sees('Nothing recorded yet');
    await takeScreenshot(page, 'recordings-reloaded');
  });

  it('that grow, change and are deleted say so, and are read on', async () => {
    const file = path.join(folder, 'growing.mcpstream');
    const whole = await readFile(EXAMPLE);
    await writeFile(file, whole.subarray(0, 8_000));
    const shown = await open('growing.mcpstream');
    await shown.frame.getByRole('alert').getByText(/torn/).waitFor({ timeout: LIMIT_MS });
    const few = (await shown.rows('Events')).length;
    await appendFile(file, whole.subarray(8_000));
    await says(shown, /The file has grown by/);
    await takeScreenshot(page, 'recordings-grown');
    await shown.button('Read on').click();
    await shown.frame.locator('.reading').waitFor({ state: 'detached', timeout: LIMIT_MS });
    assert.equal(await shown.frame.getByRole('alert').count(), 0);
    assert.ok((await shown.rows('Events')).length > few);

    await writeFile(file, closedRecordingBytes(largeSession(20)));
    await says(shown, 'The file was changed since it was read.');
    await shown.button('Read again').click();
    await shown.frame.locator('.reading').waitFor({ state: 'detached', timeout: LIMIT_MS });
    const again = await shown.rows('Events');
    assert.equal(again.filter((row) => row['kind'] === 'notification').length, 20);

    await rm(file);
    await says(shown, 'The file was deleted or renamed.');
    await takeScreenshot(page, 'recordings-deleted');
  });

  it('that are large are shown while they are read, and the reading can be cancelled', async () => {
    const file = path.join(folder, 'large.mcpstream');
    const script = largeSession(200_000);
    await writeFile(file, recordingBytes(script));
    const again = chunksAgain(script);
    for (let more = 1; more < 15; more += 1) await appendFile(file, again);
    const shown = await open('large.mcpstream');
    await shown.button('Cancel').click({ timeout: LIMIT_MS });
    await says(shown, /Reading was cancelled after .* of 4\d\d MB/);
    await takeScreenshot(page, 'recordings-cancelled');
    await shown.button('Read the rest').click();
    await shown.frame.locator('.reading').waitFor({ state: 'detached', timeout: 120_000 });
    await shown
      .tab('Events')
      .filter({ hasText: /3,0\d\d,\d/ })
      .waitFor({ timeout: LIMIT_MS });
    await takeScreenshot(page, 'recordings-large');
  });

  it('that are damaged in their middle are shown up to there', async () => {
    const bytes = await readFile(EXAMPLE);
    const at = bytes.indexOf('{"k":"chunk"', bytes.length / 2);
    bytes.write('xxxx', at);
    await writeFile(path.join(folder, 'damaged.mcpstream'), bytes);
    const shown = await open('damaged.mcpstream');
    const problem = shown.frame.getByRole('alert').getByText(`in the record at byte ${at}`);
    await problem.waitFor({ timeout: LIMIT_MS });
    assert.ok((await shown.rows('Events')).length > 10);
    await takeScreenshot(page, 'recordings-damaged');
  });
});

/** The chunks of the exchange that had the last one, all once more at the time of that. */
function chunksAgain({ records }: RecordScript): Uint8Array {
  const last = records.at(-1)?.record;
  assert.equal(last?.k, 'chunk');
  const parts = records.flatMap(({ record, payload }) =>
    record.k === 'chunk' && record.x === last.x
      ? encodeRecord({ ...record, t: last.t }, payload)
      : [],
  );
  return Buffer.concat(parts);
}
