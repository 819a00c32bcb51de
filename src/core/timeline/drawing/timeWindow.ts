import type { Micros } from '../../base/clock.ts';

/** The part of the timeline that is in sight, in µs of drawn time. */
export interface TimeWindow {
  readonly from: Micros;
  readonly to: Micros;
}

/** The narrowest window: below this the digits of the recording's clock end. */
const NARROWEST: Micros = 100;
/** What stands free before and after the recording, as a part of the window. */
const MARGIN = 0.03;
const LEAST_FIT: Micros = 1_000;

/** The window that shows everything up to `end`, with a margin. */
export function fitWindow(end: Micros): TimeWindow {
  const span = Math.max(end, LEAST_FIT);
  return { from: -span * MARGIN, to: span * (1 + MARGIN) };
}

/** `window` made `factor` times as wide; the moment `at` stays where it is. */
export function zoomed(
  window: TimeWindow,
  factor: number,
  at: Micros,
  whole: TimeWindow,
): TimeWindow {
  const span = window.to - window.from;
  const widest = whole.to - whole.from;
  const next = Math.min(Math.max(span * factor, NARROWEST), widest);
  const from = at - ((at - window.from) * next) / span;
  return held({ from, to: from + next }, whole);
}

/** `window` moved by `by`, as far as there is something to see. */
export function panned(window: TimeWindow, by: Micros, whole: TimeWindow): TimeWindow {
  return held({ from: window.from + by, to: window.to + by }, whole);
}

/** `window` moved the least way that brings `t` into it, a tenth of its span off its edge. */
export function revealed(window: TimeWindow, t: Micros, whole: TimeWindow): TimeWindow {
  const span = window.to - window.from;
  const inset = span / 10;
  if (t < window.from + inset) return panned(window, t - inset - window.from, whole);
  if (t > window.to - inset) return panned(window, t + inset - window.to, whole);
  return window;
}

/** `window` with its end at the newest moment: what following means. */
export function followed(window: TimeWindow, whole: TimeWindow): TimeWindow {
  return panned(window, whole.to - window.to, whole);
}

function held(window: TimeWindow, whole: TimeWindow): TimeWindow {
  const span = Math.min(window.to - window.from, whole.to - whole.from);
  const from = Math.min(Math.max(window.from, whole.from), whole.to - span);
  return { from, to: from + span };
}
