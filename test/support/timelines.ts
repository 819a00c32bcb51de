import type { RecordingModel } from '../../src/core/recording/model/recordingModel.ts';
import { layTimeline } from '../../src/core/timeline/drawing/layout.ts';
import type { View } from '../../src/core/timeline/drawing/layout.ts';
import type { Fields, PackedRows } from '../../src/core/timeline/drawing/numberTable.ts';
import { packRows } from '../../src/core/timeline/drawing/numberTable.ts';
import type { Scene } from '../../src/core/timeline/drawing/scene.ts';
import { timelineUpdate } from '../../src/core/timeline/drawing/timelineFeed.ts';
import { TimelineModel } from '../../src/core/timeline/drawing/timelineModel.ts';
import {
  BAR_FIELDS,
  LANE_FIELDS,
  ROW_FIELDS,
  WAIT_FIELDS,
} from '../../src/core/timeline/drawing/timelineUpdate.ts';
import type { TimelineUpdate } from '../../src/core/timeline/drawing/timelineUpdate.ts';

type Readers<F extends Fields> = { readonly [Name in keyof F]: (k: number) => number };

/** A row of a table; a time that is absent has not come, any other number is 0. */
type Cells<F extends Fields> = Readonly<Partial<Record<keyof F, number>>>;

/** Asks for updates of at most `most` new rows until `timeline` has all of `model`. */
export function pullAll(timeline: TimelineModel, model: RecordingModel, most?: number): void {
  for (;;) {
    const update = timelineUpdate(model, timeline.have, most);
    if (!timeline.apply(update)) throw new Error('an update that was asked for was not taken');
    if (timeline.hasAllOf(update)) return;
  }
}

/** The timeline of everything that `model` holds. */
export function timelineOf(model: RecordingModel): TimelineModel {
  const timeline = new TimelineModel();
  pullAll(timeline, model);
  return timeline;
}

/** What is drawn of the first 2 seconds on 10 lanes, 1 ms on a pixel, unless told otherwise. */
export function sceneOf(timeline: TimelineModel, view: Partial<View> = {}): Scene {
  return layTimeline(timeline, {
    window: { from: 0, to: 2_000_000 },
    width: 2000,
    height: 400,
    top: 0,
    laneHeight: 40,
    scale: 1,
    shortIdle: false,
    now: timeline.now,
    ...view,
  });
}

/** An update, written by hand, for a page that has nothing. */
export function handmadeUpdate(parts: {
  readonly rows?: readonly Cells<typeof ROW_FIELDS>[];
  readonly lanes?: readonly Cells<typeof LANE_FIELDS>[];
  readonly bars?: readonly Cells<typeof BAR_FIELDS>[];
  readonly waits?: readonly Cells<typeof WAIT_FIELDS>[];
  readonly now?: number;
}): TimelineUpdate {
  const { rows = [], lanes = [], bars = [], waits = [], now = 0 } = parts;
  return {
    have: { rows: 0, lanes: 0 },
    rows: packed(ROW_FIELDS, rows),
    lanes: packed(LANE_FIELDS, lanes),
    barPlaces: Uint32Array.from(bars, (_, place) => place),
    bars: packed(BAR_FIELDS, bars),
    waitPlaces: Uint32Array.from(waits, (_, place) => place),
    waits: packed(WAIT_FIELDS, waits),
    total: { rows: rows.length, lanes: lanes.length, bars: bars.length, waits: waits.length },
    now,
    ended: false,
  };
}

/** A timeline of such an update. */
export function handmadeTimeline(parts: Parameters<typeof handmadeUpdate>[0]): TimelineModel {
  const timeline = new TimelineModel();
  timeline.apply(handmadeUpdate(parts));
  return timeline;
}

function packed<F extends Fields>(fields: F, rows: readonly Cells<F>[]): PackedRows<F> {
  const read = Object.entries(fields).map(([name, kind]) => {
    const none = kind === 'float64' ? Number.NaN : 0;
    return [name, (k: number) => rows[k]?.[name] ?? none];
  });
  return packRows(fields, rows.length, Object.fromEntries(read) as Readers<F>);
}
