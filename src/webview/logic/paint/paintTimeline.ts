import type { RedeliveryArrow, Scene } from '../../../core/timeline/drawing/scene.ts';
import { LANE, paintLane, paintSelected } from './paintLane.ts';
import type { Brushes } from './paintLane.ts';
import type { Palette } from './palette.ts';
import type { Raster } from './raster.ts';
import { lineOf } from './wholePixels.ts';

/** What of the page shows in the picture, beside the scene. */
export interface Emphasis {
  readonly selectedStream: number | undefined;
  /** A range that is being chosen, in pixels. */
  readonly brush?: { readonly x0: number; readonly x1: number } | undefined;
}

/** Paints everything but the words. */
export function paintTimeline(
  raster: Raster,
  scene: Scene,
  palette: Palette,
  brushes: Brushes,
  emphasis: Emphasis,
): void {
  const { scale } = brushes;
  const line = lineOf(scale);
  raster.clear(palette.background);
  for (const lane of scene.lanes) {
    if (lane.stream !== emphasis.selectedStream) continue;
    raster.fill(0, lane.y, raster.width, lane.y + LANE.height * scale, palette.selected);
  }
  for (const { x } of scene.ticks) raster.fill(x, 0, x + line, raster.height, palette.grid);
  for (const { x0, x1 } of scene.gaps) paintGap(raster, (x0 + x1) / 2, palette, line);
  for (const lane of scene.lanes) {
    const bottom = lane.y + LANE.height * scale;
    raster.fill(0, bottom - line, raster.width, bottom, palette.line);
    paintLane(raster, lane, palette, brushes);
  }
  for (const arrow of scene.redeliveries) paintRedelivery(raster, arrow, palette, scale);
  paintCursors(raster, scene, palette, line);
  const { brush } = emphasis;
  if (brush !== undefined) {
    raster.frame({ ...brush, y0: 0, y1: raster.height }, 2 * line, palette.accent);
  }
  const { selectedX: x } = scene;
  const chosen = scene.lanes.find(({ stream }) => stream === emphasis.selectedStream);
  if (x !== undefined && chosen !== undefined) {
    paintSelected(raster, { x, y: chosen.y, mark: scene.selectedMark }, palette, brushes);
  }
}

/** Pixels from a lane's middle to the edges of its bars and to the way between two lanes. */
const EDGE = {
  above: LANE.barTop - LANE.height / 2,
  below: LANE.barBottom - LANE.height / 2,
  way: LANE.height / 2 - 3,
} as const;

/** From the edge of a bar between the lanes to the edge of the other: no mark is painted over. */
function paintRedelivery(
  raster: Raster,
  { fromX, fromY, toX, toY }: RedeliveryArrow,
  palette: Palette,
  scale: number,
): void {
  const line = lineOf(scale);
  const up = toY < fromY;
  const start = fromY + (up ? EDGE.above : EDGE.below) * scale;
  const way = Math.round(fromY + (up ? -EDGE.way : EDGE.way) * scale);
  const end = Math.round(toY + (toY > fromY ? EDGE.above : EDGE.below) * scale);
  const tone = palette.blue;
  const vertical = (x: number, one: number, other: number): void =>
    raster.fill(x, Math.min(one, other), x + line, Math.max(one, other), tone);
  vertical(fromX, start, way);
  raster.fill(Math.min(fromX, toX), way, Math.max(fromX, toX) + line, way + line, tone);
  vertical(toX, way, end);
  const back = Math.sign(way - end);
  for (let step = 0; step <= 4 * scale; step += 1) {
    const y = end + back * step;
    raster.fill(toX - step, y, toX - step + line, y + line, tone);
    raster.fill(toX + step, y, toX + step + line, y + line, tone);
  }
}

function paintCursors(raster: Raster, scene: Scene, palette: Palette, line: number): void {
  if (scene.selectedX !== undefined) {
    raster.fill(scene.selectedX, 0, scene.selectedX + line, raster.height, palette.accent);
  }
  if (scene.referenceX !== undefined) {
    const x = Math.round(scene.referenceX);
    for (let y = 0; y < raster.height; y += 6 * line) {
      raster.fill(x, y, x + line, y + 3 * line, palette.purple);
    }
  }
}

/** A broken line where idle time is drawn short. */
function paintGap(raster: Raster, x: number, palette: Palette, line: number): void {
  for (let y = 0; y < raster.height; y += 4 * line) {
    const side = (y / (4 * line)) % 2 === 0 ? 0 : 2 * line;
    raster.fill(x + side, y, x + side + line, y + 4 * line, palette.muted);
  }
}
