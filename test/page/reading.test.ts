import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { EDITOR_THEMES } from '../../scripts/lib/editorThemes.ts';
import type { PanelSource } from '../../src/messages/panelState.ts';
import { askedActs, savePicture, usePageRig } from '../support/page/pageRig.ts';

const FILE = { kind: 'file', name: 'export of monday.mcpstream', revision: '2025-11-25' } as const;
const TOTAL = 1_100_000_000;

const rig = usePageRig();

async function tell(page: Page, source: PanelSource): Promise<void> {
  await page.evaluate((told) => testPage.host.tell({ source: told }), source);
}

test('a file that is being read shows its rows, how far it is, and a way to stop', async () => {
  const page = await rig.open('busy');
  await tell(page, { ...FILE, reading: { done: 312_000_000, total: TOTAL } });
  await page.getByText('Reading the recording: 312 MB of 1.1 GB').waitFor();
  const bar = page.getByRole('progressbar');
  assert.deepEqual(await bar.evaluate(({ value, max }: HTMLProgressElement) => [value, max]), [
    312_000_000,
    TOTAL,
  ]);
  assert.ok((await page.locator('.grid-events .grid-row').count()) > 10);
  await savePicture(page, 'reading');
  await page.getByRole('button', { name: 'Cancel' }).click();
  assert.deepEqual(await askedActs(page), [['recording/stopReading', {}]]);
  await page.close();
});

test('a file whose length is not known yet has a bar without an end', async () => {
  const page = await rig.open('empty');
  await tell(page, { ...FILE, reading: { done: 0, total: 0 } });
  await page.getByText('Opening the recording…').waitFor();
  await page.getByText('The first events appear as soon as they are read.').waitFor();
  assert.equal(await page.locator('progress').getAttribute('value'), null);
  await savePicture(page, 'reading-opening');
  await page.close();
});

for (const [rest, says, button] of [
  [
    { kind: 'stopped', done: 312_000_000, total: TOTAL },
    'Reading was cancelled after 312 MB of 1.1 GB.',
    'Read the rest',
  ],
  [{ kind: 'grown', bytes: 64_000 }, 'The file has grown by 64.0 kB', 'Read on'],
  [{ kind: 'changed' }, 'The file was changed since it was read.', 'Read again'],
] as const) {
  test(`of a file that is not shown whole (${rest.kind}) the rest can be read`, async () => {
    const page = await rig.open('busy');
    await tell(page, { ...FILE, rest });
    await page.getByRole('status').getByText(says).waitFor();
    await savePicture(page, `reading-${rest.kind}`);
    await page.getByRole('button', { name: button }).click();
    assert.deepEqual(await askedActs(page), [['recording/readOn', {}]]);
    await page.close();
  });
}

test('a file that was deleted says so, in every theme and in little room', async () => {
  for (const theme of EDITOR_THEMES) {
    const page = await rig.open('busy', { theme, width: 420, height: 700 });
    await tell(page, { ...FILE, rest: { kind: 'deleted' } });
    await page.getByText('The file was deleted or renamed.').waitFor();
    await savePicture(page, `reading-deleted-${theme}`);
    await tell(page, { ...FILE, reading: { done: TOTAL / 2, total: TOTAL } });
    await page.getByText('550 MB of 1.1 GB').waitFor();
    await savePicture(page, `reading-${theme}`);
    const outside = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(outside, false);
    await page.close();
  }
});
