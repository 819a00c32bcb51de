import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Frame, Locator, Page } from 'playwright-core';
import { drawnTimeline } from '../support/page/drawnTimeline.ts';
import type { DrawnTimeline } from '../support/page/drawnTimeline.ts';
import { EditorRig } from '../support/vscode/editorRig.ts';
import { InspectorPage } from '../support/vscode/inspectorPage.ts';
import { runCommand, takeScreenshot } from '../support/vscode/workbench.ts';

const LIMIT_MS = 30_000;

describe('streams in the Stream Inspector, as a person looks into them', () => {
  let editor: EditorRig;
  let page: Page;
  let panel: InspectorPage;
  let frame: Frame;

  before(async () => {
    editor = await EditorRig.start();
    ({ page } = editor);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    panel = await InspectorPage.open(page);
    ({ frame } = panel);
    await runCommand(page, 'MCP Streams: Run Reference Server');
    await frame.locator('main').getByRole('button', { name: 'Connect' }).click();
    await panel.sees('2025-11-25 · resumable');
  });

  after(async () => {
    await editor.close();
  });

  async function call(args: object): Promise<void> {
    await panel.tab('Calls').click();
    await frame.getByRole('option', { name: 'long_operation' }).click();
    await frame.getByRole('radio', { name: 'JSON' }).check();
    await frame.getByRole('textbox', { name: 'Arguments' }).fill(JSON.stringify(args));
    await panel.button('Call long_operation').click();
  }

  /** The first row of the table in sight with these words. */
  function row(table: 'Events' | 'Polling', words: string | RegExp): Locator {
    return frame
      .getByRole('grid', { name: table })
      .getByRole('row')
      .filter({ hasText: words })
      .first();
  }

  /** Picks a line of the menu of an event's row, and in the list it leads to, where it does. */
  async function pick(words: string | RegExp, ...lines: readonly RegExp[]): Promise<void> {
    await panel.tab('Events').click();
    await row('Events', words).getByText(words).click({ button: 'right', timeout: LIMIT_MS });
    for (const line of lines) await frame.getByRole('menuitem', { name: line }).click();
  }

  async function clipboardIs(pattern: RegExp): Promise<void> {
    const read = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    const deadline = performance.now() + LIMIT_MS;
    let text = await read();
    while (!pattern.test(text) && performance.now() < deadline) text = await read();
    assert.match(text, pattern);
  }

  async function filterIs(pattern: RegExp): Promise<void> {
    const field = frame.getByRole('combobox', { name: 'Filter of the events' });
    await field.waitFor();
    assert.match(await field.inputValue(), pattern);
  }

  async function unfilter(): Promise<void> {
    await frame.getByRole('search').getByRole('button', { name: 'Clear the filter' }).click();
  }

  function pressed(name: string): Promise<void> {
    return frame.getByRole('button', { name, exact: true, pressed: true }).waitFor();
  }

  function moved(earlier: DrawnTimeline): Promise<DrawnTimeline> {
    const { from, to } = earlier.window;
    return drawnTimeline(frame, ({ window }) => window.from !== from || window.to !== to);
  }

  it('a wait counts down in the polling tab, is held, let go on and ended by polling now', async () => {
    await call({ steps: 4, delayMs: 100, closeAfter: [2], retryMs: 60_000 });
    await panel.tab('Polling').click();
    const wait = row('Polling', /poll in/);
    const countdown = await wait.getByText(/poll in \d/).innerText();
    await row('Polling', /poll in/)
      .filter({ hasNotText: countdown })
      .waitFor({ timeout: LIMIT_MS });
    await takeScreenshot(page, 'streams-waiting');
    await frame.getByRole('button', { name: 'Pause polling on all streams' }).click();
    await row('Polling', /paused/).waitFor();
    const goOn = frame.getByRole('button', { name: 'Continue polling on all streams' });
    await goOn.waitFor();
    await takeScreenshot(page, 'streams-paused');
    await goOn.click();
    await frame.getByRole('button', { name: 'Poll #2 now' }).click();
    await row('Polling', /result/).waitFor({ timeout: LIMIT_MS });
    await row('Polling', /result/).click();
    await frame.getByRole('region', { name: '#2' }).getByText('Duty cycle').waitFor();
    await panel.callIsDone();
    await panel.tab('Polling').click();
    await takeScreenshot(page, 'streams-polled');
  });

  it('an event that was redelivered is compared with its first showing', async () => {
    await pick('progress 1 / 4', /^Resume from here$/);
    await frame
      .getByText(/redelivered: same ids, order and payloads/)
      .first()
      .waitFor();
    await panel.tab('Events').click();
    await row('Events', /progress 3 \/ 4.*redelivered/s).click();
    await panel.tab('Difference').click();
    await frame.getByText(/Compared with its first showing in row \d+/).waitFor();
    await takeScreenshot(page, 'streams-difference');
    await panel.button('Go to it').click();
    await frame.locator('.detail-title', { hasText: '#2' }).waitFor();
  });

  it('id, data, block and command of an event are copied whole', async () => {
    for (const [line, copied] of [
      [/^Copy id$/, /^[0-9a-f]+:\d+$/],
      [/^Copy data$/, /^\{"jsonrpc":.*"message":"step 3 of 4"\}\}$/],
      [/^Copy SSE block$/, /^id: \S+\ndata: \{.*\}\n/s],
      [/^Copy as cURL$/, /^curl .*Last-Event-ID/s],
    ] as const) {
      await pick('progress 3 / 4', line);
      await clipboardIs(copied);
    }
  });

  it('columns are chosen and sized', async () => {
    await panel.button('Columns').click();
    await frame.getByRole('menuitemcheckbox', { name: 'JSON-RPC method' }).click();
    await frame.getByRole('menuitemcheckbox', { name: 'Connection', exact: true }).click();
    await takeScreenshot(page, 'streams-columns-menu');
    await page.keyboard.press('Escape');
    const method = frame.getByRole('columnheader', { name: 'method' });
    await method.waitFor();
    const connection = frame.getByRole('columnheader', { name: 'conn', exact: true });
    await connection.waitFor({ state: 'detached' });
    const widthOf = async (): Promise<number> => (await method.boundingBox())?.width ?? 0;
    const width = await widthOf();
    const edge = await frame.getByRole('separator', { name: 'Width of method' }).boundingBox();
    assert.ok(edge !== null);
    await page.mouse.move(edge.x + edge.width / 2, edge.y + 8);
    await page.mouse.down();
    await page.mouse.move(edge.x + edge.width / 2 + 60, edge.y + 8, { steps: 3 });
    await page.mouse.up();
    assert.ok(Math.abs((await widthOf()) - width - 60) <= 2, `${await widthOf()} after ${width}`);
    await takeScreenshot(page, 'streams-columns');
    await panel.button('Columns').click();
    await frame.getByRole('menuitem', { name: 'Reset columns' }).click();
    await connection.waitFor();
  });

  it('the timeline counts from an event, draws idle time short and is moved by its overview', async () => {
    await row('Events', 'progress 3 / 4').click();
    await frame.getByRole('application', { name: 'Timeline of the streams' }).focus();
    await page.keyboard.press('0');
    const all = await drawnTimeline(frame);
    await page.keyboard.press('r');
    await frame.getByRole('button', { name: 'Short idle' }).click();
    await pressed('Short idle');
    const short = await moved(all);
    assert.ok(short.window.to < all.window.to);
    await takeScreenshot(page, 'streams-short-idle');
    await frame.getByRole('application', { name: 'Timeline of the streams' }).focus();
    for (let key = 0; key < 5; key += 1) await page.keyboard.press('w');
    const near = await moved(short);
    const strip = await frame.locator('.timeline-overview').boundingBox();
    assert.ok(strip !== null);
    await page.mouse.move(strip.x + strip.width * 0.1, strip.y + strip.height / 2);
    await page.mouse.down();
    const early = await moved(near);
    await page.mouse.move(strip.x + strip.width * 0.5, strip.y + strip.height / 2, { steps: 3 });
    await page.mouse.up();
    assert.ok((await moved(early)).window.from > early.window.from);
    await takeScreenshot(page, 'streams-overview');
    await frame.getByRole('button', { name: 'Short idle' }).click();
    await frame.getByRole('button', { name: 'Fit' }).click();
  });

  it('a range brushed in the timeline filters the table', async () => {
    await drawnTimeline(frame);
    const canvas = await frame.locator('.timeline-canvas').boundingBox();
    assert.ok(canvas !== null);
    await page.keyboard.down('Shift');
    await page.mouse.move(canvas.x + 20, canvas.y + 60);
    await page.mouse.down();
    await page.mouse.move(canvas.x + canvas.width * 0.3, canvas.y + 60, { steps: 4 });
    await takeScreenshot(page, 'streams-brush');
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await frame.locator('.filter-status', { hasText: /\d of \d/ }).waitFor();
    await filterIs(/^after:[\d.]+s before:[\d.]+s$/);
    await unfilter();
  });

  it('a live stream is followed, cut and rewound by the menu of its rows, and says what is new', async () => {
    await call({ steps: 1000, delayMs: 100 });
    await pick(/progress \d+ \/ 1000/, /^Follow stream #3$/);
    await filterIs(/^stream:#3$/);
    await frame.getByRole('button', { name: 'Follow', exact: true }).click();
    await pressed('Follow');
    const followed = await drawnTimeline(frame);
    await drawnTimeline(frame, ({ window }) => window.to > followed.window.to);
    const table = frame.getByRole('grid', { name: 'Events' });
    await row('Events', 'progress 20 / 1000').waitFor({ timeout: LIMIT_MS });
    await table.hover();
    await page.mouse.wheel(0, -600);
    await takeScreenshot(page, 'streams-new');
    await frame.getByRole('button', { name: /^\d+ new$/ }).click();
    await frame.getByRole('button', { name: /^\d+ new$/ }).waitFor({ state: 'detached' });
    await table.press('Home');
    await pick('progress 2 / 1000', /^Cut connection c\d+/, /^Reset/);
    await frame.getByRole('button', { name: /new$/ }).click();
    await row('Events', /you.*reset/s).waitFor({ timeout: LIMIT_MS });
    await takeScreenshot(page, 'streams-cut');
    await table.press('Home');
    await pick('progress 2 / 1000', /^Rewind to here$/);
    const field = frame.getByRole('combobox', { name: 'Filter of the events' });
    await field.fill('stream:#3 is:redelivered');
    await field.press('Enter');
    // The table is at its end, where what the rewind brings goes on.
    await table.press('Home');
    await row('Events', /progress 3 \/ 1000.*redelivered/s).waitFor({ timeout: LIMIT_MS });
    await takeScreenshot(page, 'streams-rewound');
    await unfilter();
    await panel.tab('Calls').click();
    await panel.button('Cancel').click();
    await panel.sees(/cancelled/i);
    await takeScreenshot(page, 'streams-cancelled');
  });
});
