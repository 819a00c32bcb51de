import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { clickRow, savePicture, usePageRig } from '../support/page/pageRig.ts';

declare global {
  // A variable of the global object can be declared with `var` only.
  var scrolls: (ScrollBehavior | undefined)[];
}

const rig = usePageRig();

/** Controls, names of columns and tabs whose text does not fit, and what sticks out of the page. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(
      'button, .pill, .field-label, [role="columnheader"], .empty-text, .problem-text, .menu-item',
    )) {
      const { width, left, right } = element.getBoundingClientRect();
      if (width === 0 || element.classList.contains('visually-hidden')) continue;
      const inTabs = element.closest('.tab-list') !== null;
      const name = `${element.className}: ${element.textContent}`;
      if (element.scrollWidth > element.clientWidth + 1) found.push(`cut off: ${name}`);
      if (!inTabs && (left < 0 || right > innerWidth + 1)) found.push(`outside: ${name}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
    return found;
  });
}

for (const [name, width, height] of [
  ['a narrow column of 300 pixels', 300, 800],
  ['zoom 200 % of 1440 × 900', 720, 450],
  ['a small editor', 900, 600],
  ['a wide screen', 1920, 1080],
] as const) {
  test(`nothing is cut off or outside: ${name}`, async () => {
    const page = await rig.open('busy', { width, height });
    await page.locator('.grid-events .grid-row').first().waitFor();
    await savePicture(page, `room-${width}-events`);
    assert.deepEqual(await cutOff(page), []);
    await clickRow(page, 'events', 'progress 18');
    for (const tab of ['Connections', 'Polling', 'Calls']) {
      await page.getByRole('tab', { name: tab }).click();
      assert.deepEqual(await cutOff(page), [], tab);
      await savePicture(page, `room-${width}-${tab.toLowerCase()}`);
    }
    await page.getByRole('button', { name: 'Cut' }).click();
    assert.deepEqual(await cutOff(page), [], 'menu');
    await page.close();
    const empty = await rig.open('empty', { width, height });
    assert.deepEqual(await cutOff(empty), [], 'empty');
    await savePicture(empty, `room-${width}-empty`);
    await empty.close();
  });
}

/** Clicks where the first row with `words` stands, as a person does: nothing is scrolled for that. */
async function clickWhereItIs(page: Page, words: string): Promise<void> {
  const row = page.locator('.grid-events .grid-row', { hasText: words }).first();
  await row.waitFor();
  const { x = 0, y = 0 } = (await row.boundingBox()) ?? {};
  await page.mouse.click(x + 100, y + 8);
}

test('in a narrow panel the details take one line until something is selected', async () => {
  const page = await rig.open('busy', { width: 480, height: 900 });
  const height = (of: string): Promise<number> =>
    page.locator(of).evaluate((element) => element.clientHeight);
  await page.getByText('Select an event, a connection or a stream').waitFor();
  const before = await height('.pane-tables');
  assert.ok((await height('.pane-detail')) < 60);
  await page.getByRole('tab', { name: 'Polling' }).click();
  await savePicture(page, 'room-480-polling');
  const cycle = await page.locator('.grid-cycles .grid-row').first().boundingBox();
  assert.ok(cycle !== null && cycle.y + cycle.height < 900);
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.locator('.grid-events .grid-scroller').evaluate((table) => table.scrollTo(0, 0));
  await page.locator('.grid-events .grid-row', { hasText: 'initialize' }).first().waitFor();
  const place = await page.locator('.pane-tables').boundingBox();
  assert.ok(place !== null);
  await page.mouse.click(100, place.y + place.height - 20);
  await page.locator('.detail-title').waitFor();
  assert.ok((await height('.pane-tables')) < before - 100);
  await page.getByRole('separator', { name: 'Size of the details' }).waitFor();
  await page.waitForFunction(() => {
    const chosen = document.querySelector('.grid-events [aria-selected="true"]');
    const table = document.querySelector('.pane-tables')?.getBoundingClientRect();
    const bottom = chosen?.getBoundingClientRect().bottom ?? Infinity;
    return table !== undefined && bottom <= table.bottom + 1;
  });
  await savePicture(page, 'room-480-selected');
  await page.close();
});

for (const reducedMotion of [false, true]) {
  const how = reducedMotion ? 'at once where less motion is wanted' : 'smoothly';
  test(`in a narrow panel the details of what is selected come into sight, ${how}`, async () => {
    const page = await rig.open('busy', { width: 520, height: 640, reducedMotion });
    await page.locator('.grid-events .grid-row', { hasText: 'connects in 60.0 s' }).waitFor();
    await savePicture(page, 'room-520-before');
    await page.evaluate(() => {
      globalThis.scrolls = [];
      const scroll = scrollBy.bind(globalThis);
      globalThis.scrollBy = (options) => {
        globalThis.scrolls.push(typeof options === 'object' ? options.behavior : undefined);
        scroll(options as ScrollToOptions);
      };
    });
    assert.equal(await page.evaluate(() => scrollY), 0, 'nothing is selected, so nothing moves');
    await clickWhereItIs(page, 'connects in 60.0 s');
    await page.locator('.detail-title').waitFor();
    await page.waitForFunction(() => {
      const pane = document.querySelector('.pane-detail')?.getBoundingClientRect();
      const row = document.querySelector('.grid-events [aria-selected="true"]');
      const top = row?.getBoundingClientRect().top ?? -1;
      return pane !== undefined && pane.bottom <= innerHeight + 1 && top >= 0;
    });
    await savePicture(page, 'room-520-selected');
    assert.deepEqual(await page.evaluate(() => scrolls), [reducedMotion ? 'instant' : 'smooth']);
    await page.close();
  });
}

test('at no width does a column of a table stick out, and no name of a column is cut off', async () => {
  const stickingOut = (page: Page): Promise<string[]> =>
    page.locator('[role="columnheader"]:not(.visually-hidden)').evaluateAll((heads) =>
      heads
        .filter((head) => {
          const { width, right } = head.getBoundingClientRect();
          const edge = head.closest('.grid')?.getBoundingClientRect().right ?? 0;
          return width > 0 && (right > edge + 0.5 || head.scrollWidth > head.clientWidth + 1);
        })
        .map((head) => `${head.textContent} at ${head.closest('.grid')?.clientWidth ?? 0}`),
    );
  const look = async (tab: string): Promise<void> => {
    const page = await rig.open('busy', { height: 700 });
    await page.getByRole('tab', { name: tab }).click();
    for (let width = 300; width <= 1700; width += 23) {
      await page.setViewportSize({ width, height: 700 });
      // The panes take their new sizes in the frame after the page's.
      await page.evaluate(async () => {
        for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
      });
      assert.deepEqual(await stickingOut(page), [], `${tab} at ${width}`);
    }
    await page.close();
  };
  await Promise.all(['Events', 'Connections', 'Polling'].map(look));
});

/** Texts in the document that are not between the marks of the pseudo-locale. */
function foreignTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const isMarked = text.startsWith('⟦') && text.endsWith('⟧');
      if (/\p{L}{2}/u.test(text) && !isMarked) found.push(text);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const text = element.getAttribute(name);
        if (text !== null && /\p{L}{2}/u.test(text) && !text.includes('⟦')) found.push(text);
      }
    }
    return found;
  });
}

test('every text of an empty page comes from the table, and longer words have room', async () => {
  const page = await rig.open('empty', { pseudo: true });
  for (const tab of ['events', 'connections', 'polling', 'calls']) {
    await page.locator(`#tables-tab-${tab}`).click();
    assert.deepEqual(await foreignTexts(page), []);
    assert.deepEqual(await cutOff(page), []);
  }
  await page.locator('.menu-anchor button').first().click();
  assert.deepEqual(await foreignTexts(page), []);
  await savePicture(page, 'pseudo-empty');
  await page.close();
});

test('on a page with events only what the host says is in no pseudo-locale', async () => {
  const page = await rig.open('busy', { pseudo: true });
  await page.locator('.grid-events .grid-row').first().waitFor();
  await page.locator('#tables-tab-calls').click();
  await page.locator('.grid-streams .grid-row').first().click();
  const host = await page.evaluate(async () => JSON.stringify(await testPage.host.state()));
  const known = host + JSON.stringify(['tools/call', 'initialize']);
  const foreign = (await foreignTexts(page)).filter((text) => {
    const words = text.split(/[^\p{L}]+/u).filter((word) => word.length > 2);
    return !words.every((word) => known.includes(word) || /[åçéîñöšüý]/.test(word));
  });
  assert.deepEqual(foreign, []);
  await savePicture(page, 'pseudo-busy');
  await page.close();
});
