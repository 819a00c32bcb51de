import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Micros } from '../../core/base/clock.ts';
import { paintOverview } from '../logic/paint/paintOverview.ts';
import { text } from '../texts/text.ts';
import { useApp } from './context.ts';
import { useCanvas } from './useCanvas.ts';
import { usePalette } from './usePalette.ts';

/** The whole recording in a strip, and what part of it is in sight: dragged to see another. */
export function Overview(): JSX.Element {
  const { timeline } = useApp();
  const palette = usePalette();
  const held = useRef(false);
  const { canvas } = useCanvas(
    () => {
      void timeline.whole;
      void timeline.window.value;
      void timeline.shortIdle.value;
    },
    ({ put, scale }) => {
      if (palette === undefined) return;
      const { model, map } = timeline;
      const parts = { map, whole: timeline.whole, window: timeline.window.peek() };
      put((raster) => paintOverview(raster, model.density, parts, palette, scale));
    },
  );
  const centreAt = (event: PointerEvent): void => {
    const bounds = canvas.current?.getBoundingClientRect();
    if (bounds === undefined) return;
    const { whole } = timeline;
    const part = (event.clientX - bounds.left) / Math.max(bounds.width, 1);
    const middle: Micros = whole.from + part * (whole.to - whole.from);
    const { from, to } = timeline.window.peek();
    const half = (to - from) / 2;
    timeline.show({ from: middle - half, to: middle + half });
  };
  return (
    <canvas
      ref={canvas}
      class="timeline-overview"
      aria-hidden="true"
      title={text('timeline.overview')}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = true;
        centreAt(event);
      }}
      onPointerMove={(event) => {
        if (held.current) centreAt(event);
      }}
      onPointerUp={() => (held.current = false)}
      onPointerCancel={() => (held.current = false)}
    />
  );
}
