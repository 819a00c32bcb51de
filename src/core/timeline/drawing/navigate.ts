import { firstIndex } from '../../base/firstIndex.ts';
import type { LaneIndex } from './laneIndex.ts';
import { MARKS, markCode } from './marks.ts';
import type { Lane, TimelineModel } from './timelineModel.ts';
import type { Micros } from '../../base/clock.ts';

/** Forth or back. */
export type Direction = 1 | -1;

const NONE = MARKS.indexOf('none');

/**
 * The next event from `row` on in a lane, or in all lanes where none is given; undefined where there
 * is none. Without `row`, the first or the last.
 */
export function nextEvent(
  model: TimelineModel,
  lane: Lane | undefined,
  row: number | undefined,
  direction: Direction,
): number | undefined {
  if (lane !== undefined) return nextInLane(lane.rows, row, direction);
  const { length } = model.rows;
  let next = row === undefined ? (direction === 1 ? 0 : length - 1) : row + direction;
  while (next >= 0 && next < length) {
    const code = markCode(model.rows.at('kind', next), model.rows.at('flags', next));
    if (code !== NONE && model.isShown(next)) return next;
    next += direction;
  }
  return undefined;
}

function nextInLane(
  rows: LaneIndex,
  row: number | undefined,
  direction: Direction,
): number | undefined {
  let place = row === undefined ? (direction === 1 ? -1 : rows.length) : rows.placeOf(row);
  // Where the row itself is not in the lane, its place is that of the one after it.
  const isThere = row !== undefined && place < rows.length && rows.row(place) === row;
  if (isThere || row === undefined || direction === -1) place += direction;
  for (; place >= 0 && place < rows.length; place += direction) {
    if (rows.mark(place) !== NONE) return rows.row(place);
  }
  return undefined;
}

/**
 * The place of the bar of a lane that comes after that of `connection`, or before it; without
 * `connection`, the first or the last. Undefined where there is none.
 */
export function stepBar(
  model: TimelineModel,
  lane: Lane,
  connection: number | undefined,
  direction: Direction,
): number | undefined {
  const { length } = lane.bars;
  const at = (index: number): number => model.bars.at('connection', lane.bars.at(index));
  let index = direction === 1 ? 0 : length - 1;
  if (connection !== undefined) {
    const place = firstIndex(0, length, (bar) => at(bar) >= connection);
    const isThere = place < length && at(place) === connection;
    index = direction === -1 ? place - 1 : isThere ? place + 1 : place;
  }
  return index >= 0 && index < length ? lane.bars.at(index) : undefined;
}

/** The place of the bar of a lane that begins next after `t`, or last before it. */
export function nextBar(
  model: TimelineModel,
  lane: Lane,
  t: Micros,
  direction: Direction,
): number | undefined {
  const { length } = lane.bars;
  const edge = direction === 1 ? t + 1 : t;
  const isAtEdge = (bar: number): boolean => model.bars.at('openedAt', lane.bars.at(bar)) >= edge;
  const index = firstIndex(0, length, isAtEdge) - (direction === 1 ? 0 : 1);
  return index >= 0 && index < length ? lane.bars.at(index) : undefined;
}
