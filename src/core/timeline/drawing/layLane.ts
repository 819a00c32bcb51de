import type { Micros } from '../../base/clock.ts';
import type { TimeAxis } from './layout.ts';
import { lowerBound } from './laneIndex.ts';
import type { BarShape, LaneShape, ResumeArrow, WaitShape } from './scene.ts';
import { BODIES, ENDED_BY, ENDED_HOW, PURPOSES, WAIT_STATES } from './timelineUpdate.ts';
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
const JSON_BODY = BODIES.indexOf('json');

/** Lays out one lane. */
export function layLane(model: TimelineModel, lane: Lane, place: LanePlace): LaneShape {
  const marks = new Uint16Array(Math.ceil(place.width));
  const rows = lane.rows.fill(place.edges, marks);
  const { bars, arrows } = layBars(model, lane, place);
  return {
    lane: place.lane,
    stream: lane.stream,
    kind: lane.kind,
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
  const openedAt = { at: (index: number) => model.bars.at('openedAt', lane.bars.at(index)) };
  const { length } = lane.bars;
  const bars: BarShape[] = [];
  const arrows: ResumeArrow[] = [];
  let index = Math.max(lowerBound(openedAt, place.axis.timeAt(0), 0, length) - 1, 0);
  while (index < length) {
    const shape = layBar(model, lane.bars.at(index), place);
    if (shape.x0 > place.width) break;
    if (shape.x1 >= 0) bars.push(shape);
    const arrow = layArrow(model, lane, index, place);
    if (arrow !== undefined && isSeen(arrow)) arrows.push(arrow);
    index = nextDrawn(openedAt, place.axis.timeAt(shape.x0 + LEAST_WIDTH), index, length);
  }
  return {
    bars: layOverlapping(model, lane, index, bars, place).concat(bars),
    arrows: arrows.concat(arrowBeyond(model, lane, index, place)),
  };
}

/**
 * The index after `index` that is drawn: of those that begin before `edge`, and so in the same
 * pixel, only the last, because the others are over when it begins.
 */
function nextDrawn(
  begins: { readonly at: (index: number) => number },
  edge: Micros,
  index: number,
  length: number,
): number {
  return Math.max(lowerBound(begins, edge, index + 1, length) - 1, index + 1);
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
  const last = lowerBound(overlapping, before, 0, overlapping.length);
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
  return arrow === undefined || arrow.x0 > place.width || !isSeen(arrow) ? [] : [arrow];
}

function layBar(model: TimelineModel, bar: number, { axis, now }: LanePlace): BarShape {
  const { bars } = model;
  const headAt = bars.at('headAt', bar);
  const stalledAt = bars.at('stalledAt', bar);
  const endedAt = bars.at('endedAt', bar);
  const open = Number.isNaN(endedAt);
  const events = bars.at('events', bar);
  const purpose = PURPOSES[bars.at('purpose', bar)] ?? 'other';
  return {
    bar,
    connection: bars.at('connection', bar),
    purpose,
    x0: axis.xOf(bars.at('openedAt', bar)),
    x1: axis.xOf(open ? now : endedAt),
    headX: Number.isNaN(headAt) ? undefined : axis.xOf(headAt),
    stalledX: Number.isNaN(stalledAt) ? undefined : axis.xOf(stalledAt),
    end: open ? undefined : endOf(model, bar),
    empty: !open && purpose === 'resume' && events === 0 && bars.at('body', bar) !== JSON_BODY,
  };
}

function endOf(model: TimelineModel, bar: number): BarShape['end'] {
  const by = ENDED_BY[model.bars.at('by', bar)] ?? 'open';
  const how = ENDED_HOW[model.bars.at('how', bar)] ?? 'open';
  if (by === 'open' || how === 'open') return undefined;
  return { by, how, answered: model.bars.at('answered', bar) === 1 };
}

/** The arrow from the bar before to the bar `index` of the lane; a stalled bar ended where it stalled. */
function layArrow(
  model: TimelineModel,
  lane: Lane,
  index: number,
  { axis }: LanePlace,
): ResumeArrow | undefined {
  if (index === 0) return undefined;
  const before = lane.bars.at(index - 1);
  const bar = lane.bars.at(index);
  const opened = model.bars.at('openedAt', bar);
  const left = [model.bars.at('stalledAt', before), model.bars.at('endedAt', before)].find(
    (t) => t <= opened,
  );
  if (left === undefined) return undefined;
  const rewind = PURPOSES[model.bars.at('purpose', bar)] === 'rewind';
  return { x0: axis.xOf(left), x1: axis.xOf(opened), rewind };
}

function layWaits(model: TimelineModel, lane: Lane, place: LanePlace): readonly WaitShape[] {
  const { axis, now, width } = place;
  const since = { at: (index: number) => model.waits.at('since', lane.waits.at(index)) };
  const { length } = lane.waits;
  const shapes: WaitShape[] = [];
  // Waits of a stream follow one another: only the last before the left edge may reach into sight.
  let index = Math.max(lowerBound(since, axis.timeAt(0), 0, length) - 1, 0);
  while (index < length) {
    const shape = layWait(model, lane.waits.at(index), { axis, now });
    if (shape.x0 > width) break;
    if (isSeen(shape)) shapes.push(shape);
    index = nextDrawn(since, axis.timeAt(shape.x0 + LEAST_WIDTH), index, length);
  }
  return shapes;
}

function layWait(
  { waits }: TimelineModel,
  wait: number,
  { axis, now }: Pick<LanePlace, 'axis' | 'now'>,
): WaitShape {
  const since = waits.at('since', wait);
  const ended = waits.at('ended', wait);
  const until = waits.at('until', wait);
  const asked = waits.at('asked', wait);
  const state = WAIT_STATES[waits.at('state', wait)] ?? 'left';
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
