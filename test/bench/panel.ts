import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { startVscodeServer } from '../support/vscode/vscodeServer.ts';
import type { VscodeServer } from '../support/vscode/vscodeServer.ts';
import type { Bench, Measure } from './bench.ts';
import { measureFrames, percentile, shareAbove } from './frames.ts';
import type { Frames, Gesture } from './frames.ts';
import { writeRecording } from './generatedRecording.ts';
import { withRecordingPanel } from './recordingPanel.ts';

const EVENTS = 1_000_000;
const NAME = 'million.mcpstream';
const FRAMES = 300;
const ROUNDS = 5;
const LIMIT_MS = 120_000;
const FREE = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

/** A size of the webview in CSS pixels, and the milliseconds of script a frame may take there. */
const SIZES = [
  { width: 1200, height: 800, script: 4 },
  { width: 2400, height: 1200, script: 6 },
] as const;

/** What a person does with a million events; each function runs in the page. */
const GESTURES: Readonly<Record<string, Gesture>> = {
  'scrolling the table': (frame) => {
    const scroller = document.querySelector('.grid-events .grid-scroller');
    if (scroller !== null) scroller.scrollTop += frame % 120 < 60 ? 66 : -66;
  },
  'dragging through the table': (frame) => {
    const scroller = document.querySelector('.grid-events .grid-scroller');
    if (scroller !== null) scroller.scrollTop += frame % 120 < 60 ? 40_000 : -40_000;
  },
  'panning the timeline': (frame) => {
    const canvas = document.querySelector('.timeline-canvas');
    const deltaX = frame % 120 < 60 ? 25 : -25;
    canvas?.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaX }));
  },
  'zooming the timeline': (frame) => {
    const canvas = document.querySelector('.timeline-canvas');
    const { left = 0, width = 0, top = 0 } = canvas?.getBoundingClientRect() ?? {};
    canvas?.dispatchEvent(
      new WheelEvent('wheel', {
        bubbles: true,
        cancelable: true,
        ctrlKey: true,
        deltaY: frame % 120 < 60 ? -60 : 60,
        clientX: left + width * 0.4,
        clientY: top + 80,
      }),
    );
  },
};

/**
 * What the machine gives to a page that does nothing: where this misses its goal at the 60 Hz clock,
 * the frames of the others say little. Free-running it says nothing, since a browser without anything
 * to draw falls back to its clock.
 */
const AT_THE_CLOCK: Readonly<Record<string, Gesture>> = {
  'doing nothing': () => undefined,
  ...GESTURES,
};

/** B6: the panel on a recording of a million events, in the webview of a real editor. */
export const panelBench: Bench = {
  name: 'panel',
  inEditor: true,
  run: async () => {
    const workspace = await mkdtemp(path.join(tmpdir(), 'mcpstream-bench-'));
    try {
      writeRecording(path.join(workspace, NAME), 'mixed', EVENTS);
      const server = await startVscodeServer({ workspace });
      try {
        return [...(await atTheClock(server)), ...(await freeRunning(server))];
      } finally {
        await server.dispose();
      }
    } finally {
      await rm(workspace, { recursive: true });
    }
  },
};

async function atTheClock(server: VscodeServer): Promise<readonly Measure[]> {
  return withRecordingPanel(server, NAME, EVENTS, [], async ({ browser, page, frame }) => {
    const measures: Measure[] = [];
    for (const size of SIZES) {
      await resizeTo(page, frame, size);
      for (const [what, gesture] of Object.entries(AT_THE_CLOCK)) {
        const runs = await measureRuns(browser, frame, gesture);
        const where = `${what}, ${size.width} × ${size.height}, 60 Hz`;
        measures.push(
          {
            what: `${where}: p95 of a frame`,
            unit: 'ms',
            samples: runs.map(({ gaps }) => percentile(gaps, 0.95)),
            most: 17,
          },
          {
            what: `${where}: frames over 25 ms`,
            unit: '%',
            samples: runs.map(({ gaps }) => shareAbove(gaps, 25)),
            most: 0.5,
          },
          {
            what: `${where}: p95 of script in a frame`,
            unit: 'ms',
            samples: runs.map(({ script }) => percentile(script, 0.95)),
            most: size.script,
          },
        );
      }
    }
    return [...measures, await selected(frame)];
  });
}

async function freeRunning(server: VscodeServer): Promise<readonly Measure[]> {
  return withRecordingPanel(server, NAME, EVENTS, FREE, async ({ browser, page, frame }) => {
    const [size] = SIZES;
    await resizeTo(page, frame, size);
    const measures: Measure[] = [];
    for (const [what, gesture] of Object.entries(GESTURES)) {
      const runs = await measureRuns(browser, frame, gesture);
      measures.push({
        what: `${what}, ${size.width} × ${size.height}, free-running: p95 of a frame`,
        unit: 'ms',
        samples: runs.map(({ gaps }) => percentile(gaps, 0.95)),
        most: 8.3,
      });
    }
    return measures;
  });
}

async function measureRuns(browser: Browser, frame: Frame, gesture: Gesture): Promise<Frames[]> {
  const runs: Frames[] = [];
  while (runs.length < ROUNDS) runs.push(await measureFrames(browser, frame, gesture, FRAMES));
  return runs;
}

/** From the press on a row to its detail. */
async function selected(frame: Frame): Promise<Measure> {
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    samples.push(await frame.evaluate(selectRow, round));
  return { what: 'from the press on a row to its detail', unit: 'ms', samples, most: 50 };
}

/** Runs in the page. */
async function selectRow(round: number): Promise<number> {
  const row = document.querySelectorAll('.grid-events .grid-row')[8 + round];
  const number = Number(row?.getAttribute('aria-rowindex')) - 1;
  const wanted = `Row ${number} `;
  const start = performance.now();
  row?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
  const isThere = (): boolean =>
    document.querySelector('.detail-title')?.textContent?.startsWith(wanted) === true;
  while (!isThere()) await new Promise((done) => requestAnimationFrame(done));
  return performance.now() - start;
}

/** Makes the window as large as the webview needs it to be. */
async function resizeTo(
  page: Page,
  frame: Frame,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  const inner = await frame.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const { width, height } = page.viewportSize() ?? inner;
  await page.setViewportSize({
    width: width + size.width - inner.width,
    height: height + size.height - inner.height,
  });
  await frame.waitForFunction((wanted) => innerWidth === wanted, size.width, { timeout: LIMIT_MS });
}
