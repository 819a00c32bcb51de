import { colour } from './raster.ts';
import type { Colour } from './raster.ts';

/** The colours of the drawn timeline; media/panelTimeline.css gives each as `--timeline-<name>`. */
export const TONES = [
  'background',
  'selected',
  'line',
  'grid',
  'text',
  'muted',
  'bar',
  'bar-edge',
  'live',
  'live-edge',
  'wait',
  'arrow',
  'blue',
  'green',
  'purple',
  'yellow',
  'bad',
  'accent',
] as const;

/** The name of a colour. */
export type Tone = (typeof TONES)[number];

/** What each tone is in the theme. */
export type Palette = Readonly<Record<Tone, Colour>>;

/**
 * Reads a colour as a browser computes it: `rgb(1, 2, 3)`, `rgba(…)` or `color(srgb 0.1 0.2 0.3)`.
 * A transparent part is left out; what is no colour is black.
 */
export function parseColour(computed: string): Colour {
  const parts = (computed.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  const times = computed.startsWith('color(') ? 255 : 1;
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    Math.min(Math.max(Math.round(part * times), 0), 255),
  );
  return colour(red, green, blue);
}
