import { useMemo } from 'preact/hooks';
import type { Scene } from '../../core/timeline/drawing/scene.ts';
import { tickText } from '../../core/timeline/drawing/ticks.ts';
import { labelsOf } from '../logic/paint/labels.ts';
import type { Label, LabelParts } from '../logic/paint/labels.ts';
import { makeBrushes } from '../logic/paint/paintLane.ts';
import type { Palette, Tone } from '../logic/paint/palette.ts';
import { paintTimeline } from '../logic/paint/paintTimeline.ts';
import type { Emphasis } from '../logic/paint/paintTimeline.ts';
import { lineOf } from '../logic/paint/wholePixels.ts';
import type { Surface } from './useCanvas.ts';

/** Size of the words of the picture in pixels of the page. */
const WORDS = 10.5;

/** Paints a scene and its words onto a canvas. */
export type Painter = (
  surface: Surface,
  scene: Scene,
  emphasis: Emphasis,
  parts: Pick<LabelParts, 'now' | 'origin' | 'notes' | 'edges'>,
) => void;

/** Height of the axis above the lanes, in pixels of the page; media/panelTimeline.css agrees. */
export const AXIS = 24;

/** A painter in the colours of the theme. */
export function usePainter(palette: Palette | undefined): Painter | undefined {
  return useMemo(() => {
    if (palette === undefined) return undefined;
    let brushes = makeBrushes(1);
    return (surface, scene, emphasis, parts) => {
      if (brushes.scale !== surface.scale) brushes = makeBrushes(surface.scale);
      const { context, scale } = surface;
      const top = Math.round(AXIS * scale);
      surface.put((raster) => paintTimeline(raster, scene, palette, brushes, emphasis), top);
      const character = setFont(surface);
      writeAxis(surface, scene, palette, character);
      context.save();
      // The words of a lane that is scrolled up are not words of the axis.
      context.beginPath();
      context.rect(0, top, surface.width, surface.height - top);
      context.clip();
      context.translate(0, top);
      const { selectedStream } = emphasis;
      for (const label of labelsOf(scene, { ...parts, selectedStream, scale, character })) {
        writeLabel(surface, label, palette, character);
      }
      context.restore();
    };
  }, [palette]);
}

/** Sets the font and returns the width of a character. */
function setFont({ context, scale }: Surface): number {
  const family = getComputedStyle(context.canvas).fontFamily;
  context.font = `${WORDS * scale}px ${family}`;
  context.textBaseline = 'middle';
  return context.measureText('0').width;
}

function writeLabel(
  { context, scale }: Surface,
  label: Label,
  palette: Palette,
  character: number,
): void {
  const pad = 3 * scale;
  const high = (WORDS + 3) * scale;
  const width = label.text.length * character + 2 * pad;
  context.fillStyle = cssOf(palette, label.covers);
  context.fillRect(label.x - pad, label.y - high / 2, width, high);
  context.fillStyle = cssOf(palette, label.tone);
  context.fillText(label.text, label.x, label.y);
}

function writeAxis(
  { context, width, scale }: Surface,
  scene: Scene,
  palette: Palette,
  character: number,
): void {
  const height = AXIS * scale;
  context.fillStyle = cssOf(palette, 'background');
  context.fillRect(0, 0, width, height);
  const line = lineOf(scale);
  for (const { x, t } of scene.ticks) {
    context.fillStyle = cssOf(palette, 'grid');
    context.fillRect(Math.round(x), height - 5 * scale, line, 5 * scale);
    const words = tickText(t, scene.tickStep);
    if (x + 4 * scale + words.length * character > width) continue;
    context.fillStyle = cssOf(palette, 'muted');
    context.fillText(words, x + 4 * scale, height / 2);
  }
}

function cssOf(palette: Palette, tone: Tone): string {
  const paint = palette[tone];
  return `rgb(${paint & 255} ${(paint >>> 8) & 255} ${(paint >>> 16) & 255})`;
}
