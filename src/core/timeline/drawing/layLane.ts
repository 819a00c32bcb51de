import type { Micros } from '../../base/clock.ts';
import { firstIndex } from '../../base/firstIndex.ts';
import { barOutcome } from '../polling/barOutcome.ts';
import type { TimeAxis } from './layout.ts';
import type { NumberList } from './numberList.ts';
import type { BarShape, LaneShape, ResumeArrow, WaitShape } from './scene.ts';
import { firstAt, firstFrom } from './timeOrder.ts';
import type { TimeOrder } from './timeOrder.ts';
import { ENDED_BY, ENDED_HOW, PURPOSES, WAIT_STATES } from './timelineUpdate.ts';
import type { Lane, TimelineModel } from './timelineModel.ts';

/** What the lanes of one picture have in common, and where this one stands. */
export interface LanePlace {
  readonly axis: TimeAxis;
  readonly edges: Float64Array;
  readonly lane: number;
  readonly y: number;
  readonly width: number;
  readonly now: Micros;
}

/** Pixels. What begins within them of what is drawn is told apart only where it is the last. */
const LEAST_WIDTH = 1;
/** Overlapping bars of a lane that are looked at: the newest ones before the right edge. */
const MAX_OVERLAPPING = 64;
const REWIND = PURPOSES.indexOf('rewind');

/** Lays out one lane. */
export function layLane(model: TimelineModel, lane: Lane, place: LanePlace): LaneShape {
  const marks = new Uint16Array(Math.ceil(place.width));
  const rows = lane.rows.fill(place.edges, marks);
  const { bars, arrows } = layBars(model, lane, place);
  return {
    lane: place.lane,
    stream: lane.stream,
    y: place.y,
    bars,
    waits: layWaits(model, lane, place),
    arrows,
    marks,
    rows,
  };
}

function layBars(
  model: TimelineModel,
  lane: Lane,
  place: LanePlace,
): { readonly bars: readonly BarShape[]; readonly arrows: readonly ResumeArrow[] } {
  const order = orderOf(lane.bars, model.bars.columns.openedAt);
  const bars: BarShape[] = [];
  const arrows: ResumeArrow[] = [];
  let index = lastBefore(order, place.axis.timeAt(0));
  let step = 1;
  while (index < order.length) {
    const shape = layBar(model, lane.bars.at(index), place);
    if (shape.x0 > place.width) break;
    if (shape.x1 >= 0) bars.push(shape);
    const arrow = layArrow(model, lane, index, place);
    if (arrow !== undefined) arrows.push(arrow);
    step = stepFrom(order, place.axis.timeAt(shape.x0 + LEAST_WIDTH), index, step);
    index += step;
  }
  return {
    bars: layOverlapping(model, lane, index, bars, place).concat(bars),
    arrows: arrows.concat(arrowBeyond(model, lane, index, place)),
  };
}

function orderOf(places: NumberList<'uint32'>, times: NumberList<'float64'>): TimeOrder {
  return { places: places.cells, times: times.cells, length: places.length };
}

/** The last index that is before `t`, which may reach beyond it; 0 where there is none. */
function lastBefore(order: TimeOrder, t: Micros): number {
  return Math.max(firstAt(order, t, 0, order.length) - 1, 0);
}

/**
 * How far it is from `index` to the next that is drawn: of those that begin before `edge`, and so
 * in the same pixel, only the last is, because the others are over when it begins.
 */
function stepFrom(order: TimeOrder, edge: Micros, index: number, guess: number): number {
  return Math.max(firstFrom(order, edge, index + 1, guess) - 1 - index, 1);
}

function isSeen({ x0, x1 }: { readonly x0: number; readonly x1: number }): boolean {
  return x1 >= 0 && x1 - x0 >= LEAST_WIDTH;
}

/**
 * Bars before the bar `end` of the lane that are not among the `drawn` ones, but reach into sight:
 * they were not over when the next one of the lane began.
 */
function layOverlapping(
  model: TimelineModel,
  lane: Lane,
  end: number,
  drawn: readonly BarShape[],
  place: LanePlace,
): readonly BarShape[] {
  const { overlapping } = lane;
  const before = end < lane.bars.length ? lane.bars.at(end) : Infinity;
  const last = firstIndex(0, overlapping.length, (index) => overlapping.at(index) >= before);
  if (last === 0) return [];
  const known = new Set(drawn.map(({ bar }) => bar));
  const shapes: BarShape[] = [];
  for (let at = Math.max(last - MAX_OVERLAPPING, 0); at < last; at += 1) {
    if (known.has(overlapping.at(at))) continue;
    const shape = layBar(model, overlapping.at(at), place);
    if (isSeen(shape)) shapes.push(shape);
  }
  return shapes;
}

/** The arrow to the first bar that is beyond the right edge. */
function arrowBeyond(
  model: TimelineModel,
  lane: Lane,
  index: number,
  place: LanePlace,
): readonly ResumeArrow[] {
  if (index >= lane.bars.length) return [];
  const arrow = layArrow(model, lane, index, place);
  return arrow === undefined || arrow.x0 > place.width ? [] : [arrow];
}

function layBar(model: TimelineModel, bar: number, { axis, now }: LanePlace): BarShape {
  const { columns } = model.bars;
  const headAt = columns.headAt.at(bar);
  const stalledAt = columns.stalledAt.at(bar);
  const endedAt = columns.endedAt.at(bar);
  const open = Number.isNaN(endedAt);
  const purpose = PURPOSES[columns.purpose.at(bar)] ?? 'other';
  return {
    bar,
    connection: columns.connection.at(bar),
    purpose,
    x0: axis.xOf(columns.openedAt.at(bar)),
    x1: axis.xOf(open ? now : endedAt),
    headX: Number.isNaN(headAt) ? undefined : axis.xOf(headAt),
    stalledX: Number.isNaN(stalledAt) ? undefined : axis.xOf(stalledAt),
    end: open ? undefined : endOf(model, bar),
    isLive: open && !model.ended,
    outcome: purpose === 'resume' ? barOutcome(model.bars, bar) : undefined,
  };
}

function endOf(model: TimelineModel, bar: number): BarShape['end'] {
  const { columns } = model.bars;
  const by = ENDED_BY[columns.by.at(bar)] ?? 'open';
  const how = ENDED_HOW[columns.how.at(bar)] ?? 'open';
  if (by === 'open' || how === 'open') return undefined;
  return { by, how, answered: columns.answered.at(bar) === 1 };
}

/**
 * The arrow from the bar before to the bar `index` of the lane, where it can be seen. A stalled bar
 * is left where it stalled; one that is not over is not left.
 */
function layArrow(
  model: TimelineModel,
  lane: Lane,
  index: number,
  { axis }: LanePlace,
): ResumeArrow | undefined {
  if (index === 0) return undefined;
  const { columns } = model.bars;
  const before = lane.bars.at(index - 1);
  const bar = lane.bars.at(index);
  const opened = columns.openedAt.at(bar);
  const stalled = columns.stalledAt.at(before);
  const left = stalled <= opened ? stalled : columns.endedAt.at(before);
  const x0 = axis.xOf(left);
  const x1 = axis.xOf(opened);
  if (!isSeen({ x0, x1 })) return undefined;
  return { x0, x1, rewind: columns.purpose.at(bar) === REWIND };
}

function layWaits(model: TimelineModel, lane: Lane, place: LanePlace): readonly WaitShape[] {
  const { axis, now, width } = place;
  const order = orderOf(lane.waits, model.waits.columns.since);
  const shapes: WaitShape[] = [];
  // Waits of a stream follow one another: only the last before the left edge may reach into sight.
  let index = lastBefore(order, axis.timeAt(0));
  let step = 1;
  while (index < order.length) {
    const shape = layWait(model, lane.waits.at(index), { axis, now });
    if (shape.x0 > width) break;
    if (isSeen(shape)) shapes.push(shape);
    step = stepFrom(order, axis.timeAt(shape.x0 + LEAST_WIDTH), index, step);
    index += step;
  }
  return shapes;
}

function layWait(
  { waits: { columns } }: TimelineModel,
  wait: number,
  { axis, now }: Pick<LanePlace, 'axis' | 'now'>,
): WaitShape {
  const since = columns.since.at(wait);
  const ended = columns.ended.at(wait);
  const until = columns.until.at(wait);
  const asked = columns.asked.at(wait);
  const state = WAIT_STATES[columns.state.at(wait)] ?? 'left';
  const running = Number.isNaN(ended);
  const end = running ? Math.max(now, Number.isNaN(until) ? 0 : until) : ended;
  return {
    wait,
    x0: axis.xOf(since),
    x1: axis.xOf(state === 'left' ? since : end),
    asked: Number.isNaN(asked) ? undefined : asked,
    waited: running ? undefined : (ended - since) / 1000,
    until: running && !Number.isNaN(until) ? until : undefined,
    state,
  };
}
