import type { Micros } from '../../../core/base/clock.ts';
import type {
  BarShape,
  LaneShape,
  Scene,
  WaitShape,
} from '../../../core/timeline/drawing/scene.ts';
import { shorten } from '../../../core/base/shortText.ts';
import { endedByText, endedHowText, timeText } from '../../../core/timeline/words.ts';
import { text } from '../../texts/text.ts';
import type { LaneEdge } from '../laneEdges.ts';
import { formatCountdown, formatShortWait, formatWait } from '../format.ts';
import { LANE } from './paintLane.ts';
import type { Tone } from './palette.ts';

/** A word in the picture; `x` is its left edge, `y` its middle. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly tone: Tone;
  /** In what colour that which is behind it is covered, so that it can be read. */
  readonly covers: Tone;
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
  /** The moment that the axis counts from. */
  readonly origin: Micros;
  readonly selectedStream: number | undefined;
  /** By the lane's place. */
  readonly notes: ReadonlyMap<number, LaneNote>;
  /** Where lanes go on of which nothing is in sight. */
  readonly edges: readonly LaneEdge[];
}

/** Heights of the words of a lane, in pixels at scale 1. */
const ABOVE = 10;
const MIDDLE = (LANE.barTop + LANE.barBottom) / 2;

/** Free pixels on each side of words, at scale 1. */
const FREE = 3;

/** Characters kept free for the sign of a lane that goes on out of sight: `‹ 1234.567 s`. */
const SIGN_CHARACTERS = 12;

/** The words of a picture that have room in it: none stands upon another. */
export function labelsOf(scene: Scene, parts: LabelParts): readonly Label[] {
  return scene.lanes.flatMap((lane) => laneLabels(lane, { ...parts, scene, lane }));
}

interface LaneParts extends LabelParts {
  readonly scene: Scene;
  readonly lane: LaneShape;
}

/** The weightiest first: of two that want one place, it has it. */
function laneLabels({ waits, bars }: LaneShape, parts: LaneParts): readonly Label[] {
  const labels: Label[] = [];
  place(labels, edgeLabels(parts, 'before'), parts);
  place(labels, edgeLabels(parts, 'after'), parts);
  const running = waits.filter(({ waited }) => waited === undefined);
  for (const wait of running) place(labels, runningPlaces(wait, parts), parts);
  place(labels, notePlaces(parts), parts);
  for (const wait of waits) place(labels, waitPlaces(wait, parts), parts);
  let free = 0;
  for (const [index, bar] of bars.entries()) {
    const end = bar.x1 < free ? undefined : endLabel(bar, bars[index + 1], parts);
    // Looked at no further than one word after the other: there may be thousands of bars.
    if (end !== undefined) free = end.x + widthOf(end.text, parts);
    place(labels, end === undefined ? [] : [end], parts);
  }
  return labels;
}

/** Adds the first of the places in which the label touches no other. */
function place(labels: Label[], places: readonly Label[], parts: LabelParts): void {
  const touch = (one: Label, other: Label): boolean =>
    one.y === other.y &&
    one.x < other.x + widthOf(other.text, parts) + 2 * FREE * parts.scale &&
    other.x < one.x + widthOf(one.text, parts) + 2 * FREE * parts.scale;
  const free = places.find((label) => labels.every((other) => !touch(label, other)));
  if (free !== undefined) labels.push(free);
}

function widthOf(words: string, { character }: LabelParts): number {
  return words.length * character;
}

/** A sign with a moment at the side on which a lane goes on of which nothing is in sight. */
function edgeLabels(parts: LaneParts, side: LaneEdge['side']): readonly Label[] {
  const { edges, lane, scene, scale, origin } = parts;
  const edge = edges.find((known) => known.lane === lane.lane && known.side === side);
  if (edge === undefined) return [];
  const time = timeText(edge.t - origin);
  const sign = side === 'before' ? `‹ ${time}` : `${time} ›`;
  const pad = 2 * FREE * scale;
  const x = side === 'before' ? pad : scene.width - pad - widthOf(sign, parts);
  return [labelAt(sign, 'muted', x, 'middle', parts)];
}

/** Words in the lane, above its bars or upon them. */
function labelAt(
  words: string,
  tone: Tone,
  x: number,
  where: 'above' | 'middle',
  { lane, scale, selectedStream }: LaneParts,
): Label {
  const y = lane.y + (where === 'above' ? ABOVE : MIDDLE) * scale;
  return {
    x,
    y,
    text: words,
    tone,
    covers: lane.stream === selectedStream ? 'selected' : 'background',
  };
}

/** What goes on is told of in any case: in its wait, right of it, or above at the picture's edge. */
function runningPlaces(wait: WaitShape, parts: LaneParts): readonly Label[] {
  if (wait.state === 'left') return [];
  const { scene, scale } = parts;
  const words = runningText(wait, parts.now);
  const width = widthOf(words, parts);
  const after = wait.x1 + 2 * FREE * scale;
  return [
    ...centred(words, wait, parts),
    ...(wait.x1 >= 0 && after + width <= scene.width
      ? [labelAt(words, 'text', after, 'middle', parts)]
      : []),
    labelAt(words, 'text', Math.max(scene.width - width - FREE * scale, 0), 'above', parts),
  ];
}

function runningText({ state, until, asked }: WaitShape, now: Micros): string {
  if (state === 'paused') return text('timeline.paused');
  if (until === undefined) return formatWait(asked ?? null, undefined);
  if (until <= now) return text('timeline.polls');
  return text('timeline.nextPoll', { time: formatCountdown(until, now) });
}

function waitPlaces(wait: WaitShape, parts: LaneParts): readonly Label[] {
  const { waited } = wait;
  if (waited === undefined) return [];
  const asked = wait.asked ?? null;
  const whole = centred(formatWait(asked, waited), wait, parts);
  return whole.length > 0 ? whole : centred(formatShortWait(asked, waited), wait, parts);
}

/** In the middle of what is in sight of a wait, where it has room there. */
function centred(words: string, wait: WaitShape, parts: LaneParts): readonly Label[] {
  const left = Math.max(wait.x0, 0);
  const right = Math.min(wait.x1, parts.scene.width);
  const width = widthOf(words, parts);
  if (right - left < width + 2 * FREE * parts.scale) return [];
  return [labelAt(words, 'text', (left + right - width) / 2, 'middle', parts)];
}

/** Who ended a connection; no word where it would stand for the end of the `next` one, too. */
function endLabel(bar: BarShape, next: BarShape | undefined, parts: LaneParts): Label | undefined {
  const { scene, scale } = parts;
  const end = endText(bar);
  if (end === undefined || bar.x1 < 0 || bar.x1 > scene.width) return undefined;
  const widest = scene.width - widthOf(end.text, parts) - FREE * scale;
  const x = Math.max(Math.min(bar.x1 - FREE * scale, widest), 0);
  const isShared = next?.end !== undefined && next.x1 < x + widthOf(end.text, parts);
  return isShared ? undefined : labelAt(end.text, end.tone, x, 'above', parts);
}

function endText({ end, outcome }: BarShape): LaneNote | undefined {
  if (end === undefined || (end.answered && end.by === 'server')) return undefined;
  if (outcome === 'empty' && end.by === 'server')
    return { text: text('timeline.empty'), tone: 'muted' };
  const how = end.how === 'reset' || end.how === 'timeout' || end.how === 'refused';
  const by = endedByText(end);
  return {
    text: how ? `${by} · ${endedHowText(end)}` : by,
    tone: end.by === 'network' ? 'bad' : 'muted',
  };
}

/** After the last bar of the lane, before its first, or above it; cut where it is too long. */
function notePlaces(parts: LaneParts): readonly Label[] {
  const { lane, scene, scale, character } = parts;
  const note = parts.notes.get(lane.lane);
  if (note === undefined) return [];
  const gap = 10 * scale;
  const ends = [...lane.bars.map(({ x1 }) => x1), ...lane.waits.map(({ x1 }) => x1)];
  const last = ends.reduce((one, other) => Math.max(one, other), 0);
  const first = lane.bars.reduce((least, { x0 }) => Math.min(least, x0), scene.width);
  const words = shorten(note.text, Math.max(Math.floor((scene.width - gap) / character), 1));
  const width = widthOf(words, parts);
  const at = (x: number, where: 'above' | 'middle'): Label =>
    labelAt(words, note.tone, x, where, parts);
  const above = Math.max(Math.min(first, scene.width - width - gap / 2), gap / 2);
  const beside = gap + SIGN_CHARACTERS * character;
  return [
    ...(last + gap + width <= scene.width ? [at(last + gap, 'middle')] : []),
    ...(beside + width <= scene.width && last === 0 ? [at(beside, 'middle')] : []),
    ...(first - gap - width >= 0 ? [at(first - gap - width, 'middle')] : []),
    at(above, 'above'),
  ];
}
