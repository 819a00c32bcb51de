import { useSignal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { timelineKey } from '../logic/timelineKeys.ts';
import { text } from '../texts/text.ts';
import { HoverCard } from './HoverCard.tsx';
import { useApp } from './context.ts';
import { usePicture } from './usePicture.ts';
import type { PictureHit } from '../logic/laneEdges.ts';
import { actOnKey, brushTo, selectHit } from '../state/timelineActs.ts';
import { useTimelinePointer } from './useTimelinePointer.ts';

/** What the pointer is over, and where that is in the picture, in CSS pixels. */
export interface Hover {
  readonly hit: PictureHit;
  readonly x: number;
  readonly y: number;
}

/** The drawn lanes under their axis. */
export function TimelinePicture(props: {
  /** Where the lanes are scrolled to, in CSS pixels. */
  readonly top: ReadonlySignal<number>;
  /** The lanes are to be scrolled by so many pixels. */
  readonly onScroll: (by: number) => void;
}): JSX.Element {
  const app = useApp();
  const hover = useSignal<Hover | undefined>(undefined);
  const look = (x: number, y: number): void => {
    const hit = picture.find(x, y);
    hover.value = hit === undefined ? undefined : { hit, x, y };
  };
  const picture = usePicture(app, props.top, () => {
    // What stood under a pointer at rest may have moved on.
    const last = hover.peek();
    if (last !== undefined) look(last.x, last.y);
  });
  const pointer = useTimelinePointer(app.timeline, {
    onScroll: props.onScroll,
    onHover: (x, y) => {
      if (x === undefined) hover.value = undefined;
      else look(x, y);
    },
    onBrush: (fromX, toX, done) => {
      const from = picture.timeAt(Math.min(fromX, toX));
      const to = picture.timeAt(Math.max(fromX, toX));
      if (from !== undefined && to !== undefined) brushTo(app, { from, to }, done);
    },
    onClick: (x, y) => {
      const hit = picture.find(x, y);
      if (hit !== undefined) selectHit(app, hit);
    },
  });
  return (
    <div class="timeline-picture">
      <canvas
        ref={picture.canvas}
        class="timeline-canvas"
        role="application"
        aria-roledescription={text('timeline.role')}
        aria-label={text('timeline.label')}
        aria-describedby="timeline-keys"
        tabIndex={0}
        onKeyDown={(event) => {
          const key = timelineKey(event);
          if (key === undefined) return;
          event.preventDefault();
          actOnKey(app, key);
        }}
        {...pointer}
      />
      <p id="timeline-keys" class="visually-hidden">
        {text('timeline.keys')}
      </p>
      <HoverCard hover={hover} />
    </div>
  );
}
