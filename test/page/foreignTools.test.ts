import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { ToolSummary } from '../../src/messages/panelState.ts';
import { savePicture, startPageRig } from '../support/page/pageRig.ts';
import type { PageRig } from '../support/page/pageRig.ts';

let rig: PageRig;

before(async () => {
  rig = await startPageRig();
});

after(async () => {
  await rig.close();
  assert.deepEqual(rig.complaints, []);
});

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
