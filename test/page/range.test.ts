import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { clickRow, savePicture, usePageRig } from '../support/page/pageRig.ts';

const rig = usePageRig();

function filterText(page: Page): Promise<string> {
  return page.getByRole('combobox', { name: 'Filter' }).inputValue();
}

/** The rows of the events table that are in the page, by their number and time in seconds. */
function shownTimes(page: Page): Promise<readonly number[]> {
  return page
    .locator('.grid-events .grid-row .c-time')
    .evaluateAll((cells) => cells.map((cell) => Number(cell.textContent)));
}

test('a range that is drawn with Shift held is what the filter shows from then on', async () => {
  const page = await rig.open('busy');
  const canvas = page.locator('.timeline-canvas');
  const bounds = await canvas.boundingBox();
  assert.ok(bounds !== null);
  const y = bounds.y + bounds.height - 20;
  await page.keyboard.down('Shift');
  await page.mouse.move(bounds.x + bounds.width * 0.3, y);
  await page.mouse.down();
  await page.mouse.move(bounds.x + bounds.width * 0.5, y, { steps: 4 });
  await savePicture(page, 'range-drawn');
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await page.waitForFunction(() => document.querySelectorAll('.grid-events .grid-row').length < 20);
  const [, from, to] = /^after:([\d.]+)s before:([\d.]+)s$/.exec(await filterText(page)) ?? [];
  assert.ok(Number(from) > 1 && Number(to) < 5, await filterText(page));
  const times = await shownTimes(page);
  assert.ok(times.length > 3);
  assert.ok(times.every((t) => t >= Number(from) - 0.001 && t < Number(to)));
  await savePicture(page, 'range-filtered');
  await page.close();
});

test('with the keys a range begins and ends at selected events, which stay in it', async () => {
  const page = await rig.open('busy');
  const canvas = page.locator('.timeline-canvas');
  await clickRow(page, 'events', 'progress 18 / 20');
  await canvas.focus();
  await page.keyboard.press('[');
  await page.waitForFunction(() => document.querySelectorAll('.grid-events .grid-row').length < 28);
  await clickRow(page, 'events', 'progress 20 / 20');
  await canvas.focus();
  await page.keyboard.press(']');
  await page.waitForFunction(
    () => document.querySelectorAll('.grid-events .grid-row').length === 3,
  );
  assert.match(await filterText(page), /^after:6\.\d{6}s before:6\.\d{6}s$/);
  assert.deepEqual(await page.locator('.grid-events .grid-row .summary-text').allTextContents(), [
    'progress 18 / 20',
    'progress 19 / 20',
    'progress 20 / 20',
  ]);
  await page.close();
});

test('the timeline draws the events alone that match the filter, and all again without it', async () => {
  const page = await rig.open('busy');
  const marked = (): Promise<number> =>
    page.locator('.timeline-canvas').evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      // Reading the page's own canvas would make the browser paint it in another way.
      const copy = new OffscreenCanvas(canvas.width, canvas.height);
      const context = copy.getContext('2d');
      context?.drawImage(canvas, 0, 0);
      const { data = [] } = context?.getImageData(0, 24, copy.width, copy.height - 24) ?? {};
      const seen = new Map<string, number>();
      for (let at = 0; at < data.length; at += 4) {
        const pixel = `${data[at]} ${data[at + 1]} ${data[at + 2]}`;
        seen.set(pixel, (seen.get(pixel) ?? 0) + 1);
      }
      const probe = document.createElement('span');
      probe.className = 'timeline-tone';
      probe.dataset['tone'] = 'blue';
      document.body.append(probe);
      const parts = getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
      probe.remove();
      return seen.get(parts.slice(0, 3).join(' ')) ?? 0;
    });
  await page.waitForFunction(() => {
    const canvas = document.querySelector<HTMLElement>('.timeline-canvas');
    return Number(canvas?.dataset['rows']) > 60;
  });
  // A window that is held shows the same while the clock goes on.
  await page.locator('.timeline-canvas').press('w');
  await page.getByRole('button', { name: 'Fit', pressed: false }).waitFor();
  const settled = async (wanted: (count: number) => boolean): Promise<number> => {
    let last = -1;
    for (let frame = 0; frame < 600; frame += 1) {
      const count = await marked();
      if (count === last && wanted(count)) return count;
      last = count;
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    throw new Error('the picture did not become as it should');
  };
  const all = await settled((count) => count > 200);
  const field = page.getByRole('combobox', { name: 'Filter' });
  await field.fill('kind:response');
  await field.press('Enter');
  await field.press('Enter');
  await settled((count) => count < all / 4);
  await field.fill('');
  await field.press('Enter');
  assert.equal(await settled((count) => count === all), all);
  await page.close();
});
