/** A colour as the pixels of a canvas hold it: bytes red, green, blue, alpha from the lowest. */
export type Colour = number;

/** Packs a colour; each part from 0 to 255. */
export function colour(red: number, green: number, blue: number): Colour {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** How much of each pixel a shape covers, from 0 to 255. */
export interface Sprite {
  readonly size: number;
  readonly cover: Uint8Array;
}

/** A picture of pixels, painted by plain writes: many times cheaper than a canvas's own paths. */
export class Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array<ArrayBuffer>;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint32Array(width * height);
  }

  clear(paint: Colour): void {
    this.pixels.fill(paint);
  }

  /** Fills whole pixels; an area that is narrower than one still fills one. */
  fill(x0: number, y0: number, x1: number, y1: number, paint: Colour): void {
    const left = Math.max(Math.round(x0), 0);
    const right = Math.min(Math.max(Math.round(x1), Math.round(x0) + 1), this.width);
    const bottom = Math.min(Math.max(Math.round(y1), Math.round(y0) + 1), this.height);
    if (right <= left) return;
    for (let y = Math.max(Math.round(y0), 0); y < bottom; y += 1) {
      this.pixels.fill(paint, y * this.width + left, y * this.width + right);
    }
  }

  /** The edge of an area, `line` pixels wide; dashed where `dash` is above 0. */
  frame(area: Area, line: number, paint: Colour, dash = 0): void {
    const { x0, y0, x1, y1 } = area;
    this.dashes({ x0, y0, x1, y1: y0 + line }, paint, dash);
    this.dashes({ x0, y0: y1 - line, x1, y1 }, paint, dash);
    this.fill(x0, y0, x0 + line, y1, paint);
    this.fill(x1 - line, y0, x1, y1, paint);
  }

  /** A horizontal line in dashes of `dash` pixels; without `dash`, a whole one. */
  dashes(area: Area, paint: Colour, dash: number): void {
    if (dash <= 0) {
      this.fill(area.x0, area.y0, area.x1, area.y1, paint);
      return;
    }
    const right = Math.min(area.x1, this.width);
    const first = Math.max(area.x0, area.x0 + Math.floor(-area.x0 / (2 * dash)) * 2 * dash);
    for (let x = first; x < right; x += 2 * dash) {
      this.fill(x, area.y0, Math.min(x + dash, right), area.y1, paint);
    }
  }

  /** Slanted lines, `gap` pixels apart, which stand still while the area moves. */
  hatch(area: Area, gap: number, line: number, paint: Colour): void {
    const left = Math.max(Math.round(area.x0), 0);
    const right = Math.min(Math.round(area.x1), this.width);
    const top = Math.max(Math.round(area.y0), 0);
    const bottom = Math.min(Math.round(area.y1), this.height);
    const shift = Math.round(area.x0);
    for (let y = top; y < bottom; y += 1) {
      for (let x = left + mod(shift - left - y, gap); x < right; x += gap) {
        const start = y * this.width + x;
        this.pixels.fill(paint, start, start + Math.min(line, right - x));
      }
    }
  }

  /** Lays a shape with its middle at (`x`, `y`) over what is there. */
  stamp(sprite: Sprite, x: number, y: number, paint: Colour): void {
    const { size, cover } = sprite;
    const left = Math.round(x - size / 2);
    const top = Math.round(y - size / 2);
    for (let row = 0; row < size; row += 1) {
      const py = top + row;
      if (py < 0 || py >= this.height) continue;
      for (let column = 0; column < size; column += 1) {
        const px = left + column;
        const alpha = cover[row * size + column] ?? 0;
        if (alpha === 0 || px < 0 || px >= this.width) continue;
        const at = py * this.width + px;
        this.pixels[at] = alpha === 255 ? paint : mix(this.pixels[at] ?? 0, paint, alpha);
      }
    }
  }
}

/** An area in pixels, from its left upper corner to its right lower one. */
export interface Area {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** `over` laid on `under`, `alpha` from 0 to 255. */
function mix(under: Colour, over: Colour, alpha: number): Colour {
  const part = (shift: number): number => {
    const from = (under >>> shift) & 255;
    return Math.round(from + ((((over >>> shift) & 255) - from) * alpha) / 255) << shift;
  };
  return ((255 << 24) | part(16) | part(8) | part(0)) >>> 0;
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
