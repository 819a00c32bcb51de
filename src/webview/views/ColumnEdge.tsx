import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { COLUMN_LIMITS, withWidth } from '../logic/columns.ts';
import type { EventColumn } from '../logic/columns.ts';
import { sizeAfterKey } from '../logic/gridKeys.ts';
import { text } from '../texts/text.ts';
import { useApp } from './context.ts';

/** The end of a column's head: dragged, or moved with the arrows; a double click undoes that. */
export function ColumnEdge({ column }: { readonly column: EventColumn }): JSX.Element {
  const { page } = useApp();
  const edge = useRef<HTMLSpanElement>(null);
  const start = useRef<{ readonly at: number; readonly width: number } | undefined>(undefined);
  const widthNow = (): number => edge.current?.parentElement?.offsetWidth ?? 0;
  const setWidth = (width: number | undefined): void => {
    page.columns.value = withWidth(page.columns.peek(), column, width);
  };
  const tellWidth = (): void => edge.current?.setAttribute('aria-valuenow', String(widthNow()));
  useLayoutEffect(tellWidth);
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Enter') focusTable(edge.current);
    const width = sizeAfterKey(event.key, widthNow(), COLUMN_LIMITS, {
      direction: 'horizontal',
      grows: 'forth',
    });
    if (width === undefined) return;
    event.preventDefault();
    setWidth(width);
  };
  return (
    <span
      class="column-edge"
      id={edgeId(column)}
      ref={edge}
      role="separator"
      tabIndex={-1}
      title={text('columns.resize')}
      aria-label={text('columns.width', { column: text(`column.${column}`) })}
      aria-orientation="vertical"
      aria-valuemin={COLUMN_LIMITS.min}
      aria-valuemax={COLUMN_LIMITS.max}
      onFocus={tellWidth}
      onKeyDown={onKeyDown}
      onDblClick={() => setWidth(undefined)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: event.clientX, width: widthNow() };
      }}
      onPointerMove={({ clientX }) => {
        const { current } = start;
        if (current !== undefined && clientX !== current.at) {
          setWidth(current.width + clientX - current.at);
        }
      }}
      onPointerUp={() => (start.current = undefined)}
      onPointerCancel={() => (start.current = undefined)}
    />
  );
}

/** The element id of a column's edge. */
export function edgeId(column: EventColumn): string {
  return `column-edge-${column}`;
}

function focusTable(edge: HTMLElement | null): void {
  edge?.closest<HTMLElement>('.grid-scroller')?.focus();
}
