import type { Frame, Page } from 'playwright-core';
import type { Micros } from '../../../src/core/base/clock.ts';
import type { TimeWindow } from '../../../src/core/timeline/drawing/timeWindow.ts';
import { LANE } from '../../../src/webview/logic/paint/paintLane.ts';
import { TONES, parseColour } from '../../../src/webview/logic/paint/palette.ts';
import type { Tone } from '../../../src/webview/logic/paint/palette.ts';
import { colour } from '../../../src/webview/logic/paint/raster.ts';
import { AXIS } from '../../../src/webview/views/usePainter.ts';

/** What of a recording the drawn timeline shows, and where it stands in the page, in CSS pixels. */
export interface DrawnTimeline {
  readonly window: TimeWindow;
  readonly rows: number;
  readonly now: Micros;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Pixels of the canvas on a pixel of the page. */
  readonly scale: number;
}

/** Lets the page draw what it has to. */
export async function frames(page: Page | Frame, count = 3): Promise<void> {
  await page.evaluate(async (most) => {
    for (let frame = 0; frame < most; frame += 1) await new Promise(requestAnimationFrame);
  }, count);
}

/** What is shown, once it is what the test waits for: rows, unless told otherwise. */
export async function drawnTimeline(
  page: Page | Frame,
  isReady: (shown: DrawnTimeline) => boolean = ({ rows }) => rows > 0,
): Promise<DrawnTimeline> {
  const until = Date.now() + 20_000;
  for (;;) {
    await frames(page);
    const shown = await page.locator('.timeline-canvas').evaluate(readShown);
    if (isReady(shown)) return shown;
    if (Date.now() > until) throw new Error(`still shown: ${JSON.stringify(shown)}`);
  }
}

/** Runs in the page. */
function readShown(canvas: Element): DrawnTimeline {
  if (!(canvas instanceof HTMLCanvasElement)) throw new TypeError('not a canvas');
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const { rows, now, from, to } = canvas.dataset;
  return {
    window: { from: Number(from), to: Number(to) },
    rows: Number(rows ?? 0),
    now: Number(now),
    left,
    top,
    width,
    height,
    scale: canvas.width / Math.max(width, 1),
  };
}

/** Where a moment of a lane is in the page: in the middle of its bars. */
export function placeOf(
  { window, left, top, width }: DrawnTimeline,
  t: Micros,
  lane: number,
): { readonly x: number; readonly y: number } {
  const { from, to } = window;
  return {
    x: left + ((t - from) / (to - from)) * width,
    y: top + AXIS + lane * LANE.height + (LANE.barTop + LANE.barBottom) / 2,
  };
}

/** The moment at a place of the page. */
export function timeAt({ window, left, width }: DrawnTimeline, x: number): Micros {
  return window.from + ((x - left) / width) * (window.to - window.from);
}

/** The names of the theme's colours of the timeline, by the colour. */
export async function tonesOf(page: Page): Promise<ReadonlyMap<string, Tone>> {
  const colours = await page.evaluate((tones) => {
    const probe = document.createElement('span');
    probe.className = 'timeline-tone';
    document.body.append(probe);
    const read = tones.map((tone) => {
      probe.dataset['tone'] = tone;
      return getComputedStyle(probe).color;
    });
    probe.remove();
    return read;
  }, TONES);
  return new Map(TONES.map((tone, index) => [hexOf(parseColour(colours[index] ?? '')), tone]));
}

/** The colours of the canvas at these places, in its own pixels. */
export async function coloursAt(
  page: Page,
  places: readonly { readonly x: number; readonly y: number }[],
): Promise<readonly string[]> {
  const read = await page.locator('.timeline-canvas').evaluate((canvas, wanted) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new TypeError('not a canvas');
    const { width, height } = canvas;
    const copy = new OffscreenCanvas(width, height);
    const context = copy.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new TypeError('a canvas without its context');
    context.drawImage(canvas, 0, 0);
    return wanted.map(({ x, y }) => [...context.getImageData(x, y, 1, 1).data]);
  }, places);
  return read.map(([red = 0, green = 0, blue = 0]) => hexOf(colour(red, green, blue)));
}

function hexOf(paint: number): string {
  return paint.toString(16);
}

/** Writes down what is drawn from now on: the words, and how often pixels are put on a canvas. */
export async function watchDrawing(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.drawing = { words: [], painted: 0 };
    const { prototype } = CanvasRenderingContext2D;
    const note = (name: string, write: (first: unknown) => void): void => {
      const original = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
      Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]) {
        write(args[0]);
        return Reflect.apply(original, this, args);
      });
    };
    note('fillText', (words) => drawing.words.push(String(words)));
    note('putImageData', () => (drawing.painted += 1));
  });
}

/** What was written down since it was taken last. */
export function takeDrawing(page: Page): Promise<Drawing> {
  return page.evaluate(() => {
    const taken = drawing;
    globalThis.drawing = { words: [], painted: 0 };
    return taken;
  });
}

/** What was drawn in a while. */
export interface Drawing {
  readonly words: string[];
  painted: number;
}

declare global {
  // A variable of the global object can be declared with `var` only.
  var drawing: Drawing;
}
