import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { ToolSummary } from '../../src/messages/panelState.ts';
import { askedActs, savePicture, usePageRig } from '../support/page/pageRig.ts';

const rig = usePageRig();

/** The tab of the calls, for a server with these tools. */
async function openTools(tools: readonly ToolSummary[]): Promise<Page> {
  const page = await rig.open('busy');
  await page.evaluate((told) => testPage.host.tell({ tools: told }), tools);
  await page.getByRole('tab', { name: 'Calls' }).click();
  return page;
}

test('a schema that ends nowhere has a form, and a call of it says that nothing was checked', async () => {
  const page = await openTools([
    { name: 'self', inputSchema: '{"$ref":"#"}' },
    { name: 'other', inputSchema: '{}' },
  ]);
  const note = 'The arguments of self cannot be checked here; the server decides.';
  await page.evaluate((text) => {
    testPage.host.callNote = text;
  }, note);
  assert.equal(await page.getByRole('textbox', { name: 'Arguments (JSON)' }).inputValue(), '{}');
  await page.getByRole('button', { name: 'Call self' }).click();
  await page.getByRole('status').getByText(note).waitFor();
  await savePicture(page, 'calls-unchecked');
  await page.getByRole('option', { name: 'other' }).click();
  assert.equal(await page.getByText(note).count(), 0);
  await page.close();
});

test('tools may have the names of what every object inherits', async () => {
  const names = ['constructor', '__proto__', 'toString'];
  const page = await openTools(names.map((name) => ({ name, inputSchema: '{}' })));
  const field = page.getByRole('textbox', { name: 'Arguments (JSON)' });
  for (const name of names) {
    await page.getByRole('option', { name }).click();
    assert.equal(await field.inputValue(), '{}');
    await field.fill(`{"of": "${name}"}`);
  }
  await page.getByRole('option', { name: '__proto__' }).click();
  assert.equal(await field.inputValue(), '{"of": "__proto__"}');
  await page.getByRole('button', { name: 'Call __proto__' }).click();
  await page.waitForFunction(() => testPage.host.acts.length > 0);
  assert.deepEqual(await askedActs(page), [
    ['call/start', { tool: '__proto__', args: '{"of": "__proto__"}' }],
  ]);
  await page.close();
});

test('a megabyte of arguments is sent as it was typed', async () => {
  const page = await openTools([{ name: 'any', inputSchema: '{}' }]);
  const args = JSON.stringify({ text: 'x'.repeat(1_000_000) });
  await page.getByRole('textbox', { name: 'Arguments (JSON)' }).fill(args);
  await page.getByRole('button', { name: 'Call any' }).click();
  await page.waitForFunction(() => testPage.host.acts.length > 0);
  assert.deepEqual(await askedActs(page), [['call/start', { tool: 'any', args }]]);
  await page.close();
});

test('a part that cannot be drawn says so, the rest goes on, and trying again draws it', async () => {
  const page = await openTools([{ name: 'any', inputSchema: '{}' }]);
  await page.evaluate(() => {
    const broken = { name: 'broken', inputSchema: '{}', description: 5 } as never;
    return testPage.host.tell({ tools: [broken] });
  });
  const alert = page.getByRole('alert');
  await alert.getByText('This part of the panel could not be drawn').waitFor();
  assert.match(await alert.innerText(), /is not a function/);
  await savePicture(page, 'drawing-failed');
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.locator('.grid-events .grid-row').first().click();
  await page.locator('.detail-title').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Disconnect' }).isEnabled(), true);
  await page.getByRole('tab', { name: 'Calls' }).click();
  await page.evaluate(() => testPage.host.tell({ tools: [{ name: 'mended', inputSchema: '{}' }] }));
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Call mended' }).waitFor();
  assert.equal(await alert.count(), 0);
  await page.close();
});

/** What of the calls is wider than its place or as high as a page, and whether the page scrolls. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const pane = document.querySelector('.calls') ?? document.body;
    const { right } = pane.getBoundingClientRect();
    for (const element of document.querySelectorAll<HTMLElement>('.calls *, .toolbar *')) {
      // A text itself: what holds it cuts it.
      if (element.closest('bdi') !== null) continue;
      const box = element.getBoundingClientRect();
      const edge = element.closest('.calls') === null ? innerWidth : right;
      if (box.right > edge + 1) found.push(`outside: ${element.className}`);
      if (box.height > 80 && element.matches('.tool, .call-line > *, .button, .pill')) {
        found.push(`${box.height} high: ${element.className}`);
      }
    }
    if (pane.scrollWidth > pane.clientWidth) found.push('the calls scroll sideways');
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
    return found;
  });
}

test('names and texts of thousands of characters are wrapped and shortened at every width', async () => {
  const page = await rig.open('wordy', { height: 900 });
  await page.getByRole('tab', { name: 'Calls' }).click();
  await page.locator('.call-running').first().waitFor();
  for (const width of [300, 420, 560, 720, 900, 1100, 1330, 1440, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    // The panes take their new sizes in the frame after the page's.
    await page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    });
    assert.deepEqual(await overflowing(page), [], `at ${width}`);
    assert.match(await page.locator('.pill').first().innerText(), /^begin_n+… · resumable$/);
    await page.locator('.call-list').evaluate((list) => list.scrollIntoView());
    await savePicture(page, `wordy-${width}`);
  }
  await page.close();
});
