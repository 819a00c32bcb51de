import { layTimeline } from '../../src/core/timeline/drawing/layout.ts';
import type { NumberTable, Fields } from '../../src/core/timeline/drawing/numberTable.ts';
import { fitWindow } from '../../src/core/timeline/drawing/timeWindow.ts';
import type { TimelineModel } from '../../src/core/timeline/drawing/timelineModel.ts';
import {
  BAR_FIELDS,
  ROW_FIELDS,
  WAIT_FIELDS,
} from '../../src/core/timeline/drawing/timelineUpdate.ts';

/** Everything that a timeline holds and what is drawn of the whole of it, to be compared. */
export function timelineDump(timeline: TimelineModel): unknown {
  return {
    rows: columns(timeline.rows, ROW_FIELDS),
    bars: columns(timeline.bars, BAR_FIELDS),
    waits: columns(timeline.waits, WAIT_FIELDS),
    lanes: timeline.lanes.map(({ stream, rows, bars, waits, overlapping }) => ({
      stream,
      rows: Array.from({ length: rows.length }, (_, place) => [rows.row(place), rows.t(place)]),
      bars: cells(bars),
      waits: cells(waits),
      overlapping: cells(overlapping),
    })),
    density: { width: timeline.density.width, counts: timeline.density.counts },
    now: timeline.now,
    ended: timeline.ended,
    scene: layTimeline(timeline, {
      window: fitWindow(timeline.now),
      width: 900,
      height: 400,
      top: 0,
      laneHeight: 44,
      scale: 1,
      shortIdle: true,
      now: timeline.now,
    }),
  };
}

function columns<F extends Fields>(table: NumberTable<F>, fields: F): unknown {
  return Object.fromEntries(
    Object.keys(fields).map((name) => [
      name,
      Float64Array.from(cells(table.columns[name as keyof F])),
    ]),
  );
}

function cells(column: { readonly length: number; at: (index: number) => number }): number[] {
  return Array.from({ length: column.length }, (_, index) => column.at(index));
}
