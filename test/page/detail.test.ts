import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { EDITOR_THEMES } from '../../scripts/lib/editorThemes.ts';
import { violations } from '../support/page/axe.ts';
import { frames } from '../support/page/drawnTimeline.ts';
import { askedActs, savePicture, usePageRig } from '../support/page/pageRig.ts';
import { DETAIL_ROWS, LONG_TEXT } from '../support/page/detailScenario.ts';
import { ownId } from '../support/recordScript.ts';

const rig = usePageRig();

type Row = keyof typeof DETAIL_ROWS;

async function openAt(row: Row, tab: string): Promise<Page> {
  const page = await rig.open('detail');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await select(page, row);
  await showTab(page, tab);
  return page;
}

async function select(page: Page, name: Row): Promise<void> {
  const row = DETAIL_ROWS[name];
  await page.evaluate((wanted) => testPage.host.ask({ kind: 'select-row', row: wanted }), row);
  await page.locator('.detail-title', { hasText: `Row ${row + 1} ` }).waitFor();
}

/** The tab *Related* has a count behind its name. */
async function showTab(page: Page, tab: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
}

function body(page: Page): Locator {
  return page.locator('.detail-body');
}

function copied(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

describe('the data is a tree', () => {
  test('that is walked, opened and closed by keys', async () => {
    const page = await openAt('odd', 'Pretty');
    const tree = page.getByRole('tree');
    const focused = (words: RegExp): Promise<void> =>
      page.locator('.json-line:focus').filter({ hasText: words }).waitFor();
    await tree.getByRole('treeitem').first().focus();
    await page.keyboard.press('End');
    await focused(/items.*250 items/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await focused(/^0,$/);
    await page.keyboard.press('End');
    await focused(/^150 more$/);
    await page.keyboard.press('Enter');
    await tree.getByRole('treeitem', { name: '199,', exact: true }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await focused(/items.*250 items/);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await focused(/3 members/);
    assert.equal(await tree.getByRole('treeitem').count(), 1);
    await page.keyboard.press('*');
    await focused(/^\{$/);
    assert.equal(await tree.getByRole('treeitem').count(), 11);
    await page.close();
  });

  test('in which every value is as it was written, and what is not seen is a mark', async () => {
    const page = await openAt('odd', 'Pretty');
    const shown = await body(page).innerText();
    assert.match(shown, /"big": 12345678901234567890\.10,/);
    assert.match(shown, /"name": "second",\s*repeated name/);
    assert.match(shown, /"logger": "\s*U\+202E\s*reversed\s*U\+2066\s* zero\s*U\+200B\s*width"/);
    assert.doesNotMatch(await page.locator('#root').innerText(), /\u2066/);
    await savePicture(page, 'detail-tree');
    await page.close();
  });

  test('of which a path and a value can be copied', async () => {
    const page = await openAt('odd', 'Pretty');
    await page.getByRole('treeitem', { name: /^"big"/ }).click();
    await page.getByRole('button', { name: 'Copy path' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    assert.equal(await copied(page), '$.params.data.big');
    await page.getByRole('button', { name: 'Copy value' }).click();
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith('12'));
    assert.equal(await copied(page), '12345678901234567890.10');
    await page.close();
  });

  test('cut where it is large, with a line that says so; all of it opens in an editor', async () => {
    const page = await openAt('long', 'Pretty');
    await body(page).getByText('Shown: the first 250 kB of 1.0 MB.').waitFor();
    const long = page.getByRole('treeitem', { name: /^"text"/ });
    assert.ok((await long.innerText()).length < 600);
    await long.click();
    assert.match(await long.innerText(), /20,000 of [\d,]+ characters; open it in an editor/);
    await savePicture(page, 'detail-cut');
    await page.getByRole('button', { name: 'Copy data' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    assert.ok((await copied(page)).length > LONG_TEXT);
    await page.getByRole('button', { name: 'Open in an editor' }).click();
    await page.waitForFunction(() => testPage.host.acts.length === 1);
    assert.deepEqual(await askedActs(page), [
      ['detail/open', { row: DETAIL_ROWS.long, as: 'json' }],
    ]);
    await page.close();
  });

  test('but of a priming event the reason it is sent for, and nothing to copy or open', async () => {
    const page = await openAt('priming', 'Pretty');
    await body(page).getByText('The server gives an id before it has anything to say').waitFor();
    for (const name of ['Copy data', 'Open in an editor']) {
      const button = page.getByRole('button', { name });
      assert.equal(await button.isDisabled(), true, name);
      assert.equal(await button.getAttribute('title'), 'This event carries no data');
    }
    await savePicture(page, 'detail-priming');
    await showTab(page, 'Raw SSE');
    assert.equal(await page.getByRole('button', { name: 'Open in an editor' }).isEnabled(), true);
    await page.close();
  });

  test('but where it is no JSON, a text with the place of the fault', async () => {
    const page = await openAt('notJson', 'Pretty');
    await body(page).getByText('Not JSON, from line 1, column 30 on: right is a value').waitFor();
    assert.equal(await page.locator('.json-fault').innerText(), 'n');
    await savePicture(page, 'detail-not-json');
    await page.close();
  });
});

describe('the raw block', () => {
  test('shows the chunks in which it came, also within a line and a character', async () => {
    const page = await openAt('divided', 'Raw SSE');
    const chunks = await page.locator('.raw-chunk').allInnerTexts();
    assert.deepEqual(
      chunks.map((words) => words.trim()),
      [
        'chunk 2 · 12 bytes · 0.019 s · 2 ms later',
        'chunk 3 · 125 bytes · 0.021 s · 2 ms later · inside of a line',
        'chunk 4 · 15 bytes · 0.023 s · 2 ms later · inside of a character',
        'chunk 5 · 1 byte · 0.025 s · 2 ms later',
      ],
    );
    assert.deepEqual(await page.locator('.char-part').allInnerTexts(), ['E2', '82', 'AC']);
    await savePicture(page, 'detail-raw');
    await page.getByRole('button', { name: 'Copy SSE block' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    assert.match(await copied(page), /^id: a{31}2:2\ndata: .*costs 5 € and 🙂"\}\}\n\n$/u);
    await page.close();
  });

  test('shows what is not seen and what is no text', async () => {
    const page = await openAt('comment', 'Raw SSE');
    const marks = page.locator('.char-mark');
    assert.deepEqual(await marks.allInnerTexts(), [
      ...['BOM', 'ESC', 'NUL', 'U+202E', 'CR', 'LF', 'CR', 'LF'],
    ]);
    await select(page, 'bytes');
    await page.locator('.char-invalid').first().waitFor();
    assert.deepEqual(await page.locator('.char-invalid').allInnerTexts(), ['FF', 'C0']);
    await savePicture(page, 'detail-bytes');
    await page.close();
  });
});

test('headers say what they mean here, and masks what they stand for', async () => {
  const page = await openAt('again', 'Headers');
  const line = (name: string): Locator => page.locator('.header-line', { hasText: name });
  assert.match(await line('Last-Event-ID').innerText(), /right:\s+The cursor: the server sends/);
  assert.match(await line('X-Odd').innerText(), /U\+202E\s*header/);
  await body(page).getByText('A mask stands for a secret').waitFor();
  await savePicture(page, 'detail-headers');
  await select(page, 'initialized');
  assert.match(await line('Accept').innerText(), /missing\s+wrong:\s+A POST has to name/);
  await page.close();
});

test('an event that came before says what differs, and leads to its first showing', async () => {
  const page = await openAt('reframed', 'Difference');
  await body(page).getByText('Same id, same payload, other framing.').waitFor();
  const rows = (): Promise<string[]> => page.locator('.changes tbody tr').allInnerTexts();
  assert.deepEqual(
    (await rows()).map((row) => row.replaceAll(/\s+/g, ' ')),
    ['event absent message', 'order of fields id, data event, id, data', 'line ends LF CRLF'],
  );
  await savePicture(page, 'detail-difference');
  await select(page, 'again');
  await body(page).getByText('Identical: the same 151 bytes.').waitFor();
  await select(page, 'changed');
  await body(page).getByText('2 values of the data differ').waitFor();
  await body(page).getByRole('button', { name: 'Go to it' }).click();
  await page.locator('.detail-title', { hasText: 'Row 14 ' }).waitFor();
  await page.getByRole('tab', { name: 'Pretty', selected: true }).waitFor();
  assert.equal(await page.getByRole('tab', { name: 'Difference' }).count(), 0);
  await page.close();
});

test('what belongs to an event is listed across connections, and leads there', async () => {
  const page = await openAt('ask', 'Related');
  const heads = await page.locator('.related-columns > span').allInnerTexts();
  assert.deepEqual(heads, ['', '#', 'time s', 'conn']);
  const rows = page.locator('.related-row');
  assert.deepEqual(
    (await rows.allInnerTexts()).map((row) =>
      row
        .split(/\s*\n\s*/)
        .slice(0, 2)
        .join(' '),
    ),
    [
      ...['request 4', 'reply 15', 'cancelled by 22', 'shown again 21'],
      ...['opened by 4', 'ended by 16', 'went on with 18'],
    ],
  );
  assert.match(await page.getByRole('tab', { name: 'Related' }).innerText(), /Related\s*6/);
  await savePicture(page, 'detail-related');
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('.detail-title', { hasText: 'Row 15 ' }).waitFor();
  await page
    .getByRole('tab', { name: 'Related', selected: true })
    .and(page.locator(':focus'))
    .waitFor();
  await page.locator('.related-row', { hasText: 'asked by' }).waitFor();
  await page
    .locator('.grid-events .grid-row[aria-selected="true"]', { hasText: 'accept' })
    .waitFor();
  await page.close();
});

test('a command for curl is copied, with masks in place of secrets', async () => {
  const page = await openAt('divided', 'Pretty');
  await page.getByRole('button', { name: 'Copy as cURL' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const command = await copied(page);
  assert.ok(command.startsWith('curl -iN'));
  assert.ok(command.includes(`-H 'Last-Event-ID: ${ownId(2, 2)}'`), command);
  assert.ok(command.includes(`'Authorization: Bearer token-1**********'`));
  await page.close();
});

test('what the host refuses is said beside the event', async () => {
  const page = await openAt('divided', 'Pretty');
  await page.evaluate(() => testPage.host.problems.set('detail/open', 'There is no editor.'));
  await page.getByRole('button', { name: 'Open in an editor' }).click();
  await page.getByRole('alert').getByText('There is no editor.').waitFor();
  await page.close();
});

const EVERY_VIEW = [
  ['odd', 'Pretty', 'tree'],
  ['notJson', 'Pretty', 'not-json'],
  ['divided', 'Raw SSE', 'raw'],
  ['bytes', 'Raw SSE', 'bytes'],
  ['again', 'Headers', 'headers'],
  ['again', 'Related', 'related'],
  ['changed', 'Difference', 'difference'],
] as const;

for (const theme of EDITOR_THEMES) {
  test(`axe finds nothing in ${theme}, whatever is shown of an event`, async () => {
    const page = await rig.open('detail', { theme });
    for (const [row, tab, name] of EVERY_VIEW) {
      await select(page, row);
      await showTab(page, tab);
      await body(page).locator('> *').first().waitFor();
      assert.deepEqual(await violations(page), [], name);
      await savePicture(page, `detail-${name}-${theme}`);
    }
    await page.close();
  });
}

test('the tab that is shown is in sight, also where a tab that is new pushes it away', async () => {
  const page = await rig.open('detail', { width: 300, height: 1400 });
  await select(page, 'again');
  await select(page, 'ask');
  const held = await page.evaluateHandle(() => ({ release: testPage.host.holdReads() }));
  const row = DETAIL_ROWS.reframed;
  await page.evaluate((wanted) => testPage.host.ask({ kind: 'select-row', row: wanted }), row);
  await page.locator(`#events-row-${row}[aria-selected="true"]`).waitFor();
  await showTab(page, 'Stream');
  await held.evaluate(({ release }) => release());
  await page.getByRole('tab', { name: 'Difference' }).waitFor();
  const isInSight = await page.locator('.detail .tab-list').evaluate((list) => {
    const tab = list.querySelector('[aria-selected="true"]')?.getBoundingClientRect();
    const room = list.getBoundingClientRect();
    return tab !== undefined && tab.left >= room.left - 1 && tab.right <= room.right + 1;
  });
  assert.ok(isInSight);
  await savePicture(page, 'detail-tabs-narrow');
  await page.close();
});

test('everything has room where the panel is narrow', async () => {
  const page = await rig.open('detail', { width: 300, height: 1400 });
  for (const [row, tab, name] of EVERY_VIEW) {
    await select(page, row);
    await showTab(page, tab);
    await body(page).locator('> *').first().waitFor();
    const isWider = await page
      .locator('.detail .tab-panel')
      .evaluate((panel) => panel.scrollWidth > panel.clientWidth + 1);
    assert.equal(isWider, false, name);
    await savePicture(page, `detail-${name}-narrow`);
  }
  await page.close();
});

test('beside a side bar the tabs fit, and where there is one more the shown one is in sight', async () => {
  const page = await rig.open('detail', { width: 1080 });
  const room = (): Promise<number> =>
    page.locator('.detail .tab-list').evaluate((list) => list.clientWidth - list.scrollWidth);
  const outOfSight = (): Promise<number> =>
    page.locator('.detail .tab[aria-selected="true"]').evaluate((tab) => {
      const list = tab.closest('.tab-list')?.getBoundingClientRect();
      const { left, right } = tab.getBoundingClientRect();
      return Math.max((list?.left ?? 0) - left, right - (list?.right ?? 0));
    });
  await select(page, 'again');
  await showTab(page, 'Stream');
  await page.getByRole('tab', { name: 'Difference' }).waitFor();
  await page.getByRole('tab', { name: /^Related ?\d/ }).waitFor();
  assert.ok((await room()) < 0, 'six tabs do not fit');
  assert.ok((await outOfSight()) <= 0);
  await savePicture(page, 'detail-tabs-end');
  await page.setViewportSize({ width: 1000, height: 900 });
  await frames(page);
  assert.ok((await outOfSight()) <= 0, 'in sight in less room');
  await page.setViewportSize({ width: 1080, height: 900 });
  await showTab(page, 'Pretty');
  assert.ok((await outOfSight()) <= 0);
  await savePicture(page, 'detail-tabs-start');
  await select(page, 'initialized');
  await page.getByRole('tab', { name: 'Difference' }).waitFor({ state: 'detached' });
  assert.equal(await room(), 0, 'five tabs fit');
  await page.close();
});

test('what copies a value stands beside its path, in one line', async () => {
  const page = await rig.open('detail', { width: 1080 });
  await select(page, 'again');
  await showTab(page, 'Pretty');
  const place = page.locator('.json-place');
  const tops = await Promise.all(
    [
      place.locator('.json-path'),
      place.getByRole('button', { name: 'Copy path' }),
      place.getByRole('button', { name: 'Copy value' }),
    ].map(async (part) => (await part.boundingBox())?.y ?? NaN),
  );
  assert.ok(Math.max(...tops) - Math.min(...tops) < 10, `at ${tops.join(', ')}`);
  await page.close();
});
