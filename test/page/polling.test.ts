import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { EDITOR_THEMES } from '../../scripts/lib/editorThemes.ts';
import { violations } from '../support/page/axe.ts';
import { savePicture, usePageRig } from '../support/page/pageRig.ts';
import type { PageOptions } from '../support/page/pageRig.ts';

const rig = usePageRig();

async function openPolling(
  scenario: 'aged' | 'busy' | 'polling',
  options: PageOptions = {},
): Promise<Page> {
  const page = await rig.open(scenario, options);
  await page.getByRole('tab', { name: 'Polling' }).click();
  await page.locator('.grid-cycles .grid-row .c-outcome:not(:empty)').first().waitFor();
  return page;
}

/** The row of the cycles table with these words. */
function rowWith(page: Page, words: string): ReturnType<Page['locator']> {
  return page.locator('.grid-cycles .grid-row', { hasText: words });
}

test('each poll says in a word and a shape what it brought', async () => {
  const page = await openPolling('busy');
  const shapes = new Map<string, string>();
  for (const outcome of ['result', 'events', 'empty', 'open']) {
    const cell = page.locator(`.grid-row[data-kind="${outcome}"] .c-outcome`).first();
    assert.equal(await cell.textContent(), outcome);
    shapes.set((await cell.locator('path').getAttribute('d')) ?? '', outcome);
  }
  assert.equal(shapes.size, 4);
  await savePicture(page, 'polling');
  await page.close();
});

test('a wait that runs counts down, and can be ended and held beside its countdown', async () => {
  const page = await openPolling('busy');
  const running = rowWith(page, 'poll in');
  await running.getByRole('button', { name: 'Poll #3 now' }).click();
  await running.getByRole('button', { name: 'Pause polling on all streams' }).click();
  const acts = await page.evaluate(() => testPage.host.acts);
  const state = await page.evaluate(() => testPage.host.state());
  const stream = state.streams.find(({ label }) => label === '#3')?.stream;
  assert.deepEqual(acts, [
    { name: 'polling/pollNow', params: { stream } },
    { name: 'polling/pause', params: { paused: true } },
  ]);
  await page.evaluate(() => testPage.host.tell({ pollingPaused: true }));
  await running.getByRole('button', { name: 'Continue polling on all streams' }).waitFor();
  assert.equal(await page.locator('.grid-row[aria-selected="true"]').count(), 0);
  await page.close();
});

test('the cycles of one stream alone are listed where that is wished', async () => {
  const page = await openPolling('polling', { width: 1200 });
  const only = page.getByRole('button', { name: 'This stream only' });
  assert.equal(await only.isDisabled(), true);
  const grid = page.locator('.grid-cycles .grid-scroller');
  await rowWith(page, '#3').last().click();
  await only.click();
  await page.waitForFunction(
    () => document.querySelector('.grid-cycles [role="grid"]')?.ariaRowCount === '50001',
  );
  await rowWith(page, '#3').last().waitFor();
  const streams = await page.locator('.grid-cycles .grid-row .c-stream').allTextContents();
  assert.deepEqual([...new Set(streams.filter((label) => label !== ''))], ['#3']);
  assert.equal(await only.getAttribute('aria-pressed'), 'true');
  await only.click();
  await page.waitForFunction(
    () => document.querySelector('.grid-cycles [role="grid"]')?.ariaRowCount === '100001',
  );
  await grid.waitFor();
  await page.close();
});

test('the totals are those of the selected stream, and else of all', async () => {
  const page = await openPolling('busy');
  const head = page.getByRole('region', { name: 'All 3 streams that poll' });
  await head.getByText('2 (33 %)').waitFor();
  await head.getByText('A poll brought 1 result').waitFor();
  await rowWith(page, '1000 / 902 ms').click();
  const one = page.getByRole('region', { name: '#3' });
  await one.getByText('2 (50 %)').waitFor();
  await one.getByText('No result yet.').waitFor();
  const next = one.locator('.countdown');
  const shown = await next.textContent();
  await page.waitForFunction(
    (words) => document.querySelector('.polling-facts .countdown')?.textContent !== words,
    shown,
  );
  assert.match((await next.textContent()) ?? '', /^5\d s$/);
  await page.close();
});

/** Waits until the picture shows so many cycles. */
async function waitForPicture(page: Page, cycles: number): Promise<void> {
  await page.locator(`.cycles-canvas[data-cycles="${cycles}"]`).waitFor();
}

test('a click on a cycle of the picture selects it in the table, and hovering says what it was', async () => {
  const page = await openPolling('busy');
  await waitForPicture(page, 6);
  const canvas = page.locator('.cycles-canvas');
  await canvas.hover({ position: { x: 45, y: 20 } });
  const card = page.locator('.hover-card');
  await card.getByText('#3 · cycle 3 · c8').waitFor();
  await card.getByText('polled 98 ms before').waitFor();
  await canvas.click({ position: { x: 45, y: 20 } });
  await page.locator('.grid-cycles .grid-row[aria-selected="true"]', { hasText: 'c8' }).waitFor();
  await page.mouse.move(5, 5);
  await card.waitFor({ state: 'detached' });
  await page.close();
});

test('a cycle of a stream that was over long ago is told with its stream, too', async () => {
  const page = await openPolling('aged');
  await waitForPicture(page, 1);
  await page.locator('.cycles-canvas').hover({ position: { x: 3, y: 20 } });
  await page.locator('.hover-card').getByText('#2 · cycle 1 · c').waitFor();
  await page.close();
});

test('the picture shows 100,000 cycles, and those of one stream where that is wished', async () => {
  const page = await openPolling('polling');
  await waitForPicture(page, 100_000);
  const canvas = page.locator('.cycles-canvas');
  await canvas.hover({ position: { x: 300, y: 20 } });
  await page
    .locator('.hover-card')
    .getByText(/^\d+ cycles: /)
    .waitFor();
  await canvas.click({ position: { x: 300, y: 20 } });
  const selected = page.locator('.grid-cycles .grid-row[aria-selected="true"]');
  await selected.getByText('110 ms').waitFor();
  const label = (await selected.locator('.c-stream').textContent()) ?? '';
  const connection = (await selected.locator('.c-connection').textContent()) ?? '';
  await page.getByRole('button', { name: 'This stream only' }).click();
  await waitForPicture(page, 50_000);
  await selected.getByText(connection).waitFor();
  assert.equal(await selected.locator('.c-stream').textContent(), label);
  await savePicture(page, 'polling-many');
  await page.close();
});

test('totals and picture are folded away where the table needs the room', async () => {
  const page = await openPolling('busy', { width: 720, height: 450 });
  await waitForPicture(page, 6);
  const fold = page.getByRole('button', { name: 'All 3 streams that poll' });
  await fold.click();
  assert.equal(await fold.getAttribute('aria-expanded'), 'false');
  assert.equal(await page.locator('.polling-facts, .cycles-picture').count(), 0);
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.getByRole('tab', { name: 'Polling' }).click();
  await fold.click();
  await waitForPicture(page, 6);
  assert.equal(await fold.getAttribute('aria-expanded'), 'true');
  await page.close();
});

test('what was folded and whose cycles were listed is so again after a reload', async () => {
  const page = await openPolling('busy');
  await rowWith(page, '1000 / 902 ms').click();
  const only = page.getByRole('button', { name: 'This stream only', pressed: true });
  await page.getByRole('button', { name: 'This stream only' }).click();
  await waitForPicture(page, 4);
  await page.getByRole('button', { name: '#3', expanded: true }).click();
  await page.locator('.cycles-picture').waitFor({ state: 'detached' });
  await page.reload();
  await only.waitFor();
  await page.getByRole('button', { name: '#3', expanded: false }).click();
  await waitForPicture(page, 4);
  await page.close();
});

for (const theme of EDITOR_THEMES) {
  test(`axe finds nothing in ${theme}: polling`, async () => {
    const page = await openPolling('busy', { theme });
    await waitForPicture(page, 6);
    await rowWith(page, 'c12').click();
    await page.getByRole('button', { name: 'This stream only' }).click();
    await waitForPicture(page, 4);
    await page.locator('.detail-title').waitFor();
    await savePicture(page, `polling-${theme}`);
    assert.deepEqual(await violations(page), []);
    await page.close();
  });
}

for (const [name, options] of [
  ['300', { width: 300, height: 900 }],
  ['zoom', { width: 720, height: 450 }],
] as const) {
  test(`with little room nothing of polling is cut off or outside: ${name}`, async () => {
    const page = await openPolling('busy', options);
    await waitForPicture(page, 6);
    const outside = await page.evaluate(() => {
      const pane = document.querySelector('.polling')?.getBoundingClientRect();
      return [...document.querySelectorAll('.polling-head *, .cycles-picture *')]
        .filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return pane === undefined || left < pane.left - 1 || right > pane.right + 1;
        })
        .map((element) => element.textContent);
    });
    assert.deepEqual(outside, []);
    await savePicture(page, `polling-${name}`);
    await page.close();
  });
}
