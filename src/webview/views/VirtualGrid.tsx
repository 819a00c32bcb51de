import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { text } from '../texts/text.ts';
import { rowAfterKey } from '../logic/gridKeys.ts';
import {
  SCROLL_START,
  afterScroll,
  isAtEnd,
  positionAt,
  revealRow,
  spacerHeight,
  visibleRows,
} from '../logic/virtualScroll.ts';
import type { ListGeometry, RowRange, ScrollPosition } from '../logic/virtualScroll.ts';
import type { Reveal } from '../state/tableSignals.ts';
import { Icon } from './Icon.tsx';

const OVERSCAN_ROWS = 4;

export interface VirtualGridProps {
  /** Part of the element ids; unique in the page. */
  readonly id: string;
  readonly label: string;
  /** Cells of the head, as `columnheader`s; none where the columns need no names. */
  readonly head?: ComponentChildren;
  /** CSS pixels; the style sheet must agree. */
  readonly headHeight: number;
  readonly rowHeight: number;
  readonly count: number;
  /** The row that keys start from, where the selection says it. */
  readonly active?: number | undefined;
  readonly isSelected: (row: number) => boolean;
  readonly rowClass?: (row: number) => string;
  /** What the row is, for `data-kind`. */
  readonly rowKind?: (row: number) => string | undefined;
  readonly renderCells: (row: number) => ComponentChildren;
  /** A row was chosen, by pointer or keys. */
  readonly onSelect: (row: number) => void;
  readonly onLook?: (range: RowRange) => void;
  readonly reveal?: Reveal | undefined;
  readonly onRevealed?: () => void;
  /** CSS pixels above the first row in sight when the list was shown last. */
  readonly startTop?: number;
  readonly onMove?: (top: number) => void;
  /** Whether the list stays at its end while rows are added. */
  readonly follows?: boolean;
  readonly onFollow?: (follows: boolean) => void;
  /** Rows added below since the list ceased to follow. */
  readonly unseen?: number;
}

/**
 * A table of which only the rows in sight are in the document. The focus stays on the table and
 * `aria-activedescendant` names the active row, because rows come and go while one scrolls.
 */
export function VirtualGrid(props: VirtualGridProps): JSX.Element {
  const grid = useScrolling(props);
  const { range, offset } = grid;
  const active = props.active ?? grid.active;
  const slots = range.end - range.first;
  const rows = Array.from({ length: slots }, (_, index) => range.first + index);
  const isActiveDrawn = active !== undefined && active >= range.first && active < range.end;
  return (
    <div class={`grid grid-${props.id}`}>
      <div
        class="grid-scroller"
        role="grid"
        aria-label={props.label}
        aria-rowcount={props.count + (props.head === undefined ? 0 : 1)}
        aria-activedescendant={isActiveDrawn ? rowId(props.id, active) : undefined}
        tabIndex={0}
        ref={grid.scroller}
        onScroll={grid.onScroll}
        onKeyDown={grid.onKeyDown}
      >
        {props.head === undefined ? null : (
          <div class="grid-head row" role="row" aria-rowindex={1}>
            {props.head}
          </div>
        )}
        <div
          class="grid-spacer"
          role="rowgroup"
          style={{ height: `${spacerHeight(grid.geometry)}px` }}
        >
          {rows.map((row) => (
            <Row
              key={row % Math.max(slots, 1)}
              grid={props}
              row={row}
              top={row * props.rowHeight - offset}
              isActive={row === active}
              onPick={grid.pick}
            />
          ))}
        </div>
      </div>
      {props.unseen === undefined || props.unseen === 0 ? null : (
        <button type="button" class="unseen" title={text('table.toEnd')} onClick={grid.toEnd}>
          <Icon name="arrow-down" />
          {text('table.new', { count: props.unseen })}
        </button>
      )}
    </div>
  );
}

function Row(props: {
  readonly grid: VirtualGridProps;
  readonly row: number;
  readonly top: number;
  readonly isActive: boolean;
  readonly onPick: (row: number) => void;
}): JSX.Element {
  const { grid, row } = props;
  return (
    <div
      id={rowId(grid.id, row)}
      class={`row grid-row ${grid.rowClass?.(row) ?? ''}${props.isActive ? ' row-active' : ''}`}
      role="row"
      aria-rowindex={row + (grid.head === undefined ? 1 : 2)}
      aria-selected={grid.isSelected(row)}
      data-kind={grid.rowKind?.(row)}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={() => props.onPick(row)}
    >
      {grid.renderCells(row)}
    </div>
  );
}

interface Scrolling {
  readonly scroller: { current: HTMLDivElement | null };
  readonly geometry: ListGeometry;
  readonly range: RowRange;
  /** What is taken off the rows' own place; see `ScrollPosition`. */
  readonly offset: number;
  readonly active: number | undefined;
  readonly onScroll: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly pick: (row: number) => void;
  readonly toEnd: () => void;
}

function useScrolling(props: VirtualGridProps): Scrolling {
  const { count, rowHeight, headHeight, follows } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const viewportHeight = useInnerHeight(scroller, headHeight);
  const position = useRef(SCROLL_START);
  const [active, setActive] = useState<number | undefined>(undefined);
  const geometry: ListGeometry = { rowCount: count, rowHeight, viewportHeight };
  const drawn = useDrawn(geometry, position);
  const { range } = drawn;
  const moveTo = (next: ScrollPosition): void => {
    if (scroller.current !== null && scroller.current.scrollTop !== next.scrollTop) {
      scroller.current.scrollTop = next.scrollTop;
    }
    position.current = next;
    drawn.update();
    props.onMove?.(next.scrollTop + next.offset);
  };
  const toLastRow = (): ScrollPosition => positionAt(geometry, count * rowHeight);
  useLayoutEffect(() => {
    if (follows === true && viewportHeight > 0) moveTo(toLastRow());
  }, [follows, count, viewportHeight]);
  useLayoutEffect(() => {
    const { startTop = 0 } = props;
    if (follows !== true && viewportHeight > 0) moveTo(positionAt(geometry, startTop));
  }, [viewportHeight > 0]);
  useLayoutEffect(() => {
    if (props.reveal === undefined || viewportHeight <= 0) return;
    setActive(props.reveal.row);
    moveTo(revealRow(geometry, position.current, props.reveal.row));
    props.onRevealed?.();
  }, [props.reveal, viewportHeight > 0]);
  useEffect(() => props.onLook?.(range), [range.first, range.end]);
  useEffect(() => () => props.onLook?.({ first: 0, end: 0 }), []);
  const pick = (row: number): void => {
    setActive(row);
    props.onSelect(row);
  };
  return {
    scroller,
    geometry,
    range,
    offset: position.current.offset,
    active,
    pick,
    onScroll: () => {
      const { scrollTop = 0 } = scroller.current ?? {};
      if (Math.abs(scrollTop - position.current.scrollTop) < 1) return;
      const next = afterScroll(geometry, position.current, scrollTop);
      moveTo(next);
      props.onFollow?.(isAtEnd(geometry, next));
    },
    onKeyDown: (event) => {
      const pageRows = Math.floor(viewportHeight / rowHeight);
      const row = rowAfterKey(event, props.active ?? active, count, pageRows);
      if (row === undefined) return;
      event.preventDefault();
      pick(row);
      const next = revealRow(geometry, position.current, row);
      moveTo(next);
      props.onFollow?.(isAtEnd(geometry, next) && row === count - 1);
    },
    toEnd: () => {
      moveTo(toLastRow());
      props.onFollow?.(true);
      scroller.current?.focus();
    },
  };
}

/** What of the list is in the document. Small scrolls within it draw nothing anew. */
function useDrawn(
  geometry: ListGeometry,
  position: { readonly current: ScrollPosition },
): { readonly range: RowRange; readonly update: () => void } {
  const [, draw] = useState('');
  const range = visibleRows(geometry, position.current, OVERSCAN_ROWS);
  const update = (): void => {
    const { first, end } = visibleRows(geometry, position.current, OVERSCAN_ROWS);
    draw(`${first} ${end} ${position.current.offset}`);
  };
  return { range, update };
}

/** The height in which rows are seen, kept up to date. */
function useInnerHeight(
  scroller: { readonly current: HTMLDivElement | null },
  headHeight: number,
): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = (): void => setHeight(Math.max(element.clientHeight - headHeight, 0));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [headHeight]);
  return height;
}

function rowId(grid: string, row: number): string {
  return `${grid}-row-${row}`;
}
