import type { Browser, Frame } from 'playwright-core';

/** How long the frames of a run took, in milliseconds. */
export interface Frames {
  /** From frame to frame, by the times that the browser gives them. */
  readonly gaps: readonly number[];
  /** In script, frame by frame; style and layout are not script. */
  readonly script: readonly number[];
}

/** A person's movement: what is done before the frame with this number. Runs in the page. */
export type Gesture = (frame: number) => void;

/** Work on the main thread that script is the cause of. */
const SCRIPT = new Set([
  'FireAnimationFrame',
  'EventDispatch',
  'TimerFire',
  'HandlePostMessage',
  'FunctionCall',
  'RunMicrotasks',
  'EvaluateScript',
]);

/**
 * Work within script that is not script, as the browser's developer tools count: a gesture asks where
 * the page is scrolled to, and so has the layout done that the frame would have done a moment later.
 */
const RENDERING = new Set(['UpdateLayoutTree', 'Layout']);

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** µs. */
  readonly ts: number;
  readonly dur?: number;
}

/** Makes `gesture` for `count` frames in the page of `frame` and measures each. */
export async function measureFrames(
  browser: Browser,
  frame: Frame,
  gesture: Gesture,
  count: number,
): Promise<Frames> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send('Tracing.start', {
    traceConfig: {
      includedCategories: ['devtools.timeline'],
      recordMode: 'recordAsMuchAsPossible',
    },
    transferMode: 'ReportEvents',
  });
  const gaps = await frame.evaluate(`(${moved.toString()})(${gesture.toString()}, ${count})`);
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return { gaps: gaps as readonly number[], script: scriptOf(events) };
}

/** Runs in the page. */
async function moved(gesture: Gesture, count: number): Promise<number[]> {
  const nextFrame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
  const gaps: number[] = [];
  // The first frames find caches empty and are no part of a movement.
  for (let frame = 0; frame < 10; frame += 1) await nextFrame();
  let last = await nextFrame();
  for (let frame = 0; frame < count; frame += 1) {
    gesture(frame);
    const now = await nextFrame();
    gaps.push(now - last);
    last = now;
  }
  return gaps;
}

/** Script between two frames, on the thread that drew most of them. */
function scriptOf(events: readonly TraceEvent[]): readonly number[] {
  const whole = events.filter(
    ({ name, ph }) => ph === 'X' && (SCRIPT.has(name) || RENDERING.has(name)),
  );
  const thread = busiestThread(whole.filter(({ name }) => name === 'FireAnimationFrame'));
  const own = whole
    .filter((event) => threadOf(event) === thread)
    .toSorted((one, other) => one.ts - other.ts);
  const frames: number[] = [];
  const script = new Covered();
  const rendering = new Covered();
  let sum = 0;
  for (const { name, ts, dur = 0 } of own) {
    const end = ts + dur;
    if (RENDERING.has(name)) {
      // Rendering that no script waits for is none of it.
      if (end <= script.end) sum -= rendering.add(ts, end);
      continue;
    }
    if (name === 'FireAnimationFrame' && ts >= script.end) {
      frames.push(sum / 1000);
      sum = 0;
    }
    sum += script.add(ts, end);
  }
  return frames.slice(1);
}

/** Time that is covered by intervals, which come in the order of their starts. */
class Covered {
  end = 0;

  /** Takes an interval in; answers how much of it was not covered yet. */
  add(start: number, end: number): number {
    const fresh = Math.max(end - Math.max(start, this.end), 0);
    this.end = Math.max(this.end, end);
    return fresh;
  }
}

function busiestThread(events: readonly TraceEvent[]): string | undefined {
  const counts = new Map<string, number>();
  for (const event of events) counts.set(threadOf(event), (counts.get(threadOf(event)) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}

/** The value that `part` of the samples do not exceed. */
export function percentile(samples: readonly number[], part: number): number {
  const sorted = samples.toSorted((left, right) => left - right);
  return sorted[Math.min(Math.ceil(sorted.length * part), sorted.length) - 1] ?? Number.NaN;
}

/** Per cent of the samples that are above `limit`. */
export function shareAbove(samples: readonly number[], limit: number): number {
  return (100 * samples.filter((sample) => sample > limit).length) / Math.max(samples.length, 1);
}
