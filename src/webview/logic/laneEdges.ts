import type { Micros } from '../../core/base/clock.ts';
import type { Hit } from '../../core/timeline/drawing/hit.ts';
import type { TimeAxis } from '../../core/timeline/drawing/layout.ts';
import { nextBar } from '../../core/timeline/drawing/navigate.ts';
import type { Scene } from '../../core/timeline/drawing/scene.ts';
import type { TimelineModel } from '../../core/timeline/drawing/timelineModel.ts';

/** Where a lane of which nothing is in sight goes on. */
export interface LaneEdge {
  readonly kind: 'edge';
  readonly lane: number;
  readonly side: 'before' | 'after';
  /** The nearest moment of its nearest connection. */
  readonly t: Micros;
}

/** What a place of the picture shows. */
export type PictureHit = Hit | LaneEdge;

/** The lanes of a picture of which nothing is in sight, with what lies nearest on either side. */
export function laneEdges(model: TimelineModel, scene: Scene, axis: TimeAxis): readonly LaneEdge[] {
  const start = axis.timeAt(0);
  const end = axis.timeAt(scene.width);
  return scene.lanes.flatMap(({ lane, bars, waits, rows }) => {
    const all = model.lanes[lane];
    if (all === undefined || bars.length + waits.length + rows > 0) return [];
    const before = nextBar(model, all, start, -1);
    const after = nextBar(model, all, end, 1);
    const edges: LaneEdge[] = [];
    if (before !== undefined) {
      edges.push({ kind: 'edge', lane, side: 'before', t: model.bars.at('endedAt', before) });
    }
    if (after !== undefined) {
      edges.push({ kind: 'edge', lane, side: 'after', t: model.bars.at('openedAt', after) });
    }
    return edges;
  });
}

/** The edge whose sign stands at `x`, within `reach` pixels of the picture's side. */
export function edgeAt(
  edges: readonly LaneEdge[],
  lane: number | undefined,
  x: number,
  { width, reach }: { readonly width: number; readonly reach: number },
): LaneEdge | undefined {
  return edges.find(
    (edge) => edge.lane === lane && (edge.side === 'before' ? x < reach : x >= width - reach),
  );
}
