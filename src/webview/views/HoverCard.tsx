import { useSignal, useSignalEffect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { EventRow } from '../../messages/panelState.ts';
import { cardPlace } from '../logic/cardPlace.ts';
import { cardOf } from '../logic/hoverWords.ts';
import type { Card } from '../logic/hoverWords.ts';
import { useApp } from './context.ts';
import type { Hover } from './TimelinePicture.tsx';
import { VisibleText } from './VisibleText.tsx';

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
  return card === undefined ? null : <CardView card={card} x={x} y={y} />;
}

/** A card beside the pointer; in the top layer, because a picture cuts off what sticks out of it. */
export function CardView(props: {
  readonly card: Card;
  /** The pointer in the picture, in CSS pixels. */
  readonly x: number;
  readonly y: number;
}): JSX.Element {
  const { card, x, y } = props;
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = element;
    const picture = current?.parentElement?.getBoundingClientRect();
    if (current === null || picture === undefined) return;
    if (!current.matches(':popover-open')) current.showPopover();
    const size = { width: current.offsetWidth, height: current.offsetHeight };
    const room = { width: window.innerWidth, height: window.innerHeight };
    const place = cardPlace({ x: picture.left + x, y: picture.top + y }, size, room);
    current.style.translate = `${place.x}px ${place.y}px`;
  });
  return (
    <div class="hover-card" popover="manual" aria-hidden="true" ref={element}>
      <strong>
        <VisibleText text={card.title} />
      </strong>
      {card.lines.map((line) => (
        <span key={line}>
          <VisibleText text={line} />
        </span>
      ))}
    </div>
  );
}
