import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { playRecords, savePicture, usePageRig } from '../support/page/pageRig.ts';

const EVENTS = 100_004;

const rig = usePageRig();

interface RowPlace {
  readonly index: number;
  readonly top: number;
  readonly bottom: number;
  readonly id: string;
}

/** The rows of the events table that are in the document, from top to bottom. */
function drawnRows(page: Page): Promise<RowPlace[]> {
  return page.locator('.grid-events .grid-row').evaluateAll((rows) =>
    rows
      .map((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        const index = Number(row.getAttribute('aria-rowindex')) - 2;
        return { index, top, bottom, id: row.querySelector('.c-id')?.textContent ?? '' };
      })
      .toSorted((a, b) => a.index - b.index),
  );
}

async function waitForRow(page: Page, row: number): Promise<void> {
  await page.locator(`#events-row-${row} .c-time:not(:empty)`).waitFor();
}

test('with 100,000 events fewer than 200 row elements are in the document, wherever one looks', async () => {
  const page = await rig.open('large');
  await waitForRow(page, EVENTS - 1);
  const scroller = page.locator('.grid-events .grid-scroller');
  for (const part of [1, 0, 0.5, 0.123]) {
    await scroller.evaluate((element, share) => {
      element.scrollTop = element.scrollHeight * share;
    }, part);
    await page.waitForFunction(() => {
      const seen = document.querySelectorAll('.grid-events .grid-row:not(.row-loading)');
      return seen.length > 20;
    });
    assert.ok((await page.locator('[role="row"]').count()) < 200);
  }
  await savePicture(page, 'large');
  await page.close();
});

test('drawn rows stand without gap or overlap, and each carries its own event', async () => {
  const page = await rig.open('large');
  const scroller = page.locator('.grid-events .grid-scroller');
  await scroller.evaluate((element) => {
    element.scrollTop = 1_000_003;
  });
  const middle = Math.floor(1_000_003 / 22) + 5;
  await waitForRow(page, middle);
  const rows = await drawnRows(page);
  assert.ok(rows.length > 20);
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    if (next === undefined) continue;
    assert.equal(next.index, row.index + 1);
    assert.ok(Math.abs(next.top - row.bottom) < 0.01);
  }
  const known = rows.filter(({ id }) => id !== '');
  assert.ok(known.length > 20);
  for (const { index, id } of known) assert.equal(id.split(':')[1], String(index - 3));
  await page.close();
});

test('the head and the rows have the heights that the code counts with', async () => {
  const page = await rig.open('busy');
  const height = (selector: string): Promise<number> =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => element.getBoundingClientRect().height);
  assert.equal(await height('.grid-events .grid-row'), 22);
  assert.equal(await height('.grid-events .grid-head'), 23);
  assert.equal(await height('.grid-streams .grid-row'), 44);
  assert.equal(await height('.grid-streams .grid-head'), 46);
  await page.close();
});

test('arrows, Page, Home and End move the selection, and the row stays in sight', async () => {
  const page = await rig.open('large');
  await waitForRow(page, EVENTS - 1);
  const scroller = page.locator('.grid-events .grid-scroller');
  await scroller.focus();
  const selected = async (): Promise<number> => {
    const row = page.locator('.grid-events .grid-row[aria-selected="true"]');
    await row.waitFor();
    const { index, seen } = await row.evaluate((element) => {
      const place = element.getBoundingClientRect();
      const frame = element.closest('.grid-scroller')?.getBoundingClientRect();
      const within =
        frame !== undefined && place.top >= frame.top && place.bottom <= frame.bottom + 1;
      return { index: Number(element.getAttribute('aria-rowindex')) - 2, seen: within };
    });
    assert.equal(seen, true, `row ${index} is out of sight`);
    const active = await scroller.getAttribute('aria-activedescendant');
    assert.equal(active, `events-row-${index}`);
    return index;
  };
  await page.keyboard.press('Home');
  assert.equal(await selected(), 0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.locator('#events-row-2[aria-selected="true"]').waitFor();
  assert.equal(await selected(), 2);
  await page.keyboard.press('PageDown');
  await page.locator('#events-row-2[aria-selected="false"], :not(#events-row-2)').first().waitFor();
  const paged = await selected();
  assert.ok(paged > 10 && paged < 60, String(paged));
  await page.keyboard.press('End');
  await page.locator(`#events-row-${EVENTS - 1}[aria-selected="true"]`).waitFor();
  assert.equal(await selected(), EVENTS - 1);
  await page.keyboard.press('ArrowUp');
  await page.locator(`#events-row-${EVENTS - 2}[aria-selected="true"]`).waitFor();
  assert.equal(await selected(), EVENTS - 2);
  await page.close();
});

test('the table follows its end, says how many are new once one scrolls up, and follows again', async () => {
  const page = await rig.open('large', { paused: true });
  await playRecords(page, 20);
  await page.locator('.grid-events .grid-row').first().waitFor();
  await playRecords(page, 100);
  const end = await page.evaluate(async () => (await testPage.host.state()).rows.events);
  await waitForRow(page, end - 1);
  const scroller = page.locator('.grid-events .grid-scroller');
  await scroller.hover();
  await page.mouse.wheel(0, -600);
  await page.locator('.grid-events .grid-row:not(.row-loading)').first().waitFor();
  await page.waitForFunction(
    (last) => document.getElementById(`events-row-${last}`) === null,
    end - 1,
  );
  const stood = await scroller.evaluate((element) => element.scrollTop);
  await playRecords(page, 10);
  const chip = page.locator('.unseen');
  await chip.waitFor();
  assert.equal(await chip.innerText(), '1,000 new');
  assert.equal(await scroller.evaluate((element) => element.scrollTop), stood);
  await savePicture(page, 'unseen');
  await chip.click();
  await waitForRow(page, end + 999);
  assert.equal(await chip.count(), 0);
  await playRecords(page, 10);
  await waitForRow(page, end + 1999);
  await page.close();
});

test('rows keep showing while events pour in', async () => {
  const page = await rig.open('large', { paused: true });
  await page.evaluate(async () => {
    testPage.host.play(20);
    await testPage.host.tell();
  });
  await page.locator('.grid-events .grid-row:not(.row-loading)').first().waitFor();
  const blank = await page.evaluate(async () => {
    let most = 0;
    for (let turn = 0; turn < 60; turn += 1) {
      const release = testPage.host.holdReads();
      testPage.host.play(10);
      await testPage.host.tell();
      await new Promise(requestAnimationFrame);
      most = Math.max(most, document.querySelectorAll('.grid-events .row-loading').length);
      release();
    }
    return most;
  });
  assert.equal(blank, 0);
  await page.close();
});

/** A table whose rows are on their way, with the place of one of them, and what lets them come. */
async function openLoading(): Promise<{
  page: Page;
  place: readonly [number, number];
  release: () => Promise<void>;
}> {
  const page = await rig.open('large');
  await waitForRow(page, EVENTS - 1);
  await page.evaluate(() => {
    Object.assign(window, { release: testPage.host.holdReads() });
  });
  const scroller = page.locator('.grid-events .grid-scroller');
  await scroller.evaluate((element) => (element.scrollTop = 500_000));
  await page.locator('.grid-events .row-loading').nth(8).waitFor();
  const box = await scroller.boundingBox();
  assert.ok(box !== null);
  const release = (): Promise<void> =>
    page.evaluate(() => (window as unknown as { readonly release: () => void }).release());
  return { page, place: [box.x + 60, box.y + 150], release };
}

test('the menu of a row that is on its way opens when the row is there', async () => {
  const { page, place, release } = await openLoading();
  await page.mouse.click(...place, { button: 'right' });
  const menu = page.getByRole('menu', { name: /^Row / });
  assert.equal(await menu.count(), 0);
  await release();
  await menu.waitFor();
  const name = (await menu.getAttribute('aria-label'))?.replace(',', '');
  const row = page.locator('.grid-events .grid-row[aria-selected="true"]');
  assert.equal(name, `Row ${Number(await row.getAttribute('aria-rowindex')) - 1}`);
  await page.close();
});

test('a menu that was waited for does not open where the user does something else', async () => {
  const { page, place, release } = await openLoading();
  await page.mouse.click(...place, { button: 'right' });
  await page.keyboard.press('Escape');
  await release();
  await page.locator('.grid-events .grid-row[aria-selected="true"]:not(.row-loading)').waitFor();
  assert.equal(await page.getByRole('menu').count(), 0);
  await page.close();
});

test('an event far away is brought into sight when the host asks for it', async () => {
  const page = await rig.open('large');
  await waitForRow(page, EVENTS - 1);
  await page.evaluate(() => testPage.host.ask({ kind: 'select-row', row: 54_321 }));
  await page.locator('#events-row-54321[aria-selected="true"]').waitFor();
  await page.locator('.detail-title', { hasText: 'Row 54322' }).waitFor();
  await page.close();
});

test('a table is where it was when its tab is shown again', async () => {
  const page = await rig.open('large');
  await waitForRow(page, EVENTS - 1);
  await page.evaluate(() => testPage.host.ask({ kind: 'select-row', row: 40_000 }));
  await page.locator('#events-row-40000').waitFor();
  await page.getByRole('tab', { name: 'Connections' }).click();
  await page.locator('.grid-connections').waitFor();
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.locator('#events-row-40000[aria-selected="true"]').waitFor();
  await page.close();
});

test('a mark has the colour of its kind, also in rows that were drawn for others before', async () => {
  const page = await rig.open('busy');
  const scroller = page.locator('.grid-events .grid-scroller');
  await page.locator('.grid-events .grid-row:not(.row-loading)').first().waitFor();
  const colours = await scroller.evaluate(async (element) => {
    const found = new Map<string, Set<string>>();
    for (let step = 0; step < 60; step += 1) {
      element.scrollTop = (step * 137) % element.scrollHeight;
      await new Promise(requestAnimationFrame);
      for (const row of element.querySelectorAll('.grid-row:not([aria-selected="true"])')) {
        const glyph = row.querySelector('.glyph');
        if (glyph === null) continue;
        const { color } = getComputedStyle(glyph);
        const isAgain = row.textContent.includes('redelivered');
        const kind = isAgain ? 'redelivered' : (row.querySelector('.kind-word')?.textContent ?? '');
        found.set(kind, (found.get(kind) ?? new Set()).add(color));
      }
    }
    return [...found].map(([kind, seen]) => [kind, [...seen]] as const);
  });
  assert.ok(colours.length > 8);
  for (const [kind, seen] of colours) assert.equal(seen.length, 1, `${kind}: ${seen.join(', ')}`);
  const colourOf = new Map(colours.map(([kind, [colour]]) => [kind, colour]));
  assert.equal(colourOf.get('response'), 'rgb(137, 209, 133)');
  assert.equal(colourOf.get('notification'), 'rgb(89, 164, 249)');
  await page.close();
});

test('the number of a row is whole, however many rows there are', async () => {
  const page = await rig.open('large');
  await waitForRow(page, EVENTS - 1);
  const cell = page.locator(`#events-row-${EVENTS - 1} .c-row`);
  const isWhole = (): Promise<boolean> =>
    cell.evaluate((element) => element.scrollWidth <= element.clientWidth);
  assert.equal(await isWhole(), true);
  const frame = page.locator('.events-frame');
  const columns = await frame.evaluate((element) => element.style.getPropertyValue('--columns'));
  assert.ok(columns.startsWith(`${String(EVENTS).length}ch `), columns);
  // A table of a hundred million rows.
  const wider = columns.replace('6ch', '9ch');
  await frame.evaluate((element, all) => element.style.setProperty('--columns', all), wider);
  await cell.evaluate((element) => (element.textContent = '100000000'));
  assert.equal(await isWhole(), true);
  await page.close();
});
