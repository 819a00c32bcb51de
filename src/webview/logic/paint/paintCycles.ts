import { POLL_OUTCOMES } from '../../../core/timeline/polling/pollOutcome.ts';
import type { PollOutcome } from '../../../core/timeline/polling/pollOutcome.ts';
import type { CycleColumn, CycleScene } from '../../../core/timeline/polling/layCycles.ts';
import type { Palette, Tone } from './palette.ts';
import type { Raster, Sprite } from './raster.ts';
import { drawSprite } from './sprites.ts';
import type { Shape } from './sprites.ts';
import { lineOf, oddSize } from './wholePixels.ts';

/** Bands of the picture from its top, in pixels of the page; media/panelPolling.css agrees. */
const CYCLES = {
  waited: { top: 4, bottom: 36 },
  late: { top: 40, bottom: 54 },
  brought: { top: 57, bottom: 80 },
} as const;

/** What a poll brought is told by its place in the band, by shape and by colour. */
const LOOKS: Readonly<
  Record<PollOutcome, { readonly shape: Shape; readonly tone: Tone; readonly row: number }>
> = {
  result: { shape: 'square', tone: 'green', row: 0 },
  events: { shape: 'circle', tone: 'blue', row: 1 },
  open: { shape: 'dash', tone: 'muted', row: 1 },
  empty: { shape: 'whole ring', tone: 'yellow', row: 2 },
  'no stream': { shape: 'cross', tone: 'bad', row: 3 },
};
const ROWS = 4;
const MARK = 7;

/** The shapes of the marks for one scale: pixels of the canvas on a pixel of the page. */
export interface CycleBrushes {
  readonly scale: number;
  readonly marks: ReadonlyMap<Shape, Sprite>;
}

/** Draws the shapes once for a scale. */
export function makeCycleBrushes(scale: number): CycleBrushes {
  const size = oddSize(MARK * scale);
  const shapes = Object.values(LOOKS).map(({ shape }) => shape);
  return {
    scale,
    marks: new Map(shapes.map((shape) => [shape, drawSprite(shape, size, 1.3 * scale)])),
  };
}

/** Paints the cycles: how long each waited, how late its poll was, and what that brought. */
export function paintCycles(
  raster: Raster,
  scene: CycleScene,
  palette: Palette,
  brushes: CycleBrushes,
): void {
  const { scale } = brushes;
  const line = lineOf(scale);
  raster.clear(palette.background);
  for (const column of scene.columns) {
    if (column.isSelected) paintSelected(raster, column, palette, line);
  }
  for (const { bottom } of [CYCLES.waited, CYCLES.late]) {
    raster.fill(0, bottom * scale, raster.width, bottom * scale + line, palette.grid);
  }
  for (const column of scene.columns) {
    paintWaited(raster, column, scene, palette, scale);
    paintLate(raster, column, scene, palette, scale);
    paintBrought(raster, column, palette, brushes);
  }
}

function paintSelected(
  raster: Raster,
  { x0, x1 }: CycleColumn,
  palette: Palette,
  line: number,
): void {
  raster.fill(x0 - line, 0, x1 + line, raster.height, palette.selected);
  raster.fill(x0 - line, 0, x1 + line, 2 * line, palette.accent);
}

/** The longest wait of the column, and a line at what was asked; one that runs is a frame. */
function paintWaited(
  raster: Raster,
  { x0, x1, waited, asked }: CycleColumn,
  { mostWaited }: CycleScene,
  palette: Palette,
  scale: number,
): void {
  const line = lineOf(scale);
  const { top, bottom } = CYCLES.waited;
  const right = x1 - gapOf(x0, x1, scale);
  const yOf = (ms: number): number =>
    (bottom - (bottom - top) * Math.min(mostWaited === 0 ? 1 : ms / mostWaited, 1)) * scale;
  if (waited === undefined) {
    const area = { x0, y0: yOf(asked?.most ?? 0), x1: right, y1: bottom * scale };
    raster.frame(area, line, palette.wait, 2 * line);
    return;
  }
  raster.fill(
    x0,
    Math.min(yOf(waited.most), bottom * scale - line),
    right,
    bottom * scale,
    palette['bar-edge'],
  );
  if (asked === undefined) return;
  const y = yOf(asked.most);
  raster.fill(x0, y - line, right, y + line, palette.text);
}

/** How late the latest poll of the column was; a dot below the line where one came early. */
function paintLate(
  raster: Raster,
  { x0, x1, late }: CycleColumn,
  { mostLate }: CycleScene,
  palette: Palette,
  scale: number,
): void {
  if (late === undefined) return;
  const { top, bottom } = CYCLES.late;
  const right = x1 - gapOf(x0, x1, scale);
  if (late.most > 0 && mostLate > 0) {
    const y = bottom - ((bottom - top) * late.most) / mostLate;
    raster.fill(x0, y * scale, right, bottom * scale, palette.purple);
  }
  // Timers count whole milliseconds.
  if (Math.round(late.least) < 0) {
    raster.fill(x0, (bottom + 1) * scale, right, (bottom + 3) * scale, palette.bad);
  }
}

/** A mark for what a poll brought; where polls share a column, as high as their part of it. */
function paintBrought(
  raster: Raster,
  { x0, x1, first, end, outcomes }: CycleColumn,
  palette: Palette,
  { scale, marks }: CycleBrushes,
): void {
  const { top, bottom } = CYCLES.brought;
  const high = ((bottom - top) / ROWS) * scale;
  POLL_OUTCOMES.forEach((outcome, code) => {
    const count = outcomes[code] ?? 0;
    if (count === 0) return;
    const { shape, tone, row } = LOOKS[outcome];
    const y = top * scale + (row + 0.5) * high;
    const sprite = marks.get(shape);
    if (sprite !== undefined && x1 - x0 >= sprite.size) {
      raster.stamp(sprite, (x0 + x1 - gapOf(x0, x1, scale)) / 2, y, palette[tone]);
    } else {
      const half = Math.max((high * count) / (end - first), scale) / 2;
      raster.fill(x0, y - half, x1, y + half, palette[tone]);
    }
  });
}

function gapOf(x0: number, x1: number, scale: number): number {
  return x1 - x0 >= 5 * scale ? Math.round(scale) : 0;
}
