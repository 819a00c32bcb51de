import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { HOSTILE, MARKUP } from '../support/hostileScript.ts';
import { savePicture, usePageRig } from '../support/page/pageRig.ts';
import type { PageOptions } from '../support/page/pageRig.ts';

const rig = usePageRig();

/** What there is of a page at one moment. */
interface Sight {
  readonly elements: number;
  readonly hacked: boolean;
  /** Texts with a character that acts or is not seen, each with the element that holds it. */
  readonly acting: readonly string[];
  /** Characters of all texts, and of hints and labels. */
  readonly length: number;
}

/** Runs in the page. */
function look(): Sight {
  const acting = /(?![\n\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
  const root = document.getElementById('root') ?? document.body;
  const found: string[] = [];
  let length = 0;
  const note = (text: string, where: Element): void => {
    length += text.length;
    if (acting.test(text)) found.push(`${where.className}: ${JSON.stringify(text.slice(0, 200))}`);
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null) {
    const { currentNode } = walker;
    if (currentNode.parentElement !== null && currentNode.parentElement.tagName !== 'TEXTAREA') {
      note(currentNode.textContent ?? '', currentNode.parentElement);
    }
  }
  for (const element of root.querySelectorAll('[title], [aria-label]')) {
    note(element.getAttribute('title') ?? '', element);
    note(element.getAttribute('aria-label') ?? '', element);
  }
  const elements = root.querySelectorAll('img, script, b, iframe').length;
  return { elements, hacked: 'hacked' in globalThis, acting: found, length };
}

/** Nothing ran, nothing was made of text, nothing acts, and the page holds no more than it can. */
async function isSound(page: Page, where: string): Promise<void> {
  const { length, ...sight } = await page.evaluate(look);
  assert.deepEqual(sight, { elements: 0, hacked: false, acting: [] }, where);
  assert.ok(length < 1_000_000, `${where}: ${length} characters`);
}

async function openHostile(
  scenario: 'hostile' | 'endless',
  options: PageOptions = {},
): Promise<Page> {
  const page = await rig.open(scenario, options);
  await page.locator('.grid-events .grid-row').first().waitFor();
  return page;
}

async function showTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
}

/** Selects each row and looks at every part of its details. */
async function walkDetails(page: Page): Promise<void> {
  const rows = await page.evaluate(async () => (await testPage.host.state()).rows.events);
  assert.ok(rows > 20);
  for (let row = 0; row < rows; row += 1) {
    await page.evaluate((wanted) => testPage.host.ask({ kind: 'select-row', row: wanted }), row);
    await page.locator('.detail-title', { hasText: `Row ${row + 1} ` }).waitFor();
    for (const tab of ['Raw SSE', 'Headers', 'Related', 'Stream', 'Pretty']) {
      await showTab(page, tab);
      await isSound(page, `row ${row + 1}, ${tab}`);
    }
  }
}

for (const scenario of ['hostile', 'endless'] as const) {
  describe(`what a server writes is text wherever it is shown: ${scenario}`, () => {
    test('in the details of every row', async () => {
      const page = await openHostile(scenario);
      await walkDetails(page);
      await showTab(page, 'Headers');
      await page.locator('.header-line', { hasText: MARKUP }).first().waitFor();
      await savePicture(page, `${scenario}-headers`);
      await page.close();
    });

    test('in the tables, the timeline, calls, questions and what is wrong', async () => {
      const page = await openHostile(scenario);
      await isSound(page, 'events');
      await savePicture(page, scenario);
      for (const tab of ['Connections', 'Polling']) {
        await showTab(page, tab);
        await isSound(page, tab);
        await savePicture(page, `${scenario}-${tab.toLowerCase()}`);
      }
      await showTab(page, 'Calls');
      for (const parts of await page.locator('.question-all summary').all()) await parts.click();
      await isSound(page, 'calls');
      await savePicture(page, `${scenario}-calls`);
      await page.locator('.tools .tool').nth(1).click();
      await isSound(page, 'a tool with a schema that is none');
      await page.close();
    });

    test('in menus, completion and the card at the pointer', async () => {
      const page = await openHostile(scenario);
      await page.evaluate(() => testPage.host.ask({ kind: 'select-row', row: 12 }));
      const row = page.locator('.grid-events .grid-row[aria-selected="true"]');
      await row.locator('.c-stream').click({ button: 'right' });
      await page.locator('.context-menu').waitFor();
      await isSound(page, 'the menu of a value');
      await savePicture(page, `${scenario}-menu`);
      await page.keyboard.press('Escape');
      await page.getByRole('combobox').fill('method:');
      await page.locator('.filter-option', { hasText: '<img' }).first().waitFor();
      await isSound(page, 'completion');
      await page.getByRole('combobox').fill('');
      await page.keyboard.press('Escape');
      const picture = await page.locator('.timeline canvas').first().boundingBox();
      assert.ok(picture !== null);
      for (let x = picture.x + 4; x < picture.x + picture.width; x += picture.width / 24) {
        await page.mouse.move(x, picture.y + 30);
        await isSound(page, 'card');
      }
      await page.close();
    });
  });
}

test('what a host says of a failed act is text', async () => {
  const page = await openHostile('hostile');
  await page.evaluate((problem) => testPage.host.problems.set('polling/pause', problem), HOSTILE);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.locator('.problem', { hasText: 'command:' }).nth(1).waitFor();
  await isSound(page, 'a problem');
  await page.close();
});

test('what came before the session is told in text', async () => {
  const page = await openHostile('hostile');
  const line = page.locator('.interrupted');
  // What is longer is cut, and its end is what acts.
  const acting = HOSTILE.slice(-40);
  const call = { stream: 4, label: '#2', tool: acting, cursor: acting };
  const left = { url: `http://${acting}`, calls: [call], serverEnded: false };
  for (const [words, change] of [
    ['What came before it', { earlier: { name: HOSTILE } }],
    ['U+202E', { continues: { name: 'first', seams: [{ tool: HOSTILE, sentence: '' }] } }],
    ['Resume it on', { interrupted: left }],
    ['2 calls', { interrupted: { ...left, calls: [call, { ...call, label: '#3' }] } }],
  ] as const) {
    await page.evaluate((told) => testPage.host.tell(told), change);
    await line.getByText(words).first().waitFor();
    await isSound(page, words);
  }
  await savePicture(page, 'hostile-interrupted');
  await page.close();
});

for (const [width, height] of [
  [300, 1200],
  [720, 900],
] as const) {
  test(`text without end leaves the page whole at ${width} px`, async () => {
    const page = await openHostile('endless', { width, height });
    for (const tab of ['Events', 'Connections', 'Polling', 'Calls']) {
      await showTab(page, tab);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      await savePicture(page, `endless-${tab.toLowerCase()}-${width}`);
      assert.ok(overflow <= 0, `${tab}: ${overflow} px too wide`);
    }
    await page.close();
  });
}
