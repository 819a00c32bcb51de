import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { EDITOR_THEMES } from '../../scripts/lib/editorThemes.ts';
import { violations } from '../support/page/axe.ts';
import { savePicture, usePageRig } from '../support/page/pageRig.ts';
import type { PageOptions } from '../support/page/pageRig.ts';

const rig = usePageRig();

async function openBusy(options: PageOptions = {}): Promise<Page> {
  const page = await rig.open('busy', options);
  await page.locator('.grid-events .c-time:not(:empty)').nth(1).waitFor();
  return page;
}

function names(page: Page): Promise<string[]> {
  return page.locator('.grid-events [role="columnheader"]').allInnerTexts();
}

function choice(page: Page, name: string): Locator {
  return page.getByRole('menuitemcheckbox', { name });
}

function widthOf(page: Page, column: string): Promise<number> {
  return page
    .locator(`.grid-events .grid-head .c-${column}`)
    .evaluate((cell) => Math.round(cell.getBoundingClientRect().width));
}

/** Whether the cells of a row stand below the names of their columns. */
function isAligned(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const lefts = (row: string): number[] =>
      [...document.querySelectorAll(`.grid-events ${row} .cell`)].map(
        (cell) => cell.getBoundingClientRect().left,
      );
    const head = lefts('.grid-head');
    const row = lefts('.grid-row:first-child');
    return head.length > 0 && head.every((left, index) => Math.abs(left - (row[index] ?? 0)) < 1);
  });
}

test('columns are chosen in a menu that stays, and are as they were after a reload', async () => {
  const page = await openBusy();
  await page.getByRole('button', { name: 'Columns' }).click();
  await choice(page, 'JSON-RPC method').click();
  await choice(page, 'HTTP status').click();
  await choice(page, 'Event id').click();
  assert.equal(await choice(page, 'Event id').getAttribute('aria-checked'), 'false');
  await savePicture(page, 'columns-menu');
  await page.keyboard.press('Escape');
  const chosen = [
    '#',
    'time s',
    'Δ s',
    'stream',
    'conn',
    'kind',
    'method',
    'status',
    'summary',
    'bytes',
  ];
  assert.deepEqual(await names(page), chosen);
  await page
    .locator('.grid-events .c-method', { hasText: 'notifications/progress' })
    .first()
    .waitFor();
  assert.equal(await isAligned(page), true);
  await page.locator('.grid-events .c-status', { hasText: '200' }).first().waitFor();
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  await page.reload();
  await page.locator('.grid-events .grid-head').waitFor();
  assert.deepEqual(await names(page), chosen);
  await page.locator('.grid-events .grid-head .c-kind').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Reset columns' }).click();
  assert.ok((await names(page)).includes('event id'));
  assert.ok(!(await names(page)).includes('method'));
  await page.close();
});

test('the time of day is shown where the user asks for it, and is unknown where nobody noted it', async () => {
  const page = await openBusy();
  await page.getByRole('button', { name: 'Columns' }).click();
  await choice(page, 'Time of day').click();
  await page.keyboard.press('Escape');
  const cell = page.locator('.grid-events [data-column="clock"]').first();
  assert.equal(await cell.textContent(), 'unknown');
  const startedAt = Date.parse('2026-01-02T03:04:05.678Z');
  await page.evaluate((at) => {
    const { recording } = testPage.host.live;
    return testPage.host.tell({ recording: { ...recording, startedAt: at } });
  }, startedAt);
  await cell.and(page.locator('[title^="2026-01-02T03:04:"]')).waitFor();
  assert.match((await cell.textContent()) ?? '', /^\d\d:\d\d:\d\d\.\d{3}$/);
  assert.equal(await isAligned(page), true);
  await savePicture(page, 'columns-clock');
  await page.close();
});

test('a column is sized by dragging its end, and a double click gives it its usual width', async () => {
  const page = await openBusy();
  const usual = await widthOf(page, 'id');
  const edge = await page.locator('#column-edge-id').boundingBox();
  assert.ok(edge !== null);
  await page.mouse.move(edge.x + 3, edge.y + 8);
  await page.mouse.down();
  await page.mouse.move(edge.x + 103, edge.y + 8, { steps: 4 });
  await page.mouse.up();
  assert.equal(await widthOf(page, 'id'), usual + 100);
  assert.equal(await isAligned(page), true);
  assert.equal(
    await page.locator('#column-edge-id').getAttribute('aria-valuenow'),
    String(usual + 100),
  );
  await savePicture(page, 'columns-sized');
  await page.locator('#column-edge-id').dblclick();
  assert.equal(await widthOf(page, 'id'), usual);
  await page.close();
});

test('the button opens the menu and closes it again', async () => {
  const page = await openBusy();
  const button = page.getByRole('button', { name: 'Columns' });
  const menu = page.getByRole('menu', { name: 'Columns' });
  await button.click();
  await menu.waitFor();
  await button.click();
  assert.equal(await menu.count(), 0);
  await button.click();
  await menu.waitFor();
  await page.close();
});

test('all of it is done by keys', async () => {
  const page = await openBusy();
  const usual = await widthOf(page, 'kind');
  await page.getByRole('button', { name: 'Columns' }).focus();
  await page.keyboard.press('Enter');
  await choice(page, 'Number of the row').and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  assert.ok(!(await names(page)).includes('#'));
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('menuitem', { name: 'Kind' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('#column-edge-kind:focus').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal(await widthOf(page, 'kind'), usual + 32);
  await savePicture(page, 'columns-edge');
  await page.keyboard.press('Escape');
  await page.locator('.grid-events .grid-scroller:focus').waitFor();
  await page.close();
});

test('a narrow table scrolls sideways only where the user made it wider than its place', async () => {
  const page = await openBusy({ width: 300, height: 800 });
  const overflow = (): Promise<number> =>
    page
      .locator('.grid-events .grid-scroller')
      .evaluate((scroller) => scroller.scrollWidth - scroller.clientWidth);
  assert.equal(await overflow(), 0);
  await page.getByRole('button', { name: 'Columns' }).click();
  await choice(page, 'JSON-RPC method').click();
  await savePicture(page, 'columns-300');
  await page.keyboard.press('Escape');
  assert.ok((await overflow()) > 0);
  assert.equal(await isAligned(page), true);
  await page.close();
});

for (const theme of EDITOR_THEMES) {
  test(`axe finds nothing in ${theme} while columns are chosen`, async () => {
    const page = await openBusy({ theme });
    await page.getByRole('button', { name: 'Columns' }).click();
    assert.deepEqual(await violations(page), []);
    await savePicture(page, `columns-${theme}`);
    await page.close();
  });
}
