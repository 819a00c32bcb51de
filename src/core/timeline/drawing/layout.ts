import type { Micros } from '../../base/clock.ts';
import { markCode, MARKS } from './marks.ts';
import type { Mark } from './marks.ts';
import { layLane } from './layLane.ts';
import type { RedeliveryArrow, Scene } from './scene.ts';
import type { TimeMap } from './timeMap.ts';
import { REAL_TIME } from './timeMap.ts';
import type { TimeWindow } from './timeWindow.ts';
import type { TimelineModel } from './timelineModel.ts';
import { tickStep } from './ticks.ts';

/** What part of a timeline is to be drawn, and how large. Lengths in pixels of the canvas. */
export interface View {
  readonly window: TimeWindow;
  readonly width: number;
  readonly height: number;
  /** Pixels of the lanes that are above the top edge. */
  readonly top: number;
  readonly laneHeight: number;
  /** Pixels of the canvas on a pixel of the page. */
  readonly scale: number;
  /** Whether idle spans are drawn short. */
  readonly shortIdle: boolean;
  readonly selectedRow?: number | undefined;
  /** The moment that times are counted from. */
  readonly reference?: Micros | undefined;
  /** Now on the recording's clock: a running wait goes on between two records. */
  readonly now: Micros;
}

const MAX_REDELIVERIES = 200;
/** Moments that are looked at for a tick; more than any window has. */
const MAX_STEPS = 1000;

/** Turns moments into pixels and back. */
export class TimeAxis {
  readonly map: TimeMap;
  readonly #from: Micros;
  readonly #perPixel: number;

  constructor(model: TimelineModel, view: Pick<View, 'window' | 'width' | 'shortIdle'>) {
    this.map = view.shortIdle ? model.idle : REAL_TIME;
    this.#from = view.window.from;
    this.#perPixel = (view.window.to - view.window.from) / Math.max(view.width, 1);
  }

  /** µs of drawn time on a pixel. */
  get perPixel(): number {
    return this.#perPixel;
  }

  xOf(t: Micros): number {
    return (this.map.drawn(t) - this.#from) / this.#perPixel;
  }

  timeAt(x: number): Micros {
    return this.map.real(this.#from + x * this.#perPixel);
  }

  /** The moments at the edges of `columns` columns of pixels, one more than there are columns. */
  edges(columns: number): Float64Array {
    const edges = new Float64Array(columns + 1);
    for (let x = 0; x <= columns; x += 1) edges[x] = this.timeAt(x);
    return edges;
  }
}

/** Lays out what is in sight. Costs as much as there is to see, not as much as there is. */
export function layTimeline(model: TimelineModel, view: View): Scene {
  const axis = new TimeAxis(model, view);
  const edges = axis.edges(Math.ceil(view.width));
  const first = Math.max(Math.floor(view.top / view.laneHeight), 0);
  const end = Math.ceil((view.top + view.height) / view.laneHeight);
  const lanes = model.lanes.slice(first, end).map((lane, index) =>
    layLane(model, lane, {
      axis,
      edges,
      lane: first + index,
      y: (first + index) * view.laneHeight - view.top,
      width: view.width,
      now: Math.max(view.now, model.now),
    }),
  );
  return {
    width: view.width,
    height: view.height,
    lanes,
    ...layTicks(axis, view),
    gaps: view.shortIdle ? layGaps(model, axis, view) : [],
    redeliveries: layRedeliveries(model, axis, view),
    selectedX: xOfRow(model, axis, view.selectedRow),
    selectedMark: markOfRow(model, view.selectedRow),
    referenceX: view.reference === undefined ? undefined : axis.xOf(view.reference),
  };
}

function markOfRow({ rows }: TimelineModel, row: number | undefined): Mark | undefined {
  if (row === undefined || row >= rows.length) return undefined;
  return MARKS[markCode(rows.at('kind', row), rows.at('flags', row))];
}

function layTicks(axis: TimeAxis, view: View): Pick<Scene, 'ticks' | 'tickStep'> {
  const step = tickStep(axis.perPixel * view.scale);
  const origin = view.reference ?? 0;
  const ticks: { x: number; t: Micros }[] = [];
  const endT = axis.timeAt(view.width);
  const least = 60 * view.scale;
  let t = Math.ceil((Math.max(axis.timeAt(0), 0) - origin) / step) * step + origin;
  for (let steps = 0; t <= endT && steps < MAX_STEPS; steps += 1) {
    const x = axis.xOf(t);
    const last = ticks.at(-1);
    // Where idle time is drawn short many steps may fall on few pixels.
    if (last === undefined || x - last.x >= least) ticks.push({ x, t: t - origin });
    const next = axis.timeAt(Math.max(x + least, 0));
    t = Math.max(t + step, Math.floor((next - origin) / step) * step + origin);
  }
  return { ticks, tickStep: step };
}

function layGaps(model: TimelineModel, axis: TimeAxis, view: View): Scene['gaps'] {
  // Each is drawn as wide as the others: as many as there are pixels, or none can be seen.
  const most = Math.ceil(view.width) + 1;
  return model.idle
    .gapsBetween(axis.timeAt(0), axis.timeAt(view.width), most)
    .map(({ from, to }) => ({ x0: axis.xOf(from), x1: axis.xOf(to) }))
    .filter(({ x0, x1 }) => x1 - x0 >= 1);
}

/** From where the selected event was first seen to it, or from it to where it came again. */
function layRedeliveries(model: TimelineModel, axis: TimeAxis, view: View): RedeliveryArrow[] {
  const { selectedRow: row } = view;
  if (row === undefined || row >= model.rows.length) return [];
  const first = model.rows.at('first', row);
  const origin = first > 0 ? first - 1 : row;
  const from = placeOfRow(model, axis, view, origin);
  if (from === undefined) return [];
  return model.showingsOf(origin, MAX_REDELIVERIES).flatMap((again) => {
    const to = placeOfRow(model, axis, view, again);
    return to === undefined ? [] : { fromX: from.x, fromY: from.y, toX: to.x, toY: to.y };
  });
}

/** Where a row is drawn; undefined for one that is on no lane. */
function placeOfRow(
  model: TimelineModel,
  axis: TimeAxis,
  view: View,
  row: number,
): { readonly x: number; readonly y: number } | undefined {
  if (row >= model.rows.length) return undefined;
  const lane = model.laneOf(model.rows.at('stream', row));
  if (lane === undefined) return undefined;
  return {
    x: axis.xOf(model.rows.at('t', row)),
    y: (lane + 0.5) * view.laneHeight - view.top,
  };
}

function xOfRow(model: TimelineModel, axis: TimeAxis, row: number | undefined): number | undefined {
  if (row === undefined || row >= model.rows.length) return undefined;
  return axis.xOf(model.rows.at('t', row));
}
