import { useSignal, useSignalEffect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { EventRow } from '../../messages/panelState.ts';
import { cardOf } from '../logic/hoverWords.ts';
import { useApp } from './context.ts';
import type { Hover } from './TimelinePicture.tsx';

/** CSS pixels between the pointer and the card. */
const GAP = 14;
const WIDTH = 320;

/** What the pointer is over, in words beside it. */
export function HoverCard({
  hover,
}: {
  readonly hover: ReadonlySignal<Hover | undefined>;
}): JSX.Element | null {
  const app = useApp();
  const event = useSignal<EventRow | undefined>(undefined);
  useSignalEffect(() => {
    const hit = hover.value?.hit;
    if (hit?.kind !== 'event') return;
    const { row } = hit;
    app.tables.events.read(row).then(
      (read) => {
        const now = hover.peek()?.hit;
        if (now?.kind === 'event' && now.row === row) event.value = read;
      },
      (cause: unknown) => app.panel.tell('timeline', cause),
    );
  });
  if (hover.value === undefined) return null;
  const { hit, x, y } = hover.value;
  const stream = app.tables.streams.row(hit.lane);
  const row = hit.kind === 'event' && event.value?.row === hit.row ? event.value : undefined;
  const card = cardOf(hit, app.timeline.model, {
    stream,
    row,
    reference: app.timeline.reference.value,
  });
  if (card === undefined) return null;
  return (
    <div class="hover-card" aria-hidden="true" style={{ translate: placeFor(x, y) }}>
      <strong>{card.title}</strong>
      {card.lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}

/** Right below the pointer, or left of it where there is no room. */
function placeFor(x: number, y: number): string {
  const left = x + GAP + WIDTH > window.innerWidth - 250 ? Math.max(x - GAP - WIDTH, 0) : x + GAP;
  return `${left}px ${y + GAP}px`;
}
