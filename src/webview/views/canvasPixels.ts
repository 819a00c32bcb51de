import { Raster } from '../logic/paint/raster.ts';

/** A raster, and the image of its pixels that a canvas takes. */
interface Pixels {
  readonly raster: Raster;
  readonly image: ImageData;
}

/** Pixels that are painted and put onto a canvas, kept for the next picture of the same size. */
export class CanvasPixels {
  #kept: Pixels | undefined;

  /** Puts what `paint` paints onto the canvas, from `top` down; the picture before is still there. */
  put(context: CanvasRenderingContext2D, top: number, paint: (raster: Raster) => void): void {
    const { width } = context.canvas;
    const height = context.canvas.height - top;
    if (width <= 0 || height <= 0) return;
    const { raster, image } = this.#sized(width, height);
    paint(raster);
    context.putImageData(image, 0, top);
  }

  #sized(width: number, height: number): Pixels {
    const kept = this.#kept;
    if (kept?.raster.width === width && kept.raster.height === height) return kept;
    const raster = new Raster(width, height);
    const image = new ImageData(new Uint8ClampedArray(raster.pixels.buffer), width, height);
    return (this.#kept = { raster, image });
  }
}
