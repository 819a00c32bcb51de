import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { EDITOR_THEMES } from '../../scripts/lib/editorThemes.ts';
import { violations } from '../support/page/axe.ts';
import { clickRow, savePicture, usePageRig } from '../support/page/pageRig.ts';

const rig = usePageRig();

async function selectEvent(page: Page, words: string): Promise<void> {
  await clickRow(page, 'events', words);
  await page.locator('.detail-title').waitFor();
}

for (const theme of EDITOR_THEMES) {
  test(`axe finds nothing in ${theme}: empty page, problem, menu`, async () => {
    const page = await rig.open('empty', { theme });
    assert.deepEqual(await violations(page), []);
    await page.evaluate(() => testPage.host.problems.set('demo/start', 'the port 41207 is in use'));
    await page.getByRole('button', { name: 'Start demo' }).click();
    await page.getByRole('button', { name: 'More sources' }).click();
    assert.deepEqual(await violations(page), []);
    await page.close();
  });

  test(`a pressed button is told from the others in ${theme}`, async () => {
    const page = await rig.open('busy', { theme });
    const looks = (name: string): Promise<readonly string[]> =>
      page.getByRole('button', { name, exact: true }).evaluate((element) => {
        const { backgroundColor, borderColor, boxShadow } = getComputedStyle(element);
        const isLined = boxShadow.includes('inset') && !boxShadow.includes('rgba(0, 0, 0, 0)');
        return isLined ? ['lined', borderColor] : [backgroundColor];
      });
    await page.getByRole('button', { name: 'Fit', exact: true, pressed: true }).waitFor();
    assert.notDeepEqual(await looks('Fit'), await looks('Follow'));
    await page.close();
  });

  test(`axe finds nothing in ${theme}: every tab, with an event selected`, async () => {
    const page = await rig.open('busy', { theme });
    await selectEvent(page, 'progress 17 / 20');
    await savePicture(page, `events-${theme}`);
    assert.deepEqual(await violations(page), []);
    for (const [tab, detail] of [
      ['Connections', 'Raw SSE'],
      ['Polling', 'Headers'],
      ['Calls', 'Stream'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tab', { name: detail }).click();
      await page.locator('.detail .tab-panel > *').first().waitFor();
      assert.deepEqual(await violations(page), [], `${tab}, ${detail}`);
    }
    await savePicture(page, `calls-${theme}`);
    await page.close();
  });

  test(`axe finds nothing in ${theme}: a verdict, and hostile text`, async () => {
    const page = await rig.open('busy', { theme });
    await selectEvent(page, 'probe of #2');
    await page.getByRole('tab', { name: 'Stream' }).click();
    await page.locator('.verdict').waitFor();
    assert.deepEqual(await violations(page), []);
    await savePicture(page, `verdict-${theme}`);
    await page.close();
    const hostile = await rig.open('hostile', { theme });
    await hostile.locator('.grid-events .grid-row').first().waitFor();
    assert.deepEqual(await violations(hostile), []);
    await hostile.close();
  });
}

test('the page is used with the keyboard alone, in the order in which it is read', async () => {
  const page = await rig.open('busy');
  await page.locator('.grid-events .grid-row').first().waitFor();
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
  const order: string[] = [];
  for (let step = 0; step < 22; step += 1) {
    await page.keyboard.press('Tab');
    order.push(await focused());
  }
  assert.deepEqual(order, [
    'Server URL',
    'More sources',
    'Disconnect',
    'Cut',
    'Poll now',
    'Pause polling',
    'Save recording as…',
    'Filter of the events',
    'Follow',
    'Fit',
    'Short idle',
    'What the shapes mean',
    'Streams',
    'Timeline of the streams',
    'Height of the streams',
    'Events71',
    'Columns',
    'Events',
    'Size of the details',
    'Stream',
    ...order.slice(20),
  ]);
  await page.close();
});

test('what has the focus is seen to have it', async () => {
  const page = await rig.open('busy', { theme: 'light' });
  await page.locator('.grid-events .grid-row').first().waitFor();
  for (let step = 0; step < 18; step += 1) {
    await page.keyboard.press('Tab');
    const visible = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const grip = getComputedStyle(element, '::after').backgroundColor;
      const isLined = outlineStyle !== 'none' && outlineWidth !== '0px';
      return isLined || (element.role === 'separator' && grip !== 'rgba(0, 0, 0, 0)');
    });
    assert.equal(visible, true, `stop ${step + 1}`);
  }
  await page.close();
});

test('tabs, the menu and the list of tools are moved in with the arrows', async () => {
  const page = await rig.open('busy');
  await page.getByRole('tab', { name: 'Events' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('.grid-connections').waitFor();
  await page.keyboard.press('End');
  await page.getByRole('listbox', { name: 'Tools' }).waitFor();
  await page.getByRole('option', { name: 'long_operation' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'burst', selected: true }).waitFor();
  const cut = page.getByRole('button', { name: 'Cut' });
  await cut.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => testPage.host.acts.length === 1);
  await cut.and(page.locator(':focus')).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('menu').count(), 0);
  await page.close();
});

test('panes are resized with the arrows and by dragging, and stay so', async () => {
  const page = await rig.open('busy');
  const pane = page.locator('.pane-detail');
  const widthOf = async (): Promise<number> => (await pane.boundingBox())?.width ?? 0;
  const start = await widthOf();
  const edge = page.getByRole('separator', { name: 'Size of the details' });
  await edge.focus();
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(
    (width) => (document.querySelector('.pane-detail')?.clientWidth ?? 0) > width,
    start,
  );
  const keyed = await widthOf();
  assert.ok(Math.abs(keyed - start - 16) <= 1, `${start} → ${keyed}`);
  const place = await edge.boundingBox();
  assert.ok(place !== null);
  await page.mouse.move(place.x, place.y + 50);
  await page.mouse.down();
  await page.mouse.move(place.x - 100, place.y + 50, { steps: 4 });
  await page.mouse.up();
  const dragged = await widthOf();
  assert.ok(Math.abs(dragged - keyed - 100) <= 2, `${keyed} → ${dragged}`);
  assert.equal(Number(await edge.getAttribute('aria-valuenow')), Math.round(dragged));
  await page.close();
});

test('news is said to a screen reader', async () => {
  const page = await rig.open('large', { paused: true });
  await page.evaluate(async () => {
    testPage.host.play(15);
    await testPage.host.tell();
  });
  await page.getByRole('status').getByText('new events.').waitFor({ state: 'attached' });
  await page.close();
});

test('with reduced motion nothing moves', async () => {
  const moving = (page: Page): Promise<number> =>
    page.evaluate(() => document.getAnimations().length);
  for (const reducedMotion of [true, false]) {
    const page = await rig.open('empty', { reducedMotion });
    await page.evaluate(() => testPage.host.tell({ referenceServer: { status: 'starting' } }));
    await page.locator('.busy').waitFor();
    assert.equal((await moving(page)) === 0, reducedMotion);
    await page.close();
  }
});
