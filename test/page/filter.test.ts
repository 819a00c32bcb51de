import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { EDITOR_THEMES } from '../../scripts/lib/editorThemes.ts';
import { playRecords, savePicture, usePageRig } from '../support/page/pageRig.ts';

const rig = usePageRig();

function field(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Filter of the events' });
}

/** Writes a filter as a user does and waits until its rows are shown. */
async function filterBy(page: Page, filter: string, status: RegExp): Promise<void> {
  await field(page).fill(filter);
  await field(page).press('Enter');
  await page.locator('.filter-status', { hasText: status }).waitFor();
}

/** The kinds in the rows that are drawn, from top to bottom. */
async function drawnKinds(page: Page): Promise<readonly string[]> {
  await page.locator('.grid-events .grid-row .kind-word').first().waitFor();
  return page
    .locator('.grid-events .grid-row')
    .evaluateAll((rows) =>
      rows
        .toSorted(
          (a, b) =>
            Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')),
        )
        .map((row) => row.querySelector('.kind-word')?.textContent ?? ''),
    );
}

test('the events table shows the rows that match, and how many they are', async () => {
  const page = await rig.open('busy');
  await filterBy(page, 'stream:#2 kind:notification -is:redelivered', /^20 of \d+$/);
  const kinds = await drawnKinds(page);
  assert.ok(kinds.length > 5);
  assert.deepEqual([...new Set(kinds)], ['notification']);
  assert.equal(
    await page.locator('.grid-events .grid-scroller').getAttribute('aria-rowcount'),
    '21',
  );
  await savePicture(page, 'filter');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await page.locator('.filter-status').waitFor({ state: 'detached' });
  assert.equal(await field(page).inputValue(), '');
  await page.locator('.grid-events .grid-row .kind-word', { hasText: 'wait' }).first().waitFor();
  await page.close();
});

test('what is typed is taken once the typing pauses', async () => {
  const page = await rig.open('busy');
  await field(page).pressSequentially('kind:cut');
  await page.locator('.filter-status', { hasText: /^1 of / }).waitFor();
  assert.deepEqual(await drawnKinds(page), ['cut']);
  await page.close();
});

test('a filter that does not parse shows where and why, and leaves the one before in force', async () => {
  const page = await rig.open('busy');
  await filterBy(page, 'kind:cut', /^1 of /);
  await field(page).fill('kind:cut is:redelivrd');
  const problem = page.getByRole('alert');
  await problem.waitFor();
  assert.equal(
    await problem.innerText(),
    'Character 13: there is no trait “redelivrd” – did you mean redelivered?\n\nStill in force: kind:cut',
  );
  assert.equal(await field(page).getAttribute('aria-invalid'), 'true');
  assert.equal(await page.locator('.filter-wrong').innerText(), 'redelivrd');
  assert.deepEqual(await drawnKinds(page), ['cut']);
  await savePicture(page, 'filter-problem');
  await field(page).press('Escape');
  assert.equal(await field(page).inputValue(), 'kind:cut');
  await problem.waitFor({ state: 'detached' });
  await page.close();
});

test('the mark stands below the wrong letters, also where the field is scrolled', async () => {
  const page = await rig.open('busy', { width: 500 });
  for (const filter of ['is:x', `${'progress '.repeat(12)}is:x`]) {
    await field(page).fill(filter);
    const mark = page.locator('.filter-wrong');
    await mark.waitFor();
    await page.waitForFunction((text) => {
      const input = document.querySelector<HTMLInputElement>('.filter-input');
      const wrong = document.querySelector('.filter-wrong');
      if (input === null || wrong === null || input.value !== text) return false;
      input.scrollLeft = input.scrollWidth;
      input.dispatchEvent(new Event('scroll'));
      const place = wrong.getBoundingClientRect();
      const frame = input.getBoundingClientRect();
      return place.left > frame.left && place.right < frame.right;
    }, filter);
    // The last letter of the text ends where the text of the field ends.
    const [inField, inMirror] = await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('.filter-input');
      const mirror = document.querySelector('.filter-mirror');
      const wrong = document.querySelector('.filter-wrong')?.getBoundingClientRect();
      if (input === null || mirror === null || wrong === undefined) return [0, -1];
      const style = getComputedStyle(input);
      const canvas = document.createElement('canvas').getContext('2d');
      if (canvas === null) return [0, -1];
      canvas.font = `${style.fontSize} ${style.fontFamily}`;
      const { left } = input.getBoundingClientRect();
      const inset = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.borderLeftWidth);
      return [left + inset + canvas.measureText(input.value).width - input.scrollLeft, wrong.right];
    });
    assert.ok(Math.abs((inField ?? 0) - (inMirror ?? 0)) < 2, `${inField} ${inMirror}`);
    await savePicture(page, `filter-mark-${filter.length}`);
  }
  await page.close();
});

test('keys and values of the recording are offered, and taken with Tab or Enter', async () => {
  const page = await rig.open('busy');
  await field(page).pressSequentially('st');
  const options = page.getByRole('option');
  await options.first().waitFor();
  assert.deepEqual(await page.locator('.filter-option-text').allInnerTexts(), [
    'stream:',
    'status:',
  ]);
  assert.equal(await field(page).getAttribute('aria-activedescendant'), 'filter-option-0');
  await field(page).press('Tab');
  await page.getByRole('option', { name: /^#2/ }).waitFor();
  await savePicture(page, 'filter-options');
  assert.equal(await field(page).inputValue(), 'stream:');
  const labels = await page.locator('.filter-option-text').allInnerTexts();
  assert.ok(labels.includes('GET') && labels.includes('probe-1'), labels.join());
  for (let index = 0; index < labels.indexOf('#2'); index += 1)
    await field(page).press('ArrowDown');
  await field(page).press('Enter');
  assert.equal(await field(page).inputValue(), 'stream:#2 ');
  assert.equal(await options.count(), 0);
  await page.locator('.filter-status', { hasText: / of / }).waitFor();
  await field(page).pressSequentially('is:re');
  await options.first().waitFor();
  await field(page).press('Escape');
  assert.equal(await options.count(), 0);
  assert.equal(await field(page).inputValue(), 'stream:#2 is:re', 'Escape closes the list alone');
  await field(page).press('ArrowDown');
  await page.getByRole('option', { name: 'received' }).click();
  assert.equal(await field(page).inputValue(), 'stream:#2 is:received ');
  assert.equal(await field(page).evaluate((input) => input === document.activeElement), true);
  await page.close();
});

test('Ctrl+F and / go to the filter from anywhere, but not out of a field', async () => {
  const page = await rig.open('busy');
  const isFocused = (): Promise<boolean> =>
    field(page).evaluate((input) => input === document.activeElement);
  await page.locator('.grid-events .grid-scroller').focus();
  await page.keyboard.press('/');
  assert.equal(await isFocused(), true);
  assert.equal(await field(page).inputValue(), '');
  await page.getByRole('tab', { name: 'Calls' }).click();
  await page.locator('#tables-panel input').first().focus();
  await page.keyboard.press('/');
  assert.equal(await isFocused(), false);
  await page.keyboard.press('Control+f');
  assert.equal(await isFocused(), true);
  await page.close();
});

test('a search tells how far it is, and can be ended', async () => {
  const page = await rig.open('large');
  const release = await page.evaluateHandle(() => {
    // Each answer comes when the test lets it, and goes over one block of rows.
    let now = 0;
    testPage.host.clock = { now: () => (now += 40_000) };
    return { release: testPage.host.holdReads() };
  });
  await field(page).fill('"progress\\":99,"');
  await field(page).press('Enter');
  await page.locator('.filter-progress').waitFor();
  assert.match(await page.locator('.filter-status').innerText(), /^0 so far · 0 %$/);
  await savePicture(page, 'filter-searching');
  await release.evaluate((held) => held.release());
  await page.locator('.filter-status', { hasText: /^1 of 100,004$/ }).waitFor();
  const again = await page.evaluateHandle(() => ({ release: testPage.host.holdReads() }));
  await field(page).fill('nowhere');
  await field(page).press('Enter');
  await page.locator('.filter-progress').waitFor();
  await page.getByRole('button', { name: 'Clear the filter' }).first().click();
  await page.locator('.filter-progress').waitFor({ state: 'detached' });
  await again.evaluate((held) => held.release());
  await page.locator('.grid-events .grid-row .kind-word').first().waitFor();
  assert.equal(await page.locator('.filter-status').count(), 0);
  await page.close();
});

test('where nothing matches, that is said, and the filter can be cleared', async () => {
  const page = await rig.open('busy');
  await filterBy(page, 'status:503', /^0 of /);
  await page.getByRole('heading', { name: 'No event matches' }).waitFor();
  await savePicture(page, 'filter-none');
  await page.locator('.empty').getByRole('button', { name: 'Clear the filter' }).click();
  await page.locator('.grid-events .grid-row').first().waitFor();
  await page.close();
});

test('a row keeps its number and its selection, whatever else is shown', async () => {
  const page = await rig.open('busy');
  await filterBy(page, 'kind:cut', /^1 of /);
  const row = page.locator('.grid-events .grid-row').first();
  const number = await row.locator('.c-row').innerText();
  await row.click();
  await page.locator('.detail-title', { hasText: `Row ${number}` }).waitFor();
  await filterBy(page, 'stream:#2', / of /);
  const selected = page.locator('.grid-events .grid-row[aria-selected="true"]');
  await selected.waitFor();
  assert.equal(await selected.locator('.c-row').innerText(), number);
  await filterBy(page, 'stream:GET', / of /);
  await page.locator('.grid-events .grid-row').first().waitFor();
  assert.equal(await selected.count(), 0);
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await selected.waitFor();
  assert.equal(await selected.locator('.c-row').innerText(), number);
  await page.close();
});

test('rows that come while a filter is in force are shown where they match', async () => {
  const page = await rig.open('large', { paused: true });
  await playRecords(page, 20);
  await filterBy(page, 'id:*9 kind:notification', /^\d+ of /);
  const old = await page.locator('.filter-status').innerText();
  await playRecords(page, 10);
  await page.waitForFunction(
    (words) => document.querySelector('.filter-status')?.textContent !== words,
    old,
  );
  const [count = 0, total = 0] = (await page.locator('.filter-status').innerText())
    .split(' of ')
    .map((part) => Number(part.replaceAll(',', '')));
  assert.equal(count, Math.floor((total - 4) / 10));
  // The table followed its end.
  const last = page.locator(`#events-row-${count - 1}`);
  await last.locator('.c-id', { hasText: `:${total - 5}` }).waitFor();
  await page.locator('.grid-events .grid-scroller').hover();
  await page.mouse.wheel(0, -600);
  await last.waitFor({ state: 'detached' });
  await playRecords(page, 10);
  await page.locator('.unseen', { hasText: '100 new' }).waitFor();
  await savePicture(page, 'filter-unseen');
  await page.close();
});

test('a filter is there again after a reload', async () => {
  const page = await rig.open('busy');
  await filterBy(page, 'kind:cut', /^1 of /);
  await page.waitForFunction(() =>
    Object.values(sessionStorage).some((kept: unknown) => String(kept).includes('kind:cut')),
  );
  await page.reload();
  await page.locator('.filter-status', { hasText: /^1 of / }).waitFor();
  assert.equal(await field(page).inputValue(), 'kind:cut');
  assert.deepEqual(await drawnKinds(page), ['cut']);
  await page.close();
});

for (const theme of EDITOR_THEMES) {
  test(`the filter can be read in the theme ${theme}`, async () => {
    const page = await rig.open('busy', { theme, width: 900, height: 500 });
    await field(page).fill('stream:#2 is:redelivrd');
    await page.getByRole('alert').waitFor();
    await savePicture(page, `filter-problem-${theme}`);
    await field(page).fill('');
    await field(page).pressSequentially('stream:');
    await page.getByRole('option').first().waitFor();
    await savePicture(page, `filter-options-${theme}`);
    await page.close();
  });
}

test('there is room for the filter in a panel of 300 pixels', async () => {
  const page = await rig.open('busy', { width: 300, height: 700 });
  await field(page).pressSequentially('s');
  await page.getByRole('option').first().waitFor();
  await savePicture(page, 'filter-narrow');
  const isWithin = await page.locator('.filter-options').evaluate((list) => {
    const { left, right } = list.getBoundingClientRect();
    return left >= 0 && right <= window.innerWidth;
  });
  assert.equal(isWithin, true);
  await page.close();
});
