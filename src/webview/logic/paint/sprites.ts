import type { Sprite } from './raster.ts';

/** The shape of a mark: told apart by its form, whatever its colour. */
export type Shape =
  | 'circle'
  | 'diamond'
  | 'square'
  | 'hollow square'
  | 'hollow triangle'
  | 'cross'
  | 'dash'
  | 'ring'
  | 'whole ring'
  | 'bang'
  | 'warning'
  | 'arrow up';

/** Distance of a point to the shape, below 0 within it; the shape has the radius 1. */
type Distance = (x: number, y: number, line: number) => number;

const DISTANCES: Readonly<Record<Shape, Distance>> = {
  circle: (x, y) => Math.hypot(x, y) - 0.78,
  diamond: (x, y, line) =>
    Math.abs((Math.abs(x) + Math.abs(y) - 1 + line) * Math.SQRT1_2) - line / 2,
  square: (x, y) => Math.max(Math.abs(x), Math.abs(y)) - 0.8,
  'hollow square': (x, y, line) =>
    Math.abs(Math.max(Math.abs(x), Math.abs(y)) - 0.8 + line / 2) - line / 2,
  'hollow triangle': (x, y, line) =>
    Math.abs(Math.max(-x - 0.7, x * 0.53 + Math.abs(y) * 0.85 - 0.5) + line / 2) - line / 2,
  cross: (x, y, line) =>
    Math.max(
      Math.abs(Math.abs(x) - Math.abs(y)) * Math.SQRT1_2 - line / 2,
      Math.max(Math.abs(x), Math.abs(y)) - 0.85,
    ),
  dash: (x, y, line) => Math.max(Math.abs(y) - line / 2, Math.abs(x) - 0.75),
  ring: (x, y, line) =>
    Math.max(Math.abs(Math.hypot(x, y) - 0.75) - line / 2, Math.min(0.1 - x, 0.2 + y)),
  'whole ring': (x, y, line) => Math.abs(Math.hypot(x, y) - 0.85) - line / 2,
  bang: (x, y, line) =>
    Math.min(
      Math.max(Math.abs(x) - line * 0.6, Math.abs(y + 0.3) - 0.6),
      Math.hypot(x, y - 0.78) - line * 0.6,
    ),
  warning: (x, y, line) =>
    Math.min(
      Math.abs(Math.max(y - 0.75, Math.abs(x) * 0.87 - y * 0.5 - 0.5) + line / 2) - line / 2,
      Math.max(Math.abs(x) - line / 2, Math.abs(y - 0.15) - 0.32),
    ),
  'arrow up': (x, y, line) =>
    Math.min(
      Math.max(Math.abs(x) - line / 2, Math.abs(y) - 0.85),
      Math.max(
        Math.abs(Math.abs(x) - (y + 0.85)) * Math.SQRT1_2 - line / 2,
        Math.abs(y + 0.45) - 0.45,
      ),
    ),
};

/**
 * The shape drawn `size` pixels wide, an odd number, with smooth edges; `line` in pixels. With
 * `halo` it is grown by so many whole pixels on each side: laid below the shape, it sets it off
 * from whatever colour is there.
 */
export function drawSprite(shape: Shape, size: number, line: number, halo = 0): Sprite {
  const radius = size / 2;
  const distance = DISTANCES[shape];
  const whole = size + 2 * halo;
  const cover = new Uint8Array(whole * whole);
  for (let row = 0; row < whole; row += 1) {
    for (let column = 0; column < whole; column += 1) {
      const x = (column + 0.5 - halo) / radius - 1;
      const y = (row + 0.5 - halo) / radius - 1;
      const outside = distance(x, y, line / radius) * radius - halo;
      cover[row * whole + column] = Math.round(255 * Math.min(Math.max(0.5 - outside, 0), 1));
    }
  }
  return { size: whole, cover };
}
