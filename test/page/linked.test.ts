import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { clickRow, savePicture, usePageRig } from '../support/page/pageRig.ts';

const rig = usePageRig();

function selected(page: Page, grid: string): Promise<string> {
  return page.locator(`.grid-${grid} .grid-row[aria-selected="true"]`).innerText();
}

async function clickEvent(page: Page, words: string): Promise<void> {
  await clickRow(page, 'events', words);
}

test('what is selected in the events is selected in streams, connections and cycles', async () => {
  const page = await rig.open('busy');
  await clickEvent(page, 'progress 17 / 20');
  assert.match(await selected(page, 'streams'), /#2/);
  await page.getByRole('tab', { name: 'Connections' }).click();
  assert.match(await selected(page, 'connections'), /^c6\s/);
  await savePicture(page, 'connections');
  await page.getByRole('tab', { name: 'Polling' }).click();
  assert.match(await selected(page, 'cycles'), /500 \/ 502 ms\s+c6/);
  await savePicture(page, 'polling');
  await page.close();
});

test('what is selected in connections or cycles is selected in the events', async () => {
  const page = await rig.open('busy');
  await page.getByRole('tab', { name: 'Connections' }).click();
  await clickRow(page, 'connections', 'c9');
  await page.locator('.detail-title', { hasText: 'resume · GET' }).waitFor();
  assert.match(await selected(page, 'streams'), /GET/);
  await page.getByRole('tab', { name: 'Polling' }).click();
  await clickRow(page, 'cycles', 'c6');
  await page.locator('.detail-title', { hasText: 'resume · #2' }).waitFor();
  await page.getByRole('tab', { name: 'Events' }).click();
  assert.match(await selected(page, 'events'), /#2\s+c6\s+resume/);
  await page.close();
});

test('a stream shows what is known of it, and leads to its first event', async () => {
  const page = await rig.open('busy');
  await clickRow(page, 'streams', 'long_operation');
  const detail = page.locator('.stream-detail');
  assert.match(await detail.innerText(), /#2 · long_operation · tools\/call/);
  await detail.getByRole('button', { name: 'Go to its first event' }).click();
  await page.locator('.grid-events .grid-row[aria-selected="true"]').waitFor();
  assert.match(await selected(page, 'events'), /#2\s+c4\s+request/);
  await page.close();
});

test('an event is shown pretty, as the bytes it was, and with the headers of its exchange', async () => {
  const page = await rig.open('busy');
  await clickEvent(page, 'progress 17 / 20');
  const body = page.locator('.detail-body');
  await body.getByText('"notifications/progress"').waitFor();
  await page.getByRole('tab', { name: 'Raw SSE' }).click();
  assert.match(await body.innerText(), /id: a{31}2:18LF\s+\d+\s+data: \{"jsonrpc":"2.0"/);
  await savePicture(page, 'raw');
  await page.getByRole('tab', { name: 'Headers' }).click();
  assert.match(await body.innerText(), /Last-Event-ID\s+a{31}2:5/i);
  await savePicture(page, 'headers');
  await page.close();
});

test('a page that is loaded again is as it was left', async () => {
  const page = await rig.open('busy');
  await clickEvent(page, 'progress 17 / 20');
  await page.getByRole('tab', { name: 'Raw SSE' }).click();
  await page.getByRole('tab', { name: 'Connections' }).click();
  await page.waitForFunction(() => Object.values(sessionStorage).join('').includes('connections'));
  await page.reload();
  await page
    .locator('.grid-connections .grid-row[aria-selected="true"]', { hasText: 'c6' })
    .waitFor();
  await page.locator('.detail-body', { hasText: 'id: a' }).waitFor();
  await page.close();
});

test('a page that is seen again asks for the state that it may have missed', async () => {
  const page = await rig.open('busy', { paused: true });
  await page.getByRole('heading', { name: 'Connected, and nothing has happened yet' }).waitFor();
  await page.evaluate(() => {
    testPage.host.play();
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.locator('.grid-events .grid-row').first().waitFor();
  await page.close();
});

test('what is selected is in sight: the lane of its stream, and the tab of what is shown of it', async () => {
  const page = await rig.open('busy', { width: 1080, height: 560 });
  const lane = page.locator('.grid-streams .grid-row[aria-selected="true"]', { hasText: 'probe' });
  await page.locator('.timeline-canvas').press('ArrowDown');
  await page.locator('.grid-streams [aria-selected="true"]', { hasText: '#0' }).waitFor();
  await page.evaluate(async () => {
    const params = { table: 'events', from: 0, to: 1000 } as const;
    const { rows } = await testPage.host.handle('rows/get', params);
    const isRedelivered = (row: object): boolean =>
      'traits' in row && String(row.traits) === 'redelivered';
    testPage.host.ask({ kind: 'select-row', row: rows.findLastIndex(isRedelivered) });
  });
  await lane.waitFor();
  const isWithin = (inner: string, outer: string): Promise<unknown> =>
    page.waitForFunction(
      ([small = '', large = '']) => {
        const [one, all] = [small, large].map((query) =>
          document.querySelector(query)?.getBoundingClientRect(),
        );
        if (one === undefined || all === undefined) return false;
        return (
          one.left >= all.left - 1 &&
          one.right <= all.right + 1 &&
          one.top >= all.top - 1 &&
          one.bottom <= all.bottom + 1
        );
      },
      [inner, outer],
    );
  await isWithin('.grid-streams .grid-row[aria-selected="true"]', '.grid-streams .grid-scroller');
  await page.getByRole('tab', { name: 'Difference' }).click();
  await isWithin('#detail-tab-difference', '.detail .tab-list');
  await page.getByRole('button', { name: 'Go to it' }).click();
  await page.locator('#detail-tab-pretty[aria-selected="true"]').waitFor();
  await isWithin('#detail-tab-pretty', '.detail .tab-list');
  await page.close();
});
