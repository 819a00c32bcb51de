/** The width of a line that is one pixel of the page wide, in whole pixels of the canvas. */
export function lineOf(scale: number): number {
  return Math.max(Math.round(scale), 1);
}

/** The nearest size that has a pixel in its middle; of two, the larger. */
export function oddSize(size: number): number {
  return Math.round(size) | 1;
}
