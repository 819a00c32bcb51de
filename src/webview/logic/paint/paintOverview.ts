import type { Density } from '../../../core/timeline/drawing/density.ts';
import type { TimeMap } from '../../../core/timeline/drawing/timeMap.ts';
import type { TimeWindow } from '../../../core/timeline/drawing/timeWindow.ts';
import type { Palette } from './palette.ts';
import type { Raster } from './raster.ts';
import { lineOf } from './wholePixels.ts';

/** What the strip shows: the whole of the recording, and the part of it that is in sight. */
export interface OverviewParts {
  readonly map: TimeMap;
  readonly whole: TimeWindow;
  readonly window: TimeWindow;
}

/** Paints how many events there are in each part of a recording, as columns whose height is by their square root. */
export function paintOverview(
  raster: Raster,
  density: Density,
  { map, whole, window }: OverviewParts,
  palette: Palette,
  scale: number,
): void {
  const { width, height } = raster;
  const line = lineOf(scale);
  const perPixel = (whole.to - whole.from) / Math.max(width, 1);
  const xOf = (drawn: number): number => (drawn - whole.from) / perPixel;
  raster.clear(palette.background);
  raster.fill(xOf(window.from), 0, xOf(window.to), height, palette.selected);
  const columns = columnsOf(density, width, (x) => map.real(whole.from + x * perPixel));
  const most = Math.sqrt(columns.counts.reduce((a, b) => Math.max(a, b), 1));
  columns.counts.forEach((count, x) => {
    if (count === 0) return;
    const tall = Math.max((Math.sqrt(count) / most) * (height - 4 * line), line);
    const tone = columns.flawed[x] === 1 ? palette.bad : palette.blue;
    raster.fill(x, height - line - tall, x + 1, height - line, tone);
  });
  raster.fill(0, height - line, width, height, palette.line);
  const area = { x0: xOf(window.from), y0: 0, x1: xOf(window.to), y1: height - line };
  raster.frame(area, line, palette.muted);
}

function columnsOf(
  density: Density,
  width: number,
  timeAt: (x: number) => number,
): { readonly counts: Uint32Array; readonly flawed: Uint8Array } {
  const counts = new Uint32Array(width);
  const flawed = new Uint8Array(width);
  let x = 0;
  density.counts.forEach((count, bin) => {
    if (count === 0) return;
    const t = (bin + 0.5) * density.width;
    while (x < width - 1 && timeAt(x + 1) <= t) x += 1;
    counts[x] = (counts[x] ?? 0) + count;
    if (density.flawed[bin] === 1) flawed[x] = 1;
  });
  return { counts, flawed };
}
