import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { EDITOR_THEMES } from '../../scripts/lib/editorThemes.ts';
import type { InterruptedCalls, PanelSource } from '../../src/messages/panelState.ts';
import { violations } from '../support/page/axe.ts';
import { askedActs, savePicture, usePageRig } from '../support/page/pageRig.ts';

const URL = 'http://127.0.0.1:3000/mcp';
const LEFT: PanelSource = { kind: 'live', url: URL, status: 'disconnected' };
const CALL = {
  stream: 4,
  label: '#2',
  tool: 'long_job',
  cursor: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2:17',
};
const ONE: InterruptedCalls = { url: URL, calls: [CALL], serverEnded: false };
const MANY: InterruptedCalls = {
  ...ONE,
  calls: [CALL, { stream: 5, label: '#3', tool: 'silent_job' }],
};

const rig = usePageRig();

async function offer(page: Page, interrupted: InterruptedCalls): Promise<void> {
  await page.evaluate((change) => testPage.host.tell(change), { source: LEFT, interrupted });
  await page.getByRole('region', { name: 'Interrupted calls' }).waitFor();
}

test('a call that waited is offered, above its recording, and resumed by a press of a key', async () => {
  const page = await rig.open('busy');
  await offer(page, ONE);
  await page
    .getByRole('status')
    .getByText('The call long_job was still waiting when the window was reloaded or closed.')
    .waitFor();
  assert.ok((await page.locator('.grid-events .grid-row').count()) > 5);
  assert.deepEqual(await askedActs(page), [], 'nothing is asked for by itself');
  await savePicture(page, 'interrupted');
  await page.getByRole('button', { name: 'Save recording as…' }).focus();
  for (const name of ['Resume', 'Dismiss']) {
    const button = page.getByRole('button', { name, exact: true });
    while (!(await button.evaluate((element) => element === document.activeElement))) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
  }
  assert.deepEqual(await askedActs(page), [
    ['interrupted/resume', {}],
    ['interrupted/dismiss', {}],
  ]);
  await page.close();
});

test('what cannot be resumed has no button for it, and says why', async () => {
  const page = await rig.open('busy');
  const resume = page.getByRole('button', { name: 'Resume', exact: true });
  await offer(page, { ...ONE, serverEnded: true });
  await page.getByText('which ended with the window, and the call with it').waitFor();
  assert.equal(await resume.count(), 0);
  const line = page.getByRole('region', { name: 'Interrupted calls' });
  const run = line.getByRole('button', { name: 'Run reference server' });
  assert.equal(await run.count(), 0, 'it runs');
  await page.evaluate(() => testPage.host.tell({ referenceServer: { status: 'stopped' } }));
  await run.waitFor();
  await savePicture(page, 'interrupted-server-ended');
  await run.click();
  assert.deepEqual(await askedActs(page), [['reference/run', {}]]);
  await offer(page, { ...ONE, calls: [{ stream: 4, label: '#2', tool: 'long_job' }] });
  await page.getByText('there is nothing to resume from').waitFor();
  assert.equal(await resume.count(), 0);
  await page.getByRole('button', { name: 'Dismiss', exact: true }).waitFor();
  await page.close();
});

test('that the recording has no end is a quiet line of the offer, and no error', async () => {
  const page = await rig.open('busy');
  await page.evaluate(() =>
    testPage.host.tell({ recording: { events: 71, bytes: 12_700, note: 'It was not closed.' } }),
  );
  await offer(page, ONE);
  await page.locator('.interrupted .muted').getByText('It was not closed.').waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
  await savePicture(page, 'interrupted-note');
  await page.close();
});

test('why a call could not be resumed stands under the offer', async () => {
  const page = await rig.open('busy');
  await page.evaluate(() => testPage.host.problems.set('interrupted/resume', 'nobody listens'));
  await offer(page, ONE);
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await page.getByRole('alert').getByText('nobody listens').waitFor();
  await page.close();
});

test('a session that goes on says from which recording, and opens it', async () => {
  const page = await rig.open('busy');
  await page.evaluate((change) => testPage.host.tell({ continues: change }), {
    name: '2026-11-25 16.00.00.mcpstream',
    seams: [{ tool: 'long_job', sentence: 'Nothing is missing between the two.' }],
  });
  await page.getByText('This recording goes on from 2026-11-25 16.00.00.mcpstream').waitFor();
  await page.getByText('long_job: Nothing is missing between the two.').waitFor();
  await savePicture(page, 'interrupted-continues');
  await page.getByRole('button', { name: 'Open the earlier recording' }).click();
  assert.deepEqual(await askedActs(page), [['interrupted/open', {}]]);
  await page.locator('.interrupted').getByRole('button', { name: 'Dismiss' }).click();
  await page.locator('.interrupted').waitFor({ state: 'detached' });
  await page.close();
});

test('a session that came after another one says where that is, opens it, and is quiet on wish', async () => {
  const page = await rig.open('busy');
  await page.evaluate((earlier) => testPage.host.tell({ earlier }), { name: 'first.mcpstream' });
  const line = page.locator('.interrupted');
  await line.getByText('What came before it is in first.mcpstream.').waitFor();
  await savePicture(page, 'earlier');
  await line.getByRole('button', { name: 'Open the earlier recording' }).click();
  assert.deepEqual(await askedActs(page), [['recording/openEarlier', {}]]);
  await line.getByRole('button', { name: 'Dismiss' }).click();
  await line.waitFor({ state: 'detached' });
  await page.evaluate((earlier) => testPage.host.tell({ earlier }), { name: 'second.mcpstream' });
  await line.getByText('second.mcpstream').waitFor();
  await page.close();
});

for (const theme of EDITOR_THEMES) {
  test(`the offer can be read in ${theme}, with little room and with much, and axe finds nothing`, async () => {
    for (const width of [300, 1440]) {
      const page = await rig.open('busy', { theme, width });
      await offer(page, MANY);
      await page.getByText('silent_job (#3): cannot be resumed').waitFor();
      assert.deepEqual(await violations(page), []);
      const sideways = await page
        .locator('.interrupted')
        .evaluate((element) => element.scrollWidth > element.clientWidth);
      assert.equal(sideways, false);
      await savePicture(page, `interrupted-${theme}-${width}`);
      await page.close();
    }
  });
}
