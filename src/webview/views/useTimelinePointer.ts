import { useRef } from 'preact/hooks';
import type { TimelineSignals } from '../state/timelineSignals.ts';

/** CSS pixels that a pressed pointer may move and still click. */
const CLICK_SLACK = 4;
/** How much a notch of the wheel zooms: a pixel of it is so much of a factor. */
const WHEEL_ZOOM = 0.0015;
const LINE_PX = 16;

/** What the pointer does beside zooming and panning; places in CSS pixels of the picture. */
export interface PointerActs {
  readonly onScroll: (by: number) => void;
  /** Without a place: the pointer left. */
  readonly onHover: (x: number | undefined, y: number) => void;
  readonly onClick: (x: number, y: number) => void;
  /** A range is chosen, from where the pointer was pressed; `done` once it is let go. */
  readonly onBrush: (fromX: number, toX: number, done: boolean) => void;
}

interface Drag {
  readonly startX: number;
  /** Where the pointer was last. */
  x: number;
  moved: boolean;
  readonly brushes: boolean;
}

interface Handlers {
  readonly onWheel: (event: WheelEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: (event: PointerEvent) => void;
  readonly onPointerCancel: () => void;
  readonly onPointerLeave: () => void;
}

/**
 * Zooms with Ctrl and the wheel, pans by dragging, scrolls the lanes with the wheel, clicks,
 * and with Shift held chooses a range.
 */
export function useTimelinePointer(timeline: TimelineSignals, acts: PointerActs): Handlers {
  const drag = useRef<Drag | undefined>(undefined);
  const letGo = (): void => {
    drag.current = undefined;
    timeline.held.value = false;
    timeline.brush.value = undefined;
  };
  return {
    onWheel: (event) => {
      event.preventDefault();
      // What the pointer is over moves away under it.
      acts.onHover(undefined, 0);
      const { width } = boundsOf(event);
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
      if (event.ctrlKey || event.metaKey) {
        const { from, to } = timeline.window.peek();
        const at = from + ((to - from) * placeOf(event).x) / width;
        timeline.zoom(Math.exp(event.deltaY * unit * WHEEL_ZOOM), at);
        return;
      }
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (sideways !== 0) timeline.pan((sideways * unit) / width);
      if (!event.shiftKey && event.deltaY !== 0) acts.onScroll(event.deltaY * unit);
    },
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      elementOf(event).setPointerCapture(event.pointerId);
      const { x } = placeOf(event);
      drag.current = { startX: x, x, moved: false, brushes: event.shiftKey };
      timeline.held.value = true;
    },
    onPointerMove: (event) => {
      const { x, y } = placeOf(event);
      const held = drag.current;
      if (held === undefined) {
        acts.onHover(x, y);
        return;
      }
      if (!held.moved && Math.abs(x - held.startX) < CLICK_SLACK) return;
      held.moved = true;
      acts.onHover(undefined, 0);
      if (held.brushes) acts.onBrush(held.startX, x, false);
      else timeline.pan((held.x - x) / boundsOf(event).width);
      held.x = x;
    },
    onPointerUp: (event) => {
      const { x, y } = placeOf(event);
      const held = drag.current;
      letGo();
      if (held?.moved === false) acts.onClick(x, y);
      else if (held?.brushes === true) acts.onBrush(held.startX, x, true);
    },
    onPointerCancel: letGo,
    onPointerLeave: () => acts.onHover(undefined, 0),
  };
}

function elementOf(event: Event): HTMLElement {
  if (event.currentTarget instanceof HTMLElement) return event.currentTarget;
  throw new TypeError('a pointer event came without its element');
}

function boundsOf(event: MouseEvent): DOMRect {
  return elementOf(event).getBoundingClientRect();
}

function placeOf(event: MouseEvent): { readonly x: number; readonly y: number } {
  const { left, top } = boundsOf(event);
  return { x: event.clientX - left, y: event.clientY - top };
}
