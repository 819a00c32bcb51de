import type { Micros } from '../../core/base/clock.ts';
import { connectionName } from '../../core/recording/connectionName.ts';
import type { BarShape, WaitShape } from '../../core/timeline/drawing/scene.ts';
import type { TimelineModel } from '../../core/timeline/drawing/timelineModel.ts';
import {
  endedByText,
  endedHowText,
  purposeText,
  spanText,
  timeText,
} from '../../core/timeline/words.ts';
import type { EventRow, StreamSummary } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { formatWait, shortId } from './format.ts';
import type { PictureHit } from './laneEdges.ts';
import { noPayloadWords } from './noPayload.ts';

/** What is said of what the pointer is over. */
export interface Card {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What is known beside the timeline's numbers. */
export interface CardParts {
  readonly stream: StreamSummary | undefined;
  /** The event's row, once it was read. */
  readonly row: EventRow | undefined;
  readonly reference: Micros | undefined;
}

/** What is said of a hit; undefined for a lane, whose head says it. */
export function cardOf(hit: PictureHit, model: TimelineModel, parts: CardParts): Card | undefined {
  const lane = parts.stream?.label ?? '';
  switch (hit.kind) {
    case 'event':
      return eventCard(hit.row, hit.t, lane, parts);
    case 'connection':
      return barCard(hit.bar, model, lane);
    case 'wait':
      return waitCard(hit.wait, lane);
    case 'edge':
      return {
        title: lane,
        lines: [text(`card.edge.${hit.side}`, { time: timeText(hit.t) })],
      };
    case 'lane':
      return undefined;
  }
}

function eventCard(
  row: number,
  t: Micros,
  lane: string,
  { row: read, reference }: CardParts,
): Card {
  const since = reference === undefined ? undefined : t - reference;
  const at = text('card.event', { row: String(row + 1), time: timeText(t) });
  const lines = [
    since === undefined ? at : `${at} · ${text('card.since', { span: signed(since) })}`,
  ];
  if (read === undefined) return { title: lane, lines };
  if (read.summary !== '') lines.push(read.summary);
  if (read.id !== undefined) lines.push(text('card.id', { id: shortId(read.id) }));
  if (read.bytes !== undefined) lines.push(text('card.bytes', { count: read.bytes }));
  const traits = read.traits.map((trait) => text(`trait.${trait}`)).join(', ');
  if (traits !== '') lines.push(traits);
  if (read.kind === 'priming' || read.kind === 'retry') lines.push(noPayloadWords(read.kind));
  return { title: `${lane} · ${text(`kind.${read.kind}`)}`, lines };
}

function barCard(shape: BarShape, model: TimelineModel, lane: string): Card {
  const { bar, connection, purpose, end, isLive } = shape;
  const { bars } = model;
  const opened = bars.at('openedAt', bar);
  const head = bars.at('headAt', bar);
  const ended = bars.at('endedAt', bar);
  const stalled = bars.at('stalledAt', bar);
  const lines = [text('card.opened', { time: timeText(opened) })];
  if (Number.isNaN(head)) lines.push(text('card.noHeaders'));
  else lines.push(text('card.headers', { span: spanText(head - opened) }));
  if (!Number.isNaN(stalled)) lines.push(text('card.stalled', { time: timeText(stalled) }));
  lines.push(broughtWords(shape, bars.at('events', bar)));
  if (end === undefined) lines.push(text(isLive ? 'card.open' : 'card.leftOpen'));
  else {
    const by = endedByText(end);
    const how = endedHowText(end);
    lines.push(text('card.ended', { by, how, span: spanText(ended - opened) }));
  }
  return {
    title: `${lane} · ${connectionName(connection)} · ${purposeText({ purpose })}`,
    lines,
  };
}

/** What a connection brought; of a poll that brought nothing, why. */
function broughtWords({ outcome }: BarShape, events: number): string {
  if (outcome === 'empty') return text('card.emptyPoll');
  if (outcome === 'no stream') return text('polling.outcomeHint.no stream');
  return text('card.events', { count: events });
}

function waitCard({ asked, waited, state }: WaitShape, lane: string): Card {
  const lines = [text(`card.wait.${state}`)];
  if (asked === undefined) lines.push(text('card.notAsked'));
  lines.push(text('card.askedWaited', { wait: formatWait(asked ?? null, waited) }));
  return { title: `${lane} · ${text('card.waitTitle')}`, lines };
}

function signed(span: Micros): string {
  return `${span < 0 ? '−' : '+'}${spanText(Math.abs(span))}`;
}
