import type { Scene } from '../../../core/timeline/drawing/scene.ts';
import { LANE, paintLane } from './paintLane.ts';
import type { Brushes } from './paintLane.ts';
import type { Palette } from './palette.ts';
import type { Raster } from './raster.ts';

/** What of the page shows in the picture, beside the scene. */
export interface Emphasis {
  readonly selectedStream: number | undefined;
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
  const line = Math.max(Math.round(scale), 1);
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
  for (const { fromX, fromY, toX, toY } of scene.redeliveries) {
    const middle = (fromX + toX) / 2;
    const [top, bottom] = fromY < toY ? [fromY, toY] : [toY, fromY];
    raster.fill(
      Math.min(fromX, middle),
      fromY,
      Math.max(fromX, middle),
      fromY + line,
      palette.blue,
    );
    raster.fill(middle, top, middle + line, bottom, palette.blue);
    raster.fill(Math.min(middle, toX), toY, Math.max(middle, toX), toY + line, palette.blue);
  }
  paintCursors(raster, scene, palette, line);
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
