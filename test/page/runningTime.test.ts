import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawnTimeline, frames, takeDrawing, watchDrawing } from '../support/page/drawnTimeline.ts';
import { usePageRig } from '../support/page/pageRig.ts';

const rig = usePageRig();

test('a silent page paints nothing, also with its standalone stream open', async () => {
  const page = await rig.open('busy', { paused: true });
  await page.evaluate(async () => {
    testPage.host.play(12);
    await testPage.host.tell();
  });
  await drawnTimeline(page);
  await watchDrawing(page);
  await frames(page, 30);
  assert.deepEqual(await takeDrawing(page), { words: [], painted: 0 });
  await page.locator('.timeline-canvas').focus();
  await page.keyboard.press('w');
  await frames(page);
  assert.ok((await takeDrawing(page)).painted > 0);
  await page.close();
});

test('the timeline goes on while a call is pending and its server is silent', async () => {
  const page = await rig.open('wordy');
  await drawnTimeline(page);
  const now = (): Promise<number> =>
    page.locator('.timeline-canvas').evaluate(({ dataset }) => Number(dataset['now']));
  const first = await now();
  await page.waitForFunction(
    (before) =>
      Number(document.querySelector<HTMLElement>('.timeline-canvas')?.dataset['now']) >=
      before + 1_000_000,
    first,
  );
  await page.getByRole('tab', { name: 'Calls' }).click();
  await page
    .locator('.call-pending', { hasText: /for [\d.]+ s$/ })
    .first()
    .waitFor();
  await page.close();
});
