import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { EDITOR_THEMES } from '../../scripts/lib/editorThemes.ts';
import type { BarShape, LaneShape } from '../../src/core/timeline/drawing/scene.ts';
import type { Tone } from '../../src/webview/logic/paint/palette.ts';
import { drawnScene } from '../support/drawnScene.ts';
import type { DrawnScene } from '../support/drawnScene.ts';
import { violations } from '../support/page/axe.ts';
import {
  coloursAt,
  drawnTimeline,
  frames,
  placeOf,
  tonesOf,
} from '../support/page/drawnTimeline.ts';
import type { DrawnTimeline } from '../support/page/drawnTimeline.ts';
import { savePicture, usePageRig } from '../support/page/pageRig.ts';
import type { PageOptions } from '../support/page/pageRig.ts';
import { busySession } from '../support/page/scenarios.ts';

/** CSS pixels from the top of the canvas to the first lane, and from lane to lane. */
const AXIS = 24;
const LANE = 44;

const rig = usePageRig();

/** The busy session in a window that does not move while the clock goes on, and its layout. */
async function openHeld(
  options: PageOptions,
): Promise<{ page: Page; shown: DrawnTimeline; drawn: DrawnScene }> {
  const page = await rig.open('busy', { height: 1200, ...options });
  await drawnTimeline(page);
  await page.locator('.timeline-canvas').focus();
  await page.keyboard.press('f');
  await page.keyboard.press('f');
  await page.locator('button[aria-pressed="false"]', { hasText: 'Fit' }).waitFor();
  const shown = await drawnTimeline(page);
  const { window, now, scale } = shown;
  const drawn = drawnScene(busySession(), {
    window,
    now,
    scale,
    width: Math.round(shown.width * scale),
    height: Math.round((shown.height - AXIS) * scale),
    laneHeight: LANE * scale,
  });
  return { page, shown, drawn };
}

function laneOf({ scene }: DrawnScene, place: number): LaneShape {
  const lane = scene.lanes.find((shape) => shape.lane === place);
  assert.ok(lane !== undefined, `lane ${place} is in sight`);
  return lane;
}

function barOf(lane: LaneShape, connection: number): BarShape {
  const bar = lane.bars.find((shape) => shape.connection === connection);
  assert.ok(bar !== undefined, `connection ${connection} is in sight`);
  return bar;
}

for (const scale of [1, 2]) {
  test(`what is drawn is where it happened, in the theme's colours, at ${scale} pixels on one`, async () => {
    const { page, drawn } = await openHeld({ scale });
    const tones = await tonesOf(page);
    const tonesAt = async (
      lane: LaneShape,
      places: readonly { readonly x: number; readonly y: number }[],
    ): Promise<readonly (Tone | undefined)[]> => {
      const colours = await coloursAt(
        page,
        places.map(({ x, y }) => ({
          x: Math.round(x),
          y: Math.floor(AXIS * scale + lane.y + (y + 0.5) * scale),
        })),
      );
      return colours.map((colour) => tones.get(colour));
    };
    const long = laneOf(drawn, 2);
    const cut = barOf(long, 4);
    const again = barOf(long, 6);
    const middle = 24;
    const [fourth] = [3].map((step) => drawn.axis.xOf((199 + step * 250) * 1000));
    assert.ok(fourth !== undefined);
    assert.deepEqual(
      await tonesAt(long, [
        // Between two events of a closed connection, on an event, and on the edge of the bar.
        { x: fourth - 125_000 / drawn.axis.perPixel, y: middle },
        { x: fourth, y: middle },
        { x: fourth - 125_000 / drawn.axis.perPixel, y: 18 },
        // Below and beside everything.
        { x: fourth - 125_000 / drawn.axis.perPixel, y: 5 },
        { x: fourth - 125_000 / drawn.axis.perPixel, y: 43 },
        // The way from the cut to the connection that went on.
        { x: (cut.x1 + again.x0) / 2, y: 37 },
        // The line of the end that brought the response.
        { x: again.x1 - scale, y: 32 },
      ]),
      ['bar', 'blue', 'bar-edge', 'background', 'line', 'arrow', 'green'],
    );
    const get = laneOf(drawn, 1);
    const open = barOf(get, 9);
    const ended = barOf(get, 3);
    assert.deepEqual(
      await tonesAt(get, [
        { x: open.x0 + 40 * scale, y: middle },
        { x: open.x0 + 40 * scale, y: 18 },
        { x: ended.x1 - scale, y: 32 },
      ]),
      ['live', 'live-edge', 'yellow'],
    );
    const poll = laneOf(drawn, 3);
    const [wait] = poll.waits;
    assert.ok(wait !== undefined);
    const row = Array.from({ length: 40 * scale }, (_, step) => ({
      x: wait.x0 + 12 * scale + step,
      y: 22,
    }));
    const seen = await tonesAt(poll, row);
    const hatched = seen.filter((tone) => tone === 'wait').length / seen.length;
    assert.ok(hatched > 0.1 && hatched < 0.4, `${hatched} of a wait is hatched`);
    assert.deepEqual(new Set(seen), new Set<Tone>(['wait', 'background']));
    await savePicture(page, `timeline-scale-${scale}`);
    await page.close();
  });
}

test('many connections within each column of pixels are one band without holes', async () => {
  const page = await rig.open('polling', { paused: true });
  const told = await page.evaluate(async () => {
    testPage.host.play(60_000);
    await testPage.host.tell();
    const { rows, now } = await testPage.host.state();
    return { ...rows, now };
  });
  const isTold = ({ rows }: DrawnTimeline): boolean => rows === told.events;
  const { width } = await drawnTimeline(page, isTold);
  const columns = Array.from({ length: Math.round(width) }, (_, x) => x);
  const tones = await tonesOf(page);
  const isDrawn = async (lane: number, y: number): Promise<readonly boolean[]> => {
    const places = columns.map((x) => ({ x, y: AXIS + lane * LANE + y }));
    const colours = await coloursAt(page, places);
    return colours.map((colour) => {
      const tone = tones.get(colour);
      return tone !== 'background' && tone !== 'grid';
    });
  };
  // A call has every other poll; both have a lane of their own below that of the handshake.
  const seen: { readonly drawn: readonly boolean[]; readonly where: string }[] = [];
  for (const lane of [1, 2]) {
    for (const y of [18, 24, 32]) {
      seen.push({
        drawn: await isDrawn(lane, y),
        where: `lane ${lane}, ${y} pixels below its top`,
      });
    }
  }
  // Time goes on while the page is looked at: what was told of moved to the left until now.
  const { window, now } = await drawnTimeline(page, isTold);
  const xOf = (t: number): number => ((t - window.from) / (window.to - window.from)) * width;
  const [first, last] = [Math.ceil(xOf(0)) + 12, Math.floor(xOf(told.now)) - 1];
  assert.ok(told.connections / (last - first) > 8, 'connections in a column of pixels');
  for (const { drawn, where } of seen) {
    const holes = columns.filter((x) => x > first && x < last && drawn[x] === false);
    assert.deepEqual(holes, [], where);
    assert.ok(drawn.slice(0, Math.floor(xOf(0)) - 12).every((is) => !is));
    assert.ok(drawn.slice(Math.ceil(xOf(now)) + 12).every((is) => !is));
  }
  await savePicture(page, 'timeline-dense');
  await page.close();
});

for (const theme of EDITOR_THEMES) {
  test(`the selected lane is told apart in ${theme}, and so is what is in sight of the whole`, async () => {
    const { page, shown, drawn } = await openHeld({ theme });
    const event = placeOf(shown, 949_000, 2);
    await page.mouse.click(event.x, event.y);
    await page.locator('.grid-events [aria-selected="true"]').waitFor();
    const tones = await tonesOf(page);
    const { y } = laneOf(drawn, 2);
    const [colour] = await coloursAt(page, [{ x: 5, y: AXIS + y + 5 }]);
    assert.equal(tones.get(colour ?? ''), 'selected');
    assert.notEqual(colour, [...tones].find(([, tone]) => tone === 'background')?.[0]);
    await page.mouse.move(event.x, event.y);
    await page.locator('.hover-card').waitFor();
    assert.deepEqual(await violations(page), []);
    await savePicture(page, `timeline-${theme}`);
    await page.close();
  });
}

test('the card says what an event is, what a connection was and what a wait came to', async () => {
  const { page, shown } = await openHeld({});
  const card = page.locator('.hover-card');
  const saysAt = async (t: number, lane: number, words: RegExp): Promise<void> => {
    const { x, y } = placeOf(shown, t, lane);
    await page.mouse.move(x, y);
    await card.filter({ hasText: words }).waitFor();
  };
  await saysAt(949_000, 2, /#2 · notification.*row 12 at 0\.949.*progress 3 \/ 20.*id aaa…:4/s);
  await saysAt(1_074_000, 2, /#2 · c4 · message.*opened at 0\.135.*ended by you \(reset\)/s);
  await saysAt(1_480_000, 2, /#2 · wait.*between two connections.*500 \/ 502 ms/s);
  await saysAt(
    2_500_000,
    1,
    /GET · c3 · standalone stream.*2 events.*ended by server \(complete\)/s,
  );
  await saysAt(6_300_000, 1, /GET · c9 · resume.*still open/s);
  await page.mouse.move(shown.left + 3, shown.top + AXIS + LANE + 3);
  await card.waitFor({ state: 'detached' });
  const event = placeOf(shown, 949_000, 2);
  await page.mouse.move(event.x, event.y);
  await card.filter({ hasText: 'row 12 at' }).waitFor();
  for (const key of ['w', 'w', 'd']) await page.keyboard.press(key);
  await card.filter({ hasText: 'row 12 at' }).waitFor({ state: 'detached' });
  await page.close();
});

function cardBox(page: Page): Promise<DOMRect | undefined> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    return document.querySelector('.hover-card:popover-open')?.getBoundingClientRect();
  });
}

for (const [name, options] of [
  ['300 pixels', { width: 300, height: 800 }],
  ['a wide screen', { width: 3000, height: 900 }],
] as const) {
  test(`the card never leaves the panel: ${name}`, async () => {
    const page = await rig.open('busy', options);
    const shown = await drawnTimeline(page);
    const right = shown.left + shown.width;
    const bottom = shown.top + shown.height;
    const rows = Math.floor((shown.height - AXIS) / LANE);
    let seen = 0;
    for (let lane = 0; lane < rows; lane += 1) {
      for (let x = shown.left + 1; x < right; x += shown.width / 12) {
        await page.mouse.move(x, Math.min(shown.top + AXIS + lane * LANE + 24, bottom - 1));
        const box = await cardBox(page);
        if (box === undefined) continue;
        seen += 1;
        assert.ok(box.x >= 0 && box.x + box.width <= options.width, `at ${x} in lane ${lane}`);
        assert.ok(box.y >= 0 && box.y + box.height <= options.height, `at ${x} in lane ${lane}`);
      }
    }
    assert.ok(seen > 5, `${seen} cards`);
    await savePicture(page, `timeline-${options.width}`);
    await page.close();
  });
}

test('who cannot see the picture reads in the list what it shows', async () => {
  const { page } = await openHeld({});
  const wordsOf = async (lane: number): Promise<readonly string[]> => {
    const cells = page.locator(`.grid-streams [aria-rowindex="${lane + 2}"] [role="gridcell"]`);
    const texts = await cells.allTextContents();
    return texts.map((text) => text.trim());
  };
  const names = await page.locator('.grid-streams [role="columnheader"]').allTextContents();
  assert.deepEqual(names, ['stream', 'cursor', 'state', 'events', 'connections', 'retry', 'next']);
  assert.deepEqual(await wordsOf(4), [
    '#4search · tools/call',
    '—',
    'failed',
    '1',
    '1',
    '—',
    'closed without an event id: cannot resume',
  ]);
  assert.match((await wordsOf(3)).at(-1) ?? '', /^poll in \d+ s$/);
  assert.match((await wordsOf(5)).at(-1) ?? '', /^13 events redelivered/);
  const canvas = page.getByRole('application', { name: 'Timeline of the streams' });
  const keys = await canvas.getAttribute('aria-describedby');
  assert.match(await page.locator(`#${keys}`).innerText(), /W and S zoom.*the same in words/);
  await page.close();
});

test('at 200 % zoom of a small editor lanes, axis and overview are there', async () => {
  const page = await rig.open('busy', { width: 720, height: 450, scale: 2 });
  const shown = await drawnTimeline(page);
  assert.ok(shown.height >= AXIS + LANE, `${shown.height} CSS pixels for the lanes`);
  assert.equal(shown.scale, 2);
  await savePicture(page, 'timeline-zoom');
  await page.close();
});

test('a problem of the drawn timeline stands above the heads and the picture', async () => {
  const page = await rig.open('busy', { paused: true });
  await page.evaluate(async () => {
    testPage.host.problems.set('timeline/get', 'the recording cannot be read');
    testPage.host.play();
    await testPage.host.tell();
  });
  const problem = page.locator('.timeline-problems .problem', { hasText: 'cannot be read' });
  await problem.waitFor();
  const [whole, line, heads, picture] = await Promise.all([
    boxOf(page.locator('.timeline')),
    boxOf(problem),
    boxOf(page.locator('.timeline-heads')),
    boxOf(page.locator('.timeline-right')),
  ]);
  assert.equal(line.width, whole.width);
  assert.ok(line.height < 60, `${line.height} CSS pixels for one line`);
  for (const part of [heads, picture]) {
    assert.equal(part.y, line.y + line.height);
    assert.equal(part.y + part.height, whole.y + whole.height);
  }
  await savePicture(page, 'timeline-problem');
  await page.close();
});

async function boxOf(
  locator: Locator,
): Promise<NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>> {
  const box = await locator.boundingBox();
  assert.ok(box !== null);
  return box;
}

for (const [theme, width] of [
  ['dark', 1440],
  ['highContrastLight', 300],
] as const) {
  test(`the legend is opened, read and closed by keys, in ${theme} at ${width} pixels`, async () => {
    const page = await rig.open('busy', { theme, width });
    await drawnTimeline(page);
    const button = page.getByRole('button', { name: 'What the shapes mean' });
    await button.focus();
    await page.keyboard.press('Enter');
    const legend = page.getByRole('dialog', { name: 'What the shapes mean' });
    await legend.locator('li', { hasText: 'came again' }).waitFor();
    for (const kind of ['a connection opened', 'a connection ended', 'wait before the next']) {
      await legend.locator('.legend-row', { hasText: kind }).locator('.glyph').waitFor();
    }
    await legend.getByText(/Ctrl with the wheel zooms.*Shift held chooses a range/).waitFor();
    await legend.and(page.locator(':focus')).waitFor();
    assert.deepEqual(await violations(page), []);
    await savePicture(page, `legend-${width}`);
    const box = await legend.boundingBox();
    assert.ok(box !== null && box.x >= 0 && box.x + box.width <= width);
    await page.keyboard.press('Escape');
    await legend.waitFor({ state: 'hidden' });
    await button.and(page.locator(':focus')).waitFor();
    await page.close();
  });
}

test('what lanes say is not drawn over the axis when they are scrolled up', async () => {
  const { page, shown } = await openHeld({ height: 700 });
  const { left: x, top: y, width } = shown;
  const axis = (): Promise<Buffer> => page.screenshot({ clip: { x, y, width, height: AXIS - 1 } });
  const before = await axis();
  await page.mouse.move(x - 60, y + 60);
  for (let top = 10; top <= 110; top += 10) {
    await page.mouse.wheel(0, 10);
    await page.waitForFunction(
      (wanted) => document.querySelector('.grid-streams .grid-scroller')?.scrollTop === wanted,
      top,
    );
    await frames(page);
    assert.ok(before.equals(await axis()), `scrolled by ${top} pixels`);
  }
  await page.close();
});
