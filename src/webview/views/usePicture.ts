import type { ReadonlySignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Micros } from '../../core/base/clock.ts';
import { hitAt } from '../../core/timeline/drawing/hit.ts';
import { TimeAxis, layTimeline } from '../../core/timeline/drawing/layout.ts';
import type { View } from '../../core/timeline/drawing/layout.ts';
import type { Scene } from '../../core/timeline/drawing/scene.ts';
import type { TimelineModel } from '../../core/timeline/drawing/timelineModel.ts';
import { edgeAt, laneEdges } from '../logic/laneEdges.ts';
import type { LaneEdge, PictureHit } from '../logic/laneEdges.ts';
import { laneNote } from '../logic/laneWords.ts';
import type { LaneNote } from '../logic/paint/labels.ts';
import { LANE } from '../logic/paint/paintLane.ts';
import type { AppSignals } from '../state/appSignals.ts';
import { useCanvas } from './useCanvas.ts';
import type { CanvasSize } from './useCanvas.ts';
import { AXIS, usePainter } from './usePainter.ts';
import { usePalette } from './usePalette.ts';

/** CSS pixels around the pointer in which an event is found. */
const REACH = 6;
/** CSS pixels from the side of the picture in which the sign of a lane that goes on is found. */
const EDGE_REACH = 70;

/** What was painted last: what the pointer is over is found in it. */
interface Painted {
  readonly scene: Scene;
  readonly axis: TimeAxis;
  readonly scale: number;
  readonly edges: readonly LaneEdge[];
}

/** The canvas of the lanes, kept up to date, and what is at a place of it in CSS pixels. */
export interface Picture {
  readonly canvas: { current: HTMLCanvasElement | null };
  readonly find: (x: number, y: number) => PictureHit | undefined;
  /** The moment at a place; undefined before the first picture. */
  readonly timeAt: (x: number) => Micros | undefined;
}

/** Paints the lanes whenever something changes that they show, and tells when it has. */
export function usePicture(
  app: AppSignals,
  top: ReadonlySignal<number>,
  onPainted: () => void,
): Picture {
  const painter = usePainter(usePalette());
  const painted = useRef<Painted | undefined>(undefined);
  const { canvas } = useCanvas(
    () => watch(app, top),
    (surface) => {
      const view = viewOf(app, surface, top.peek());
      const { model } = app.timeline;
      const scene = layTimeline(model, view);
      const axis = new TimeAxis(model, view);
      const edges = laneEdges(model, scene, axis);
      painted.current = { scene, axis, scale: view.scale, edges };
      const emphasis = {
        selectedStream: app.page.selection.peek().stream,
        brush: brushOf(app, axis),
      };
      tellShown(surface.context.canvas, model, view);
      const { now, reference: origin = 0 } = view;
      painter?.(surface, scene, emphasis, { now, origin, notes: notesOf(app, scene), edges });
      onPainted();
    },
  );
  const find = (x: number, y: number): PictureHit | undefined => {
    if (painted.current === undefined) return undefined;
    const { scene, axis, scale, edges } = painted.current;
    const at = { x: x * scale, y: (y - AXIS) * scale };
    const size = { reach: REACH * scale, laneHeight: LANE.height * scale };
    const hit = hitAt(app.timeline.model, scene, axis, at, size);
    const side = { width: scene.width, reach: EDGE_REACH * scale };
    return edgeAt(edges, hit?.lane, at.x, side) ?? hit;
  };
  const timeAt = (x: number): Micros | undefined =>
    painted.current?.axis.timeAt(x * painted.current.scale);
  return { canvas, find, timeAt };
}

/** Says on the element what of the recording it shows, for who measures or tests it. */
function tellShown({ dataset }: HTMLCanvasElement, model: TimelineModel, view: View): void {
  dataset['rows'] = String(model.rows.length);
  dataset['until'] = String(model.now);
  dataset['from'] = String(view.window.from);
  dataset['to'] = String(view.window.to);
  dataset['now'] = String(view.now);
}

function brushOf(
  { timeline }: AppSignals,
  axis: TimeAxis,
): { readonly x0: number; readonly x1: number } | undefined {
  const range = timeline.brush.peek();
  return range && { x0: axis.xOf(range.from), x1: axis.xOf(range.to) };
}

/** Reads every signal that the picture depends on. */
function watch({ timeline, page, now, tables }: AppSignals, top: ReadonlySignal<number>): void {
  void timeline.model;
  void timeline.window.value;
  void timeline.shortIdle.value;
  void timeline.reference.value;
  void timeline.brush.value;
  void page.selection.value;
  void now.value;
  void top.value;
  void tables.streams.changes.value;
}

function viewOf({ timeline, page, now }: AppSignals, size: CanvasSize, top: number): View {
  const { width, height, scale } = size;
  return {
    window: timeline.window.peek(),
    width,
    height: Math.max(height - Math.round(AXIS * scale), 1),
    top: top * scale,
    laneHeight: LANE.height * scale,
    scale,
    shortIdle: timeline.shortIdle.peek(),
    selectedRow: page.selection.peek().event,
    reference: timeline.reference.peek(),
    now: now.peek(),
  };
}

function notesOf({ tables }: AppSignals, scene: Scene): ReadonlyMap<number, LaneNote> {
  const notes = new Map<number, LaneNote>();
  for (const { lane } of scene.lanes) {
    const stream = tables.streams.row(lane);
    const note = stream === undefined ? undefined : laneNote(stream);
    if (note !== undefined) notes.set(lane, note);
  }
  return notes;
}
