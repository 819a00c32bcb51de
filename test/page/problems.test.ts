import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { RequestName } from '../../src/messages/protocol.ts';
import { clickRow, savePicture, usePageRig } from '../support/page/pageRig.ts';

const rig = usePageRig();

/** Lets requests fail, and tells the page that there is something new to ask for. */
async function fail(page: Page, ...names: readonly RequestName[]): Promise<void> {
  await page.evaluate(async (failing) => {
    for (const name of failing) testPage.host.problems.set(name, `no answer to ${name}`);
    await testPage.host.tell();
  }, names);
}

async function recover(page: Page): Promise<void> {
  await page.evaluate(() => testPage.host.problems.clear());
}

/** Presses *Try again* of the problem with these words and waits until it is gone. */
async function tryAgain(page: Page, words: string): Promise<void> {
  const problem = page.getByRole('alert').filter({ hasText: words });
  await problem.getByRole('button', { name: 'Try again' }).click();
  await problem.waitFor({ state: 'detached' });
}

test('what of the timeline cannot be read says so above it and is tried again', async () => {
  const page = await rig.open('busy', { height: 700 });
  await page.locator('.lane-name').first().waitFor();
  await fail(page, 'rows/get', 'timeline/get');
  const problems = page.locator('.timeline-problems');
  await problems.getByText('List of streams').waitFor();
  await problems.getByText('Picture of the timeline').waitFor();
  const [above, heads, timeline] = await Promise.all(
    ['.timeline-problems', '.timeline-heads', '.timeline'].map((place) =>
      page.locator(place).boundingBox(),
    ),
  );
  assert.ok(above && heads && timeline);
  assert.equal(above.width, timeline.width);
  assert.ok(heads.y >= above.y + above.height - 1);
  assert.ok(heads.height > 100);
  await savePicture(page, 'problems-timeline');
  await recover(page);
  await tryAgain(page, 'List of streams');
  await tryAgain(page, 'Picture of the timeline');
  await page.close();
});

test('totals that cannot be read say so in their tab and are tried again', async () => {
  const page = await rig.open('busy');
  await fail(page, 'polling/totals');
  await page.getByRole('tab', { name: 'Polling' }).click();
  await page.getByText('no answer to polling/totals').waitFor();
  await savePicture(page, 'problems-totals');
  await recover(page);
  await tryAgain(page, 'Totals');
  await page.getByRole('region', { name: 'All 3 streams that poll' }).waitFor();
  await page.close();
});

test('an event that cannot be read says so in place of its details and is tried again', async () => {
  const page = await rig.open('busy');
  await fail(page, 'detail/get');
  await clickRow(page, 'events', 'end');
  const detail = page.locator('.detail');
  await detail.getByText('no answer to detail/get').waitFor();
  assert.equal(await detail.getByText('Loading…').count(), 0);
  await savePicture(page, 'problems-detail');
  await recover(page);
  await tryAgain(page, 'detail/get');
  await detail.getByRole('heading', { name: /^Row \d+ · end/ }).waitFor();
  await page.close();
});

test('a recording that cannot be opened says so in one place, wherever it was asked for', async () => {
  const page = await rig.open('empty');
  await page.evaluate(async () => {
    testPage.host.problems.set('recording/open', 'it is no recording');
    const file = { kind: 'file', name: 'a.mcpstream' } as const;
    await testPage.host.tell({ source: file });
  });
  const banner = page.getByRole('alert').filter({ hasText: 'it is no recording' });
  const empty = page.locator('.empty').getByRole('button', { name: 'Open Recording' });
  await empty.click();
  await banner.getByText('Recording: ').waitFor();
  await page.getByRole('button', { name: 'More sources' }).click();
  await page.getByRole('menuitem', { name: 'Open Recording' }).click();
  await banner.getByText('Recording: ').waitFor();
  assert.equal(await banner.count(), 1);
  await page.close();
});

test('a host that does not answer is told of: its session is not connected, until it answers', async () => {
  const page = await rig.open('wordy');
  await page.getByRole('tab', { name: 'Calls' }).click();
  await page.locator('.call-pending').first().waitFor();
  await page.clock.install();
  await page.evaluate(async () => {
    await testPage.host.tell();
    testPage.host.isDead = true;
  });
  await page.getByRole('button', { name: 'Disconnect' }).waitFor();
  await page.clock.runFor(16_000);
  const silent = page.getByRole('alert').filter({ hasText: 'Developer: Reload Window' });
  await silent.waitFor();
  await page.locator('.call-facts', { hasText: 'running when last heard of' }).first().waitFor();
  assert.equal(await page.locator('.record-dot, .call-pending').count(), 0);
  assert.ok(await page.getByRole('button', { name: 'Connect', exact: true }).isDisabled());
  await savePicture(page, 'problems-silent-host');
  await page.evaluate(() => (testPage.host.isDead = false));
  await page.clock.runFor(16_000);
  await silent.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Disconnect' }).waitFor();
  await page.close();
});
