import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { timelineOf } from '../support/timelines.ts';
import {
  drawnTimeline,
  frames,
  placeOf,
  takeDrawing,
  timeAt,
  watchDrawing,
} from '../support/page/drawnTimeline.ts';
import type { DrawnTimeline } from '../support/page/drawnTimeline.ts';
import { savePicture, usePageRig } from '../support/page/pageRig.ts';
import type { PageOptions } from '../support/page/pageRig.ts';
import { busySession } from '../support/page/scenarios.ts';

/** Lanes of the busy session by their place. */
const LONG = 2;
const POLL = 3;
const SEARCH = 4;

const rig = usePageRig();
const model = timelineOf(busySession().model());

async function openBusy(options?: PageOptions): Promise<Page> {
  const page = await rig.open('busy', options);
  await drawnTimeline(page);
  return page;
}

/** A window that does not move while the clock goes on. */
async function openHeld(): Promise<{ page: Page; shown: DrawnTimeline }> {
  const page = await openBusy();
  await page.locator('.timeline-canvas').focus();
  await page.keyboard.press('w');
  return { page, shown: await narrowed(page) };
}

function narrowed(page: Page): Promise<DrawnTimeline> {
  return drawnTimeline(page, ({ window, rows }) => rows > 0 && span(window) < model.now);
}

function span({ from, to }: DrawnTimeline['window']): number {
  return to - from;
}

function moved(page: Page, earlier: DrawnTimeline): Promise<DrawnTimeline> {
  const { from, to } = earlier.window;
  return drawnTimeline(page, ({ window }) => window.from !== from || window.to !== to);
}

/** The number of the selected row of a table, from 0. */
async function selectedRow(page: Page, grid: string): Promise<number> {
  const row = page.locator(`.grid-${grid} .grid-row[aria-selected="true"]`);
  return Number(await row.getAttribute('aria-rowindex')) - 2;
}

async function waitForRow(page: Page, grid: string, row: number): Promise<void> {
  const selected = `.grid-${grid} .grid-row[aria-selected="true"][aria-rowindex="${row + 2}"]`;
  await page.locator(selected).waitFor();
}

/** A row of a lane that stands alone, and when it came. */
function rowOf(lane: number, place: number): { readonly row: number; readonly t: number } {
  const row = model.lanes[lane]?.rows.row(place) ?? -1;
  return { row, t: model.rows.at('t', row) };
}

function openedAt(connection: number): number {
  for (let bar = 0; bar < model.bars.length; bar += 1) {
    if (model.bars.at('connection', bar) === connection) return model.bars.at('openedAt', bar);
  }
  throw new Error(`no connection ${connection}`);
}

test('lanes stand beside their heads and scroll together, whatever is scrolled', async () => {
  const page = await openBusy({ height: 700 });
  const heads = page.locator('.grid-streams .grid-scroller');
  const topOf = (): Promise<number> => heads.evaluate(({ scrollTop }) => scrollTop);
  const shown = await drawnTimeline(page);
  const first = await page.locator('.grid-streams .grid-row').first().boundingBox();
  assert.equal(first?.y, shown.top + 24, 'the first lane is under the axis');
  await page.mouse.move(shown.left + 300, shown.top + 60);
  await page.mouse.wheel(0, 50);
  await page.waitForFunction(
    () => (document.querySelector('.grid-streams .grid-scroller')?.scrollTop ?? 0) > 0,
  );
  const top = await topOf();
  assert.equal(top, 50);
  // The lane that now stands where the second stood is the one whose head stands there.
  await frames(page);
  await page.mouse.click(shown.left + shown.width - 20, shown.top + 24 + 2 * 44 - top + 5);
  await waitForRow(page, 'streams', 2);
  await page.close();
});

test('Ctrl and the wheel zoom, and the moment under the pointer stays under it', async () => {
  const { page, shown: start } = await openHeld();
  let shown = start;
  const x = Math.round(shown.left + shown.width * 0.3);
  const under = timeAt(shown, x);
  await page.mouse.move(x, shown.top + 80);
  for (const [delta, isNarrower] of [
    [-400, true],
    [-900, true],
    [500, false],
  ] as const) {
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, delta);
    await page.keyboard.up('Control');
    const next = await moved(page, shown);
    assert.equal(span(next.window) < span(shown.window), isNarrower);
    assert.ok(
      Math.abs(timeAt(next, x) - under) < span(next.window) / next.width,
      `${timeAt(next, x)} is not ${under}`,
    );
    shown = next;
  }
  await page.close();
});

test('a drag pans, and what is taken hold of stays under the pointer', async () => {
  const { page, shown } = await openHeld();
  const x = shown.left + 400;
  const held = timeAt(shown, x);
  await page.mouse.move(x, shown.top + 60);
  await page.mouse.down();
  await page.mouse.move(x - 150, shown.top + 60, { steps: 5 });
  await page.mouse.up();
  const next = await moved(page, shown);
  assert.ok(Math.abs(timeAt(next, x - 150) - held) < span(next.window) / next.width);
  assert.equal(await page.locator('.grid-streams [aria-selected="true"]').count(), 0);
  await page.close();
});

test('Shift and the wheel pan', async () => {
  const { page, shown } = await openHeld();
  await page.mouse.move(shown.left + 400, shown.top + 60);
  await page.keyboard.down('Shift');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Shift');
  const next = await moved(page, shown);
  assert.ok(next.window.from < shown.window.from);
  assert.ok(Math.abs(span(next.window) - span(shown.window)) < 1);
  await page.close();
});

test('W and S zoom, A and D pan, and 0 shows all', async () => {
  const { page, shown } = await openHeld();
  await page.keyboard.press('w');
  const closer = await moved(page, shown);
  assert.ok(Math.abs(span(closer.window) * 1.5 - span(shown.window)) < 1);
  await page.keyboard.press('s');
  const wider = await moved(page, closer);
  assert.ok(Math.abs(span(wider.window) - span(shown.window)) < 1);
  await page.keyboard.press('a');
  const left = await moved(page, wider);
  assert.ok(left.window.from < wider.window.from);
  await page.keyboard.press('d');
  const right = await moved(page, left);
  assert.ok(Math.abs(right.window.from - wider.window.from) < 1);
  await page.keyboard.press('0');
  const all = await moved(page, right);
  assert.ok(all.window.from < 0 && all.window.to > all.now);
  await page.locator('button[aria-pressed="true"]', { hasText: 'Fit' }).waitFor();
  await page.close();
});

test('End goes to the newest moment and stays there, Home goes to the first', async () => {
  const { page, shown } = await openHeld();
  await page.keyboard.press('w');
  const closer = await moved(page, shown);
  await page.keyboard.press('End');
  const end = await moved(page, closer);
  assert.ok(end.window.to > end.now);
  await page.keyboard.press('End');
  await page.locator('button[aria-pressed="true"]', { hasText: 'Follow' }).waitFor();
  await page.keyboard.press('Home');
  const start = await moved(page, end);
  assert.ok(start.window.from < 0);
  assert.ok(Math.abs(span(start.window) - span(closer.window)) < 1);
  await page.locator('button[aria-pressed="false"]', { hasText: 'Follow' }).waitFor();
  await page.close();
});

test('F follows the newest moment, I draws idle time short, and each ends it again', async () => {
  const { page, shown } = await openHeld();
  const pressed = (name: string): Promise<string | null> =>
    page.getByRole('button', { name, exact: true }).getAttribute('aria-pressed');
  await page.keyboard.press('f');
  const end = await moved(page, shown);
  assert.ok(end.window.to > end.now);
  assert.equal(await pressed('Follow'), 'true');
  await page.keyboard.press('f');
  await page.locator('button[aria-pressed="false"]', { hasText: 'Follow' }).waitFor();
  await page.keyboard.press('i');
  await page.locator('button[aria-pressed="true"]', { hasText: 'Short idle' }).waitFor();
  await page.keyboard.press('i');
  await page.locator('button[aria-pressed="false"]', { hasText: 'Short idle' }).waitFor();
  await page.close();
});

test('arrows go from event to event and from stream to stream, C from connection to connection', async () => {
  const { page } = await openHeld();
  await page.keyboard.press('ArrowDown');
  await waitForRow(page, 'streams', 0);
  for (let step = 0; step < LONG; step += 1) await page.keyboard.press('ArrowDown');
  await waitForRow(page, 'streams', LONG);
  await page.keyboard.press('ArrowUp');
  await waitForRow(page, 'streams', LONG - 1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await waitForRow(page, 'events', rowOf(LONG, 1).row);
  await page.keyboard.press('n');
  await waitForRow(page, 'events', rowOf(LONG, 2).row);
  await page.keyboard.press('ArrowLeft');
  await waitForRow(page, 'events', rowOf(LONG, 1).row);
  await page.keyboard.press('c');
  await page.locator('.detail-title', { hasText: 'resume · #2' }).waitFor();
  await page.keyboard.press('C');
  await page.locator('.detail-title', { hasText: 'request · #2' }).waitFor();
  await page.close();
});

test('no step is lost however fast the keys come, while nothing is answered yet', async () => {
  const { page } = await openHeld();
  for (let step = 0; step <= LONG; step += 1) await page.keyboard.press('ArrowDown');
  await waitForRow(page, 'streams', LONG);
  await page.evaluate(() => {
    const release = testPage.host.holdReads();
    const canvas = document.querySelector('.timeline-canvas');
    const press = (key: string): void =>
      void canvas?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    for (let step = 0; step < 4; step += 1) press('ArrowRight');
    press('ArrowLeft');
    release();
  });
  await waitForRow(page, 'events', rowOf(LONG, 3).row);
  await page.evaluate(() => {
    const release = testPage.host.holdReads();
    const canvas = document.querySelector('.timeline-canvas');
    for (const key of ['ArrowDown', 'c', 'c', 'c']) {
      canvas?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }
    release();
  });
  await page.locator('.detail-title', { hasText: 'resume · #3' }).waitFor();
  await page.getByRole('tab', { name: 'Connections' }).click();
  await page.locator('.grid-connections [aria-selected="true"]', { hasText: 'c8' }).waitFor();
  await page.close();
});

test('a click on an event selects it, on a bar its connection, beside them the stream', async () => {
  const page = await openBusy();
  const event = rowOf(LONG, 5);
  const at = async (t: number, lane: number): Promise<void> => {
    const place = placeOf(await drawnTimeline(page), t, lane);
    await page.mouse.click(place.x, place.y);
  };
  await at(event.t, LONG);
  await waitForRow(page, 'events', event.row);
  await page.locator('.detail-title', { hasText: 'notification' }).waitFor();
  await waitForRow(page, 'streams', LONG);
  await page.getByRole('tab', { name: 'Connections' }).click();
  await at((openedAt(3) + rowOf(1, 3).t) / 2, 1);
  await page.locator('.grid-connections [aria-selected="true"]', { hasText: 'c3' }).waitFor();
  const shown = await drawnTimeline(page);
  await page.mouse.click(shown.left + shown.width - 10, placeOf(shown, 0, LONG).y);
  await page.locator('.grid-connections [aria-selected="true"]').waitFor({ state: 'detached' });
  assert.equal(await selectedRow(page, 'streams'), LONG);
  await page.close();
});

test('a running wait counts down, in the picture and in the list', async () => {
  const page = await openBusy();
  await watchDrawing(page);
  const countdown = async (): Promise<number> => {
    const words = (await takeDrawing(page)).words.find((text) => text.startsWith('next poll in'));
    return Number(/[\d.]+/.exec(words ?? '')?.[0]);
  };
  await page.waitForFunction(() => drawing.words.some((words) => words.startsWith('next poll in')));
  const first = await countdown();
  assert.ok(first > 30 && first <= 60, `${first}`);
  await page.waitForFunction(
    (seconds) => drawing.words.some((words) => Number(/in ([\d.]+)/.exec(words)?.[1]) < seconds),
    first,
  );
  const head = page.locator('.grid-streams .grid-row').nth(POLL);
  assert.match(await head.innerText(), /polls? in [\d.]+/i);
  await savePicture(page, 'timeline');
  await page.close();
});

test('the window follows while events come, and stops where it is panned', async () => {
  const page = await rig.open('large', { paused: true });
  // Not connected, the page's time is that of the records alone.
  const play = (count: number): Promise<void> =>
    page.evaluate(async (records) => {
      testPage.host.play(records);
      const source = { kind: 'live', url: 'http://x/mcp', status: 'disconnected' } as const;
      await testPage.host.tell({ source });
    }, count);
  await play(300);
  await drawnTimeline(page);
  const canvas = page.locator('.timeline-canvas');
  await canvas.focus();
  await page.keyboard.press('w');
  await page.keyboard.press('f');
  await page.locator('button[aria-pressed="true"]', { hasText: 'Follow' }).waitFor();
  const followed = await drawnTimeline(page);
  await play(100);
  const grown = await moved(page, followed);
  assert.ok(grown.window.to > followed.window.to);
  assert.ok(Math.abs(span(grown.window) - span(followed.window)) < 1);
  await page.keyboard.press('a');
  const panned = await moved(page, grown);
  await page.locator('button[aria-pressed="false"]', { hasText: 'Follow' }).waitFor();
  await play(100);
  const later = await drawnTimeline(page, ({ rows }) => rows > grown.rows);
  assert.deepEqual(later.window, panned.window);
  await page.close();
});

test('the overview shows another part where it is dragged', async () => {
  const { page, shown } = await openHeld();
  const strip = await page.locator('.timeline-overview').boundingBox();
  assert.ok(strip !== null);
  await page.mouse.move(strip.x + strip.width * 0.2, strip.y + 10);
  await page.mouse.down();
  const early = await moved(page, shown);
  await page.mouse.move(strip.x + strip.width * 0.7, strip.y + 10, { steps: 4 });
  await page.mouse.up();
  const late = await moved(page, early);
  assert.ok(early.window.from <= shown.window.from && late.window.from > early.window.from);
  assert.ok(Math.abs(span(late.window) - span(shown.window)) < 1);
  await page.close();
});

test('R counts times from the selected event, in the axis and in the card', async () => {
  const page = await openBusy();
  const event = rowOf(LONG, 5);
  const { x, y } = placeOf(await drawnTimeline(page), event.t, LONG);
  await page.mouse.click(x, y);
  await waitForRow(page, 'events', event.row);
  await watchDrawing(page);
  await page.keyboard.press('r');
  await page.waitForFunction(() => drawing.words.some((words) => words.startsWith('−')));
  const other = rowOf(LONG, 3);
  const place = placeOf(await drawnTimeline(page), other.t, LONG);
  await page.mouse.move(place.x, place.y);
  await page.locator('.hover-card', { hasText: /−\d+ ms from the reference/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.hover-card', { hasText: 'from the reference' }).waitFor({
    state: 'detached',
  });
  await page.close();
});

test('a lane of which nothing is in sight leads to where it goes on', async () => {
  const page = await openBusy();
  const canvas = page.locator('.timeline-canvas');
  await canvas.focus();
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('w');
  for (let step = 0; step < 60; step += 1) await page.keyboard.press('a');
  const early = await drawnTimeline(page, ({ window }) => window.from < 0);
  await page.mouse.move(early.left + early.width - 10, placeOf(early, 0, SEARCH).y);
  await page.locator('.hover-card', { hasText: 'after what is in sight' }).waitFor();
  await page.mouse.down();
  await page.mouse.up();
  const late = await moved(page, early);
  const opened = model.bars.at('openedAt', model.lanes[SEARCH]?.bars.at(0) ?? 0);
  assert.ok(late.window.from < opened && late.window.to > opened);
  await page.close();
});
