import { TONES } from '../../src/webview/logic/paint/palette.ts';
import type { Palette, Tone } from '../../src/webview/logic/paint/palette.ts';
import { colour } from '../../src/webview/logic/paint/raster.ts';
import type { Raster } from '../../src/webview/logic/paint/raster.ts';

/** A palette in which no two tones are alike. */
export const PALETTE: Palette = Object.fromEntries(
  TONES.map((tone, index): [Tone, number] => [tone, colour(10 * index + 5, 200, index)]),
) as Palette;

/** The tone of a pixel; undefined for a mixture, or outside of the picture. */
export function toneAt(raster: Raster, x: number, y: number): Tone | undefined {
  const pixel = raster.pixels[Math.round(y) * raster.width + Math.round(x)];
  return TONES.find((tone) => PALETTE[tone] === pixel);
}

/** How many pixels of each tone an area has. */
export function tonesIn(
  raster: Raster,
  { x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number },
): ReadonlyMap<Tone | undefined, number> {
  const counts = new Map<Tone | undefined, number>();
  for (let y = y0; y < y1; y += 1) {
    for (let x = x0; x < x1; x += 1) {
      const tone = toneAt(raster, x, y);
      counts.set(tone, (counts.get(tone) ?? 0) + 1);
    }
  }
  return counts;
}
