import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Raster } from '../logic/paint/raster.ts';
import { CanvasPixels } from './canvasPixels.ts';

/** A canvas that is to be painted; lengths in its own pixels. */
export interface Surface {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** Its pixels on a pixel of the page. */
  readonly scale: number;
  /** Paints every pixel from `top` down, or all of them. */
  readonly put: (paint: (raster: Raster) => void, top?: number) => void;
}

/** Size of an element in its own pixels. */
export interface CanvasSize {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/**
 * A canvas as large as its place, painted at most once a frame: when `watch` reads a signal that
 * changed, when the size changes, and when the view is drawn anew.
 */
export function useCanvas(
  watch: () => void,
  paint: (surface: Surface) => void,
): { readonly canvas: { current: HTMLCanvasElement | null }; readonly size: CanvasSize } {
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useCanvasSize(canvas);
  const pixels = useMemo(() => new CanvasPixels(), []);
  const frame = useRef(0);
  const latest = useRef({ paint, size });
  latest.current = { paint, size };
  const request = (): void => {
    if (frame.current !== 0) return;
    frame.current = requestAnimationFrame(() => {
      frame.current = 0;
      const { width, height } = latest.current.size;
      const element = canvas.current;
      const context = element?.getContext('2d', { alpha: false });
      if (element === null || context == null || width === 0 || height === 0) return;
      // Setting a size clears the canvas, so it is done where it is painted anew.
      if (element.width !== width) element.width = width;
      if (element.height !== height) element.height = height;
      latest.current.paint({
        context,
        ...latest.current.size,
        put: (paintPixels, top = 0) => pixels.put(context, top, paintPixels),
      });
    });
  };
  useSignalEffect(() => {
    watch();
    request();
  });
  useEffect(request);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return { canvas, size };
}

function useCanvasSize(canvas: { readonly current: HTMLCanvasElement | null }): CanvasSize {
  const [size, setSize] = useState<CanvasSize>({ width: 0, height: 0, scale: 1 });
  useEffect(() => {
    const { current } = canvas;
    if (current === null) return undefined;
    const measure = (): void => {
      const scale = window.devicePixelRatio;
      const width = Math.round(current.clientWidth * scale);
      const height = Math.round(current.clientHeight * scale);
      setSize((before) =>
        before.width === width && before.height === height && before.scale === scale
          ? before
          : { width, height, scale },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, []);
  return size;
}
