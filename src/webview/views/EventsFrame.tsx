import type { ComponentChildren, JSX } from 'preact';
import type { ShownColumns } from './useColumns.tsx';

/** What lays out the columns of the events table in it, with the menu in which they are chosen. */
export function EventsFrame(props: {
  readonly shown: ShownColumns;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { frame, layout, menu, openAt } = props.shown;
  return (
    <div
      class={layout.least === undefined ? 'events-frame' : 'events-frame events-wide'}
      ref={frame}
      data-kinds={layout.isKindShort ? 'short' : 'whole'}
      style={{ '--columns': layout.template, '--columns-least': layout.least }}
      onContextMenu={({ target, clientX: x, clientY: y }) => {
        if (target instanceof Element && target.closest('.grid-head') !== null) openAt({ x, y });
      }}
    >
      {props.children}
      {menu}
    </div>
  );
}
