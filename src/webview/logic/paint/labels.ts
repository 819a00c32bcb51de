import type { Micros } from '../../../core/base/clock.ts';
import type {
  BarShape,
  LaneShape,
  Scene,
  WaitShape,
} from '../../../core/timeline/drawing/scene.ts';
import { text } from '../../texts/text.ts';
import { formatCountdown, formatWait } from '../format.ts';
import { LANE } from './paintLane.ts';
import type { Tone } from './palette.ts';

/** A word in the picture; `x` is its left edge, `y` its middle. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly tone: Tone;
  /** Whether what is behind it is covered, so that it can be read. */
  readonly covers: boolean;
}

/** What is said of a lane beside its bars: a verdict, or why its stream failed. */
export interface LaneNote {
  readonly text: string;
  readonly tone: Tone;
}

/** What labels depend on beside the scene. */
export interface LabelParts {
  readonly scale: number;
  /** Width of a character in pixels; the font has one width for all. */
  readonly character: number;
  readonly now: Micros;
  /** By the lane's place. */
  readonly notes: ReadonlyMap<number, LaneNote>;
}

/** Heights of the words of a lane, in pixels at scale 1. */
const ABOVE = 10;
const MIDDLE = (LANE.barTop + LANE.barBottom) / 2;

/** The words of a picture that have room in it. */
export function labelsOf(scene: Scene, parts: LabelParts): readonly Label[] {
  return scene.lanes.flatMap((lane) => [
    ...lane.waits.flatMap((wait) => waitLabel(lane, wait, scene, parts)),
    ...endLabels(lane, scene, parts),
    ...noteLabel(lane, scene, parts),
  ]);
}

function waitLabel(
  lane: LaneShape,
  wait: WaitShape,
  scene: Scene,
  parts: LabelParts,
): readonly Label[] {
  const words = waitText(wait, parts.now);
  const left = Math.max(wait.x0, 0);
  const right = Math.min(wait.x1, scene.width);
  const width = words.length * parts.character;
  const y = lane.y + MIDDLE * parts.scale;
  const label = { y, text: words, tone: 'text', covers: true } as const;
  if (right - left >= width + 8 * parts.scale) return [{ ...label, x: (left + right - width) / 2 }];
  // What goes on is told of in any case.
  if (wait.waited !== undefined || wait.state === 'left') return [];
  const x = Math.min(right + 6 * parts.scale, scene.width - width);
  return [{ ...label, x }];
}

function waitText(wait: WaitShape, now: Micros): string {
  if (wait.state === 'paused') return text('timeline.paused');
  if (wait.until !== undefined) {
    const time = formatCountdown(wait.until, now);
    return wait.until <= now ? text('timeline.polls') : text('timeline.nextPoll', { time });
  }
  return formatWait(wait.asked ?? null, wait.waited);
}

/** Who ended the connections, where one word does not run into the other. */
function endLabels(lane: LaneShape, scene: Scene, parts: LabelParts): readonly Label[] {
  const labels: Label[] = [];
  let free = 0;
  for (const bar of lane.bars) {
    const end = endText(bar);
    if (end === undefined || bar.x1 < 0 || bar.x1 > scene.width) continue;
    const x = Math.max(bar.x1 - 4 * parts.scale, 0);
    if (x < free) continue;
    const y = lane.y + ABOVE * parts.scale;
    labels.push({ x, y, text: end.text, tone: end.tone, covers: false });
    free = x + (end.text.length + 1) * parts.character;
  }
  return labels;
}

function endText({ end, empty }: BarShape): Omit<LaneNote, never> | undefined {
  if (end === undefined || (end.answered && end.by === 'server')) return undefined;
  if (empty && end.by === 'server') return { text: text('timeline.empty'), tone: 'muted' };
  const how = end.how === 'reset' || end.how === 'timeout' || end.how === 'refused';
  const by = text(`timeline.by.${end.by}`);
  return {
    text: how ? `${by} · ${text(`timeline.how.${end.how}`)}` : by,
    tone: end.by === 'network' ? 'bad' : 'muted',
  };
}

/** After the last bar of the lane, or before its first where there is no room. */
function noteLabel(lane: LaneShape, scene: Scene, parts: LabelParts): readonly Label[] {
  const note = parts.notes.get(lane.lane);
  if (note === undefined) return [];
  const gap = 10 * parts.scale;
  const ends = [...lane.bars.map(({ x1 }) => x1), ...lane.waits.map(({ x1 }) => x1)];
  const last = Math.max(...ends, 0);
  const first = Math.min(...lane.bars.map(({ x0 }) => x0), scene.width);
  const y = lane.y + MIDDLE * parts.scale;
  const width = note.text.length * parts.character;
  if (last + gap + width <= scene.width) return [{ ...note, x: last + gap, y, covers: false }];
  if (first - gap - width >= 0) return [{ ...note, x: first - gap - width, y, covers: false }];
  return [{ ...note, x: 4 * parts.scale, y: lane.y + ABOVE * parts.scale, covers: true }];
}
