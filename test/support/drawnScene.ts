import { TimeAxis, layTimeline } from '../../src/core/timeline/drawing/layout.ts';
import type { View } from '../../src/core/timeline/drawing/layout.ts';
import type { Scene } from '../../src/core/timeline/drawing/scene.ts';
import { fitWindow } from '../../src/core/timeline/drawing/timeWindow.ts';
import { timelineUpdate } from '../../src/core/timeline/drawing/timelineFeed.ts';
import { TimelineModel } from '../../src/core/timeline/drawing/timelineModel.ts';
import type { RecordScript } from './recordScript.ts';

/** What a script looks like at a size, and what it was laid out from. */
export interface DrawnScene {
  readonly model: TimelineModel;
  readonly scene: Scene;
  readonly axis: TimeAxis;
}

/** Lays out a script, 1000 × 300 pixels of the whole of it unless told otherwise. */
export function drawnScene(script: RecordScript, change: Partial<View> = {}): DrawnScene {
  const model = new TimelineModel();
  model.apply(timelineUpdate(script.model(), model.have));
  const view: View = {
    window: fitWindow(model.now),
    width: 1000,
    height: 300,
    top: 0,
    laneHeight: 44,
    scale: 1,
    shortIdle: false,
    now: model.now,
    ...change,
  };
  return { model, scene: layTimeline(model, view), axis: new TimeAxis(model, view) };
}
