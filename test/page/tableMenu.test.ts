import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { EDITOR_THEMES } from '../../scripts/lib/editorThemes.ts';
import { violations } from '../support/page/axe.ts';
import { askedActs, playRecords, savePicture, usePageRig } from '../support/page/pageRig.ts';
import type { PageOptions } from '../support/page/pageRig.ts';

const rig = usePageRig();

function menuOf(page: Page): Locator {
  return page.getByRole('menu', { name: /^Row / });
}

function line(page: Page, name: string | RegExp): Locator {
  return menuOf(page).getByRole('menuitem', { name });
}

/** Waits until a line says why it cannot be picked. */
async function refuses(page: Page, name: RegExp, why: string): Promise<void> {
  const refused = line(page, name).and(page.locator('[aria-disabled=true]'));
  await refused.locator('.menu-why', { hasText: new RegExp(`^${why}$`) }).waitFor();
}

/** Brings the first row with `words` into sight and opens its menu with the pointer. */
async function menuAt(page: Page, words: string, column = 'summary'): Promise<void> {
  await selectRow(page, words);
  const row = page.locator('.grid-events .grid-row[aria-selected="true"]');
  await row.locator(`[data-column="${column}"]`).click({ button: 'right' });
  await menuOf(page).waitFor();
}

async function selectRow(page: Page, words: string): Promise<void> {
  await (
    await selectUnread(page, words)
  )();
}

/** Selects the first row with `words`; nothing more of it is read until what is returned is called. */
async function selectUnread(page: Page, words: string): Promise<() => Promise<void>> {
  const held = await page.evaluateHandle(async (part) => {
    const params = { table: 'events', from: 0, to: 1000 } as const;
    const { rows } = await testPage.host.handle('rows/get', params);
    const row = rows.findIndex((other) => 'summary' in other && other.summary.includes(part));
    const release = testPage.host.holdReads();
    testPage.host.ask({ kind: 'select-row', row });
    return release;
  }, words);
  const row = page.locator('.grid-events .grid-row[aria-selected="true"]', { hasText: words });
  await row.waitFor();
  return () => held.evaluate((release) => release());
}

async function openBusy(options: PageOptions = {}): Promise<Page> {
  const page = await rig.open('busy', options);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.locator('.grid-events .grid-row .c-time:not(:empty)').first().waitFor();
  return page;
}

function field(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Filter of the events' });
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.ariaLabel ?? activeElement?.textContent ?? '';
  });
}

describe('what the menu of a row does', () => {
  test('resuming from an event and cutting its connection are asked of the host', async () => {
    const page = await openBusy();
    await menuAt(page, 'progress 17 / 20');
    await savePicture(page, 'row-menu');
    await line(page, 'Resume from here').click();
    assert.equal(await menuOf(page).count(), 0);
    const [[name, params] = []] = (await askedActs(page)) as [string, { id: string }][];
    assert.equal(name, 'resume/probe');
    assert.match(params?.id ?? '', /:18$/);
    await page.close();
  });

  test('what is picked before the event is read is done once it is, or says why not', async () => {
    const page = await openBusy();
    const probe = line(page, 'Resume from here');
    for (const words of ['retry of the server', 'progress 17 / 20']) {
      const read = await selectUnread(page, words);
      await page.locator('.grid-events .grid-scroller').focus();
      await page.keyboard.press('Shift+F10');
      await probe.and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Enter');
      await probe.and(page.locator('[aria-busy=true]')).waitFor();
      assert.deepEqual(await askedActs(page), []);
      await savePicture(page, 'row-menu-reading');
      await read();
      if (words.startsWith('progress')) continue;
      await refuses(page, /^Resume from here/, 'no event id');
      await page.keyboard.press('Escape');
    }
    await menuOf(page).waitFor({ state: 'detached' });
    const [[name, params] = []] = (await askedActs(page)) as [string, { id: string }][];
    assert.equal(name, 'resume/probe');
    assert.match(params?.id ?? '', /:18$/);
    await page.close();
  });

  test('a connection that is open is cut in one of three ways, one that has ended is not', async () => {
    const page = await openBusy();
    await menuAt(page, 'waited 507 ms');
    await line(page, /^Cut connection c9/).click();
    await savePicture(page, 'row-menu-cut');
    await line(page, /^Reset/).click();
    assert.deepEqual(await askedActs(page), [
      ['connection/cut', { target: { kind: 'connection', connection: 9 }, how: 'reset' }],
    ]);
    await menuAt(page, 'progress 4 / 20');
    const cut = line(page, /^Cut connection c\d/);
    assert.equal(await cut.getAttribute('aria-disabled'), 'true');
    assert.match(await cut.innerText(), /it has ended/);
    await page.close();
  });

  test('copies are whole, and the data opens in an editor', async () => {
    const page = await openBusy();
    const copied = (words: string): Promise<unknown> =>
      page.waitForFunction(
        async (part) => (await navigator.clipboard.readText()).includes(part),
        words,
      );
    for (const [name, words] of [
      ['Copy id', ':18'],
      ['Copy data', '{"jsonrpc":"2.0","method":"notifications/progress"'],
      ['Copy SSE block', 'data: {"jsonrpc"'],
      ['Copy as cURL', 'curl '],
    ] as const) {
      await page.evaluate(() => navigator.clipboard.writeText(''));
      await menuAt(page, 'progress 17 / 20');
      await line(page, name).click();
      await copied(words);
    }
    await menuAt(page, 'progress 17 / 20');
    await line(page, 'Open data in an editor').click();
    const [[name, params] = []] = (await askedActs(page)) as [string, { as: string }][];
    assert.deepEqual([name, params?.as], ['detail/open', 'json']);
    await page.close();
  });

  test('what cannot be done says why', async () => {
    const page = await openBusy();
    await page.evaluate(() =>
      testPage.host.tell({ source: { kind: 'file', name: 'a.mcpstream' } }),
    );
    await page.locator('.file-name').waitFor();
    await menuAt(page, 'progress 17 / 20');
    await refuses(page, /^Resume from here/, 'a recording is shown');
    await refuses(page, /^Rewind to here/, 'a recording is shown');
    await refuses(page, /^Cut/, 'a recording is shown');
    await line(page, /^Resume/).click({ force: true });
    assert.deepEqual(await askedActs(page), []);
    assert.equal(await menuOf(page).count(), 1, 'a line that is refused does not close the menu');
    await page.keyboard.press('Escape');
    await menuAt(page, 'retry of the server');
    await refuses(page, /^Copy id/, 'no event id');
    await refuses(page, /^Copy data/, 'no data');
    await savePicture(page, 'row-menu-refused');
    await page.close();
  });
});

describe('filtering from a row', () => {
  test('by the value that was clicked, one after the other, and without it', async () => {
    const page = await openBusy();
    await menuAt(page, 'progress 17 / 20', 'kind');
    await line(page, 'Filter by kind:notification').click();
    assert.equal(await field(page).inputValue(), 'kind:notification');
    await menuAt(page, 'progress 17 / 20', 'stream');
    await line(page, 'Filter by stream:#2').click();
    assert.equal(await field(page).inputValue(), 'kind:notification stream:#2');
    await menuAt(page, 'progress 17 / 20', 'connection');
    await line(page, /^Exclude conn:c\d+$/).click();
    assert.match(await field(page).inputValue(), /^kind:notification stream:#2 -conn:c\d+$/);
    await page.close();
  });

  test('what is listed as related is shown whole by a filter that says it', async () => {
    const page = await openBusy();
    await selectRow(page, 'progress 17 / 20');
    await page.getByRole('tab', { name: /^Related/ }).click();
    await page
      .getByRole('region', { name: 'The same event id' })
      .getByRole('button', { name: 'Show all with the filter' })
      .click();
    assert.match(await field(page).inputValue(), /^id:\S+:18$/);
    await page.locator('.filter-status', { hasText: /^2 of / }).waitFor();
    await page
      .getByRole('region', { name: 'Connections of the stream' })
      .getByRole('button', { name: 'Show all with the filter' })
      .waitFor();
    await savePicture(page, 'related-filter');
    await page.close();
  });

  test('the stream of a row is followed: only its events are shown, and the table is at its end', async () => {
    const page = await rig.open('busy', { paused: true });
    await page.evaluate(async () => {
      testPage.host.play(60);
      await testPage.host.tell();
    });
    await page.locator('.grid-events .grid-row').first().waitFor();
    await menuAt(page, 'progress 1 / 20');
    await line(page, 'Follow stream #2').click();
    assert.equal(await field(page).inputValue(), 'stream:#2');
    await page.locator('.filter-status').waitFor();
    await page.evaluate(async () => {
      testPage.host.play();
      await testPage.host.tell();
    });
    await page.locator('.grid-events .grid-row', { hasText: 'all 20 steps done' }).waitFor();
    assert.equal(await page.locator('.unseen').count(), 0);
    await page.waitForFunction(() => {
      const scroller = document.querySelector('.grid-events .grid-scroller');
      if (scroller === null) return false;
      return scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
    });
    await page.close();
  });

  test('under a filter what matches and comes later is counted as new, also after the menu', async () => {
    const page = await rig.open('large', { paused: true });
    await playRecords(page, 30);
    await field(page).fill('kind:notification');
    await field(page).press('Enter');
    await page.locator('.filter-status').waitFor();
    await page.locator('.grid-events .grid-row').first().waitFor();
    await page.locator('.grid-events .grid-scroller').focus();
    await page.keyboard.press('Home');
    await page.locator('#events-row-0[aria-selected="true"]').click({ button: 'right' });
    await menuOf(page).waitFor();
    await playRecords(page, 1);
    await page.locator('.unseen', { hasText: '100 new' }).waitFor();
    assert.equal(await menuOf(page).count(), 1, 'rows that come below do not close the menu');
    await page.keyboard.press('Escape');
    await playRecords(page, 1);
    await page.locator('.unseen', { hasText: '200 new' }).click();
    await page.locator('.unseen').waitFor({ state: 'detached' });
    await playRecords(page, 1);
    await page.waitForFunction(() => {
      const scroller = document.querySelector('.grid-events .grid-scroller');
      return (
        scroller !== null && scroller.scrollTop + scroller.clientHeight + 1 >= scroller.scrollHeight
      );
    });
    assert.equal(await page.locator('.unseen').count(), 0);
    await page.close();
  });
});

describe('the menu by keyboard', () => {
  for (const key of ['Shift+F10', 'ContextMenu']) {
    test(`${key} opens it at the active row, Escape gives the focus back`, async () => {
      const page = await openBusy();
      await selectRow(page, 'progress 17 / 20');
      await page.locator('.grid-events .grid-scroller').focus();
      await page.keyboard.press(key);
      await menuOf(page).waitFor();
      assert.equal(await focused(page), 'Resume from here');
      await page.keyboard.press('ArrowUp');
      assert.equal(await focused(page), 'Open data in an editor');
      await page.keyboard.press('Escape');
      assert.equal(await menuOf(page).count(), 0);
      assert.equal(await focused(page), 'Events');
      await page.close();
    });
  }

  test('a line with an arrow is entered and left, and any value of the row can be filtered by', async () => {
    const page = await openBusy();
    await selectRow(page, 'progress 17 / 20');
    await page.locator('.grid-events .grid-scroller').focus();
    await page.keyboard.press('Shift+F10');
    await line(page, 'Filter by a value').focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(page), 'stream:#2');
    await savePicture(page, 'row-menu-values');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await focused(page), 'Filter by a value');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(page), '-kind:notification');
    await page.keyboard.press('Enter');
    assert.equal(await field(page).inputValue(), '-kind:notification');
    assert.equal(await focused(page), 'Events');
    await page.close();
  });
});

describe('where the menu stands', () => {
  for (const [width, height] of [
    [300, 800],
    [1440, 900],
    [720, 450],
  ] as const) {
    test(`it is within a panel of ${width} × ${height} at every corner of the table`, async () => {
      const page = await openBusy({ width, height, reducedMotion: true });
      // Where there is little room, the details take some of the table's once a row is selected.
      await page.locator('.grid-events .grid-row').first().click();
      await page.locator('.detail-title').waitFor();
      await page.evaluate(async () => {
        for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
        scrollTo(0, 0);
      });
      const frame = await page.locator('.grid-events .grid-spacer').boundingBox();
      const scroller = await page.locator('.grid-events .grid-scroller').boundingBox();
      assert.ok(frame !== null && scroller !== null);
      const right = frame.x + frame.width - 12;
      const bottom = Math.min(scroller.y + scroller.height, height) - 12;
      for (const [x, y] of [
        [frame.x + 3, scroller.y + 27],
        [right, scroller.y + 27],
        [frame.x + 3, bottom],
        [right, bottom],
      ] as const) {
        await page.mouse.click(x, y, { button: 'right' });
        const box = await menuOf(page).boundingBox();
        assert.ok(box !== null);
        assert.ok(box.x >= 0 && box.y >= 0, `${box.x} ${box.y}`);
        assert.ok(box.x + box.width <= width && box.y + box.height <= height);
        const overflow = await menuOf(page).evaluate((menu) => menu.scrollWidth - menu.clientWidth);
        assert.equal(overflow, 0);
        await page.keyboard.press('Escape');
      }
      await page.mouse.click(right, bottom, { button: 'right' });
      await savePicture(page, `row-menu-${width}`);
      await page.close();
    });
  }

  test('it closes when the rows move under it, and where the user goes elsewhere', async () => {
    const page = await openBusy();
    await menuAt(page, 'progress 4 / 20');
    await page.locator('.grid-events .grid-scroller').evaluate((element) => {
      element.scrollTop += 44;
    });
    await menuOf(page).waitFor({ state: 'detached' });
    await menuAt(page, 'progress 4 / 20');
    await field(page).click();
    await menuOf(page).waitFor({ state: 'detached' });
    await menuAt(page, 'progress 4 / 20');
    await page.evaluate(async () => {
      testPage.host.restart('another.mcpstream');
      await testPage.host.tell();
    });
    await menuOf(page).waitFor({ state: 'detached' });
    await page.close();
  });

  test('the editor shows no menu of its own beside it', async () => {
    const page = await openBusy();
    await page.evaluate(() => {
      window.addEventListener('contextmenu', (event) => {
        document.title = String(event.defaultPrevented);
      });
    });
    await menuAt(page, 'progress 17 / 20');
    assert.equal(await page.title(), 'true');
    const told = await page
      .locator('.grid-events .grid-scroller')
      .getAttribute('data-vscode-context');
    assert.deepEqual(JSON.parse(told ?? ''), { preventDefaultContextMenuItems: true });
    await page.close();
  });
});

for (const theme of EDITOR_THEMES) {
  test(`axe finds nothing in ${theme} while a menu is open`, async () => {
    const page = await openBusy({ theme });
    await menuAt(page, 'retry of the server');
    await refuses(page, /^Copy data/, 'no data');
    assert.deepEqual(await violations(page), []);
    await savePicture(page, `row-menu-${theme}`);
    await line(page, 'Filter by a value').click();
    assert.deepEqual(await violations(page), []);
    await page.close();
  });
}
