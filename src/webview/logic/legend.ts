import { MARKS, maskOf } from '../../core/timeline/drawing/marks.ts';
import type { Mark } from '../../core/timeline/drawing/marks.ts';
import type {
  BarShape,
  LaneShape,
  ResumeArrow,
  WaitShape,
} from '../../core/timeline/drawing/scene.ts';
import type { EventKind } from '../../messages/panelState.ts';
import type { LEGEND_STRINGS } from '../texts/legendStrings.ts';

/** Size of a shape of the legend and the part of a lane that is above it, in CSS pixels. */
export const LEGEND = { width: 44, height: 28, above: 13 } as const;

/** A shape of the timeline, and the name of the text that says what it means. */
export interface LegendEntry {
  readonly name: keyof typeof LEGEND_STRINGS;
  readonly mark?: Mark;
  /** How many more of the mark stand close behind it. */
  readonly crowd?: number;
  readonly bar?: BarShape;
  readonly wait?: WaitShape;
  readonly arrow?: ResumeArrow;
}

/** Some shapes under a title. */
export interface LegendGroup {
  readonly title: keyof typeof LEGEND_STRINGS;
  readonly entries: readonly LegendEntry[];
}

const BAR: BarShape = {
  bar: 0,
  connection: 0,
  purpose: 'message',
  x0: 4,
  x1: 38,
  headX: 4,
  stalledX: undefined,
  end: undefined,
  isLive: false,
  outcome: undefined,
};
const WAIT: WaitShape = {
  wait: 0,
  x0: 2,
  x1: 42,
  asked: undefined,
  waited: undefined,
  until: undefined,
  state: 'polled',
};

/** Every shape that the timeline draws. */
export const LEGEND_GROUPS: readonly LegendGroup[] = [
  {
    title: 'legend.events',
    entries: [
      { name: 'legend.mark.failed', mark: 'failed' },
      { name: 'legend.mark.error', mark: 'error' },
      { name: 'legend.mark.flaw', mark: 'flaw' },
      { name: 'legend.mark.response', mark: 'response' },
      { name: 'legend.mark.server request', mark: 'server request' },
      { name: 'legend.mark.priming', mark: 'priming' },
      { name: 'legend.mark.retry', mark: 'retry' },
      { name: 'legend.mark.redelivered', mark: 'redelivered' },
      { name: 'legend.mark.notification', mark: 'notification' },
      { name: 'legend.mark.sent', mark: 'sent' },
      { name: 'legend.mark.comment', mark: 'comment' },
      { name: 'legend.crowd', mark: 'notification', crowd: 3 },
    ],
  },
  {
    title: 'legend.connections',
    entries: [
      { name: 'legend.bar.open', bar: { ...BAR, isLive: true } },
      { name: 'legend.bar.over', bar: BAR },
      { name: 'legend.bar.headers', bar: { ...BAR, headX: 22 } },
      { name: 'legend.bar.stalled', bar: { ...BAR, stalledX: 18 } },
      { name: 'legend.bar.probe', bar: { ...BAR, purpose: 'probe' } },
    ],
  },
  {
    title: 'legend.ends',
    entries: [
      { name: 'legend.end.server', bar: ended('server') },
      {
        name: 'legend.end.answered',
        bar: { ...BAR, end: { by: 'server', how: 'complete', answered: true } },
      },
      { name: 'legend.end.client', bar: ended('client') },
      { name: 'legend.end.user', bar: ended('user') },
      { name: 'legend.end.network', bar: ended('network') },
    ],
  },
  {
    title: 'legend.between',
    entries: [
      { name: 'legend.wait', wait: WAIT },
      { name: 'legend.resume', arrow: { x0: 6, x1: 36, rewind: false } },
      { name: 'legend.rewind', arrow: { x0: 6, x1: 36, rewind: true } },
    ],
  },
];

/** A mark that rows of the events table have and the timeline draws otherwise or not at all. */
export interface LegendRow {
  readonly name: keyof typeof LEGEND_STRINGS;
  readonly kind: EventKind;
}

/** The marks of the events table that the timeline has not. */
export const LEGEND_ROWS: readonly LegendRow[] = [
  { name: 'legend.row.open', kind: 'open' },
  { name: 'legend.row.resume', kind: 'resume' },
  { name: 'legend.row.probe', kind: 'probe' },
  { name: 'legend.row.end', kind: 'end' },
  { name: 'legend.row.cut', kind: 'cut' },
  { name: 'legend.row.wait', kind: 'wait' },
  { name: 'legend.row.sent response', kind: 'sent response' },
  { name: 'legend.row.unterminated', kind: 'unterminated' },
];

function ended(by: 'server' | 'client' | 'user' | 'network'): BarShape {
  return { ...BAR, end: { by, how: 'closed', answered: false } };
}

/** The lane that shows an entry alone, at `scale` pixels of the canvas on one of the page. */
export function legendLane(entry: LegendEntry, scale: number): LaneShape {
  const { mark, crowd = 0, bar, wait, arrow } = entry;
  const marks = new Uint16Array(LEGEND.width * scale);
  if (mark !== undefined) {
    for (let more = 0; more <= crowd; more += 1) {
      marks[Math.floor(marks.length / 2) + 4 * more * scale] = maskOf(MARKS.indexOf(mark));
    }
  }
  const scaled = <T extends { readonly x0: number; readonly x1: number }>(shape: T): T => ({
    ...shape,
    x0: shape.x0 * scale,
    x1: shape.x1 * scale,
  });
  const bars = bar === undefined ? [] : [scaled(bar)];
  return {
    lane: 0,
    stream: 0,
    y: -LEGEND.above * scale,
    bars: bars.map(({ headX, stalledX, ...rest }) => ({
      ...rest,
      headX: headX === undefined ? undefined : headX * scale,
      stalledX: stalledX === undefined ? undefined : stalledX * scale,
    })),
    waits: wait === undefined ? [] : [scaled(wait)],
    arrows: arrow === undefined ? [] : [scaled(arrow)],
    marks,
    rows: 0,
  };
}
