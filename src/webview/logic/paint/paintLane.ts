import { weightiest } from '../../../core/timeline/drawing/marks.ts';
import type { Mark } from '../../../core/timeline/drawing/marks.ts';
import type { BarShape, LaneShape } from '../../../core/timeline/drawing/scene.ts';
import { markPlaces, PLACE } from './markPlaces.ts';
import type { Palette, Tone } from './palette.ts';
import type { Raster, Sprite } from './raster.ts';
import { drawSprite } from './sprites.ts';
import type { Shape } from './sprites.ts';
import { lineOf, oddSize } from './wholePixels.ts';

/** Heights within a lane, in pixels at scale 1; the page's style sheet agrees on the lane's own. */
export const LANE = { height: 44, barTop: 18, barBottom: 31, arrow: 38 } as const;

const LOOKS: Readonly<
  Record<Exclude<Mark, 'none'>, { readonly shape: Shape; readonly tone: Tone }>
> = {
  failed: { shape: 'bang', tone: 'bad' },
  error: { shape: 'cross', tone: 'bad' },
  flaw: { shape: 'warning', tone: 'bad' },
  response: { shape: 'square', tone: 'green' },
  'server request': { shape: 'hollow triangle', tone: 'blue' },
  priming: { shape: 'diamond', tone: 'purple' },
  retry: { shape: 'ring', tone: 'yellow' },
  redelivered: { shape: 'hollow square', tone: 'blue' },
  notification: { shape: 'circle', tone: 'blue' },
  sent: { shape: 'arrow up', tone: 'muted' },
  comment: { shape: 'dash', tone: 'muted' },
};

/** A shape, and the wider one in the colour of the background that sets it off. */
interface Brush {
  readonly sprite: Sprite;
  readonly halo: Sprite;
}

/** Shapes drawn for one scale. */
export interface Brushes {
  readonly scale: number;
  readonly marks: ReadonlyMap<Shape, Brush>;
  /** Lies around the mark of the selected event. */
  readonly ring: Brush;
}

/** Draws the shapes once for a scale: pixels of the canvas on a pixel of the page. */
export function makeBrushes(scale: number): Brushes {
  const line = 1.5 * scale;
  const halo = lineOf(scale);
  const brush = (shape: Shape, width: number): Brush => {
    const size = oddSize(width * scale);
    return {
      sprite: drawSprite(shape, size, line),
      halo: drawSprite(shape, size, line, halo),
    };
  };
  const shapes = Object.values(LOOKS).map(({ shape }) => shape);
  return {
    scale,
    marks: new Map(shapes.map((shape) => [shape, brush(shape, 11)])),
    ring: brush('whole ring', 19),
  };
}

/** Lays a shape over what is there, set off from it. */
function stamp(
  raster: Raster,
  brush: Brush,
  at: { readonly x: number; readonly y: number },
  tone: Tone,
  palette: Palette,
): void {
  raster.stamp(brush.halo, at.x, at.y, palette.background);
  raster.stamp(brush.sprite, at.x, at.y, palette[tone]);
}

/** Paints the selected event over others at its place on its lane, and a ring around it. */
export function paintSelected(
  raster: Raster,
  event: { readonly x: number; readonly y: number; readonly mark: Mark | undefined },
  palette: Palette,
  { ring, marks, scale }: Brushes,
): void {
  const at = { x: event.x, y: event.y + ((LANE.barTop + LANE.barBottom) / 2) * scale };
  const { mark } = event;
  if (mark !== undefined && mark !== 'none') {
    const { shape, tone } = LOOKS[mark];
    const brush = marks.get(shape);
    if (brush !== undefined) stamp(raster, brush, at, tone, palette);
  }
  stamp(raster, ring, at, 'text', palette);
}

/** Paints what a lane holds, its lower things first. */
export function paintLane(
  raster: Raster,
  lane: LaneShape,
  palette: Palette,
  brushes: Brushes,
): void {
  const { scale } = brushes;
  const top = Math.round(lane.y + LANE.barTop * scale);
  const bottom = Math.round(lane.y + LANE.barBottom * scale);
  for (const { x0, x1 } of lane.waits) {
    const area = { x0, y0: top + scale, x1, y1: bottom - scale };
    raster.hatch(area, Math.round(6 * scale), Math.round(scale), palette.wait);
  }
  for (const arrow of lane.arrows) paintArrow(raster, arrow, lane.y, palette, scale);
  for (const bar of lane.bars) paintBar(raster, bar, { top, bottom }, palette, scale);
  // What came last must not be hidden by the end of the connection that brought it.
  for (const bar of lane.bars) paintEnd(raster, bar, { top, bottom }, palette, brushes);
  paintMarks(raster, lane, { top, bottom }, palette, brushes);
  for (const bar of lane.bars) paintCut(raster, bar, { top, bottom }, palette, brushes);
}

interface Band {
  readonly top: number;
  readonly bottom: number;
}

function paintBar(
  raster: Raster,
  bar: BarShape,
  { top, bottom }: Band,
  palette: Palette,
  scale: number,
): void {
  const line = lineOf(scale);
  const x1 = endOf(bar, scale);
  const fill = bar.isLive ? palette.live : palette.bar;
  const edge = bar.isLive ? palette['live-edge'] : palette['bar-edge'];
  const head = Math.min(bar.headX ?? x1, x1);
  const whole = { x0: bar.x0, y0: top, x1, y1: bottom };
  if (bar.purpose === 'probe') {
    raster.frame(whole, line, palette.purple, 4 * line);
    return;
  }
  raster.fill(bar.x0, top, head, bottom, palette.background);
  if (head < x1) raster.fill(head, top, x1, bottom, fill);
  if (bar.stalledX !== undefined) paintStall(raster, bar.stalledX, whole, palette, scale);
  if (x1 - bar.x0 >= 3 * scale) raster.frame(whole, line, edge);
}

/** What was not read any more: dots in the colour of a stall on the background. */
function paintStall(
  raster: Raster,
  stalledX: number,
  { y0, x1, y1 }: { readonly y0: number; readonly x1: number; readonly y1: number },
  palette: Palette,
  scale: number,
): void {
  raster.fill(stalledX, y0, x1, y1, palette.background);
  const dot = 2 * scale;
  const y = (y0 + y1 - dot) / 2;
  raster.dashes({ x0: stalledX, y0: y, x1, y1: y + dot }, palette.yellow, dot);
}

function paintMarks(
  raster: Raster,
  { marks }: LaneShape,
  { top, bottom }: Band,
  palette: Palette,
  brushes: Brushes,
): void {
  const places = markPlaces(marks, Math.round(8 * brushes.scale));
  const tick = lineOf(brushes.scale);
  for (let x = 0; x < marks.length; x += 1) {
    const mark = weightiest(marks[x] ?? 0);
    if (mark === undefined || mark === 'none') continue;
    const look = LOOKS[mark];
    if (places[x] === PLACE.shape) {
      const brush = brushes.marks.get(look.shape);
      if (brush !== undefined)
        stamp(raster, brush, { x, y: (top + bottom) / 2 }, look.tone, palette);
    } else if (places[x] !== PLACE.covered) {
      raster.fill(x, top + 2 * tick, x + tick, bottom - 2 * tick, palette[look.tone]);
    }
  }
}

/** A line that says which end of the connection ended it. */
function paintEnd(
  raster: Raster,
  bar: BarShape,
  { top, bottom }: Band,
  palette: Palette,
  { scale }: Brushes,
): void {
  if (bar.end === undefined || isCut(bar)) return;
  const { by, answered } = bar.end;
  const line = lineOf(2 * scale);
  const reach = Math.round(2 * scale);
  const x = endOf(bar, scale);
  const tone = answered ? palette.green : by === 'server' ? palette.yellow : palette.muted;
  raster.fill(x - line, top - reach, x, bottom + reach, tone);
}

/** A cross where the user or the network cut the connection. */
function paintCut(
  raster: Raster,
  bar: BarShape,
  { top, bottom }: Band,
  palette: Palette,
  { scale, marks }: Brushes,
): void {
  const cross = marks.get('cross');
  if (!isCut(bar) || cross === undefined) return;
  const at = { x: endOf(bar, scale), y: (top + bottom) / 2 };
  stamp(raster, cross, at, bar.end?.by === 'user' ? 'yellow' : 'bad', palette);
}

function isCut({ end }: BarShape): boolean {
  return end?.by === 'user' || end?.by === 'network';
}

/** A connection that is shorter than that is still seen. */
function endOf({ x0, x1 }: BarShape, scale: number): number {
  return Math.max(x1, x0 + 2 * scale);
}

/** From an end, under the lane, up to the beginning that goes on from it. */
function paintArrow(
  raster: Raster,
  { x0, x1, rewind }: { readonly x0: number; readonly x1: number; readonly rewind: boolean },
  y: number,
  palette: Palette,
  scale: number,
): void {
  const line = lineOf(scale);
  const from = Math.round(y + (LANE.barBottom + 2) * scale);
  const low = Math.round(y + LANE.arrow * scale);
  const tone = rewind ? palette.purple : palette.arrow;
  raster.fill(x0, from, x0 + line, low, tone);
  raster.dashes({ x0, y0: low - line, x1: x1 + line, y1: low }, tone, rewind ? 3 * line : 0);
  raster.fill(x1, from, x1 + line, low, tone);
  for (let step = 1; step <= 3 * scale; step += 1) {
    raster.fill(x1 - step, from + step, x1 - step + line, from + step + line, tone);
    raster.fill(x1 + step, from + step, x1 + step + line, from + step + line, tone);
  }
}
