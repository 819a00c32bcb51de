import type { Micros } from '../../base/clock.ts';
import type { BarShape, Scene, WaitShape } from './scene.ts';
import { MARKS } from './marks.ts';
import type { TimelineModel } from './timelineModel.ts';
import type { TimeAxis } from './layout.ts';

/** What is under the pointer. */
export type Hit =
  | { readonly kind: 'event'; readonly lane: number; readonly row: number; readonly t: Micros }
  | { readonly kind: 'connection'; readonly lane: number; readonly bar: BarShape }
  | { readonly kind: 'wait'; readonly lane: number; readonly wait: WaitShape }
  | { readonly kind: 'lane'; readonly lane: number };

/** Rows within reach that are looked through for the weightiest. */
const MAX_LOOKED_AT = 1000;
const NONE = MARKS.indexOf('none');

/**
 * What is drawn at (`x`, `y`), in pixels of the scene: the event nearest within `reach` pixels, else
 * the connection, else the wait, else the lane; undefined below the last lane.
 */
export function hitAt(
  model: TimelineModel,
  scene: Scene,
  axis: TimeAxis,
  at: { readonly x: number; readonly y: number },
  size: { readonly reach: number; readonly laneHeight: number },
): Hit | undefined {
  const shape = scene.lanes.find(({ y }) => at.y >= y && at.y < y + size.laneHeight);
  if (shape === undefined) return undefined;
  const { lane } = shape;
  const row = nearestRow(model, axis, lane, at.x, size.reach);
  if (row !== undefined) return { kind: 'event', lane, row, t: model.rows.at('t', row) };
  const within = ({ x0, x1 }: { readonly x0: number; readonly x1: number }): boolean =>
    at.x >= x0 - 1 && at.x <= Math.max(x1, x0 + 2) + 1;
  const bar = shape.bars.findLast(within);
  if (bar !== undefined) return { kind: 'connection', lane, bar };
  const wait = shape.waits.findLast(within);
  return wait === undefined ? { kind: 'lane', lane } : { kind: 'wait', lane, wait };
}

function nearestRow(
  model: TimelineModel,
  axis: TimeAxis,
  lane: number,
  x: number,
  reach: number,
): number | undefined {
  const rows = model.lanes[lane]?.rows;
  if (rows === undefined) return undefined;
  const end = rows.firstAt(axis.timeAt(x + reach));
  let place = Math.max(rows.firstAt(axis.timeAt(x - reach)), end - MAX_LOOKED_AT);
  let best: { readonly row: number; readonly far: number } | undefined;
  for (; place < end; place += 1) {
    if (rows.mark(place) === NONE) continue;
    const far = Math.abs(axis.xOf(rows.t(place)) - x) + rows.mark(place) / MARKS.length;
    if (best === undefined || far < best.far) best = { row: rows.row(place), far };
  }
  return best?.row;
}
