import { MARKS, markOfMask } from '../../../core/timeline/drawing/marks.ts';
import type { Mark } from '../../../core/timeline/drawing/marks.ts';

/** What becomes of a column of a lane. */
export const PLACE = {
  /** Room for a tick. */
  tick: 0,
  /** Room for a tick, and too near to a shape for another one. */
  near: 1,
  /** A shape covers it. */
  covered: 2,
  shape: 3,
} as const;

/** Marks that keep their shape in a crowd. */
const HEAVY: readonly Mark[] = ['failed', 'error', 'flaw', 'response', 'server request', 'priming'];
const HEAVY_CODES = HEAVY.map((mark) => MARKS.indexOf(mark));

/**
 * Where on a lane a mark has its shape, by column: shapes stand `apart` columns from each other, the
 * weightier ones first, and each crowd (marks that are nearer than that) has one at least. `marks`
 * are the masks of the columns.
 */
export function markPlaces(marks: Uint16Array, apart: number): Uint8Array {
  const places = new Uint8Array(marks.length);
  for (const code of HEAVY_CODES) {
    const bit = 1 << code;
    for (let x = 0; x < marks.length; x += 1) {
      const mask = marks[x] ?? 0;
      if ((mask & bit) === 0 || markOfMask(mask) !== code) continue;
      if (places[x] === PLACE.tick) place(places, x, apart);
    }
  }
  placeInCrowds(marks, places, apart);
  return places;
}

/** Gives the weightiest mark of each crowd its shape where the crowd has none yet. */
function placeInCrowds(marks: Uint16Array, places: Uint8Array, apart: number): void {
  let best: number | undefined;
  let hasShape = false;
  let last = -apart;
  const close = (): void => {
    if (best !== undefined && !hasShape) place(places, best, apart);
    best = undefined;
    hasShape = false;
  };
  for (let x = 0; x < marks.length; x += 1) {
    const mask = marks[x] ?? 0;
    if (mask === 0) continue;
    if (x - last >= apart) close();
    last = x;
    if (places[x] === PLACE.shape) hasShape = true;
    if (best === undefined || markOfMask(mask) < markOfMask(marks[best] ?? 0)) best = x;
  }
  close();
}

function place(places: Uint8Array, at: number, apart: number): void {
  const end = Math.min(at + apart, places.length);
  for (let x = Math.max(0, at - apart + 1); x < end; x += 1) {
    const found = Math.abs(x - at) < apart / 2 ? PLACE.covered : PLACE.near;
    places[x] = Math.max(places[x] ?? 0, found);
  }
  places[at] = PLACE.shape;
}
