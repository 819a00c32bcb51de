import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { rowAfterKey } from '../logic/gridKeys.ts';
import {
  SCROLL_START,
  afterScroll,
  isAtEnd,
  positionAt,
  revealRow,
  visibleRows,
} from '../logic/virtualScroll.ts';
import type { ListGeometry, RowRange, ScrollPosition } from '../logic/virtualScroll.ts';
import type { Reveal } from '../state/tableSignals.ts';

const OVERSCAN_ROWS = 4;

/** As much of a grid as scrolling depends on. */
export interface ScrollingProps {
  /** CSS pixels; the style sheet must agree. */
  readonly headHeight: number;
  readonly rowHeight: number;
  readonly count: number;
  /** The row that keys start from, where the selection says it. */
  readonly active?: number | undefined;
  /** A row was chosen, by pointer or keys. */
  readonly onSelect: (row: number) => void;
  /** Other rows are in sight; none where the list is taken away. */
  readonly onLook?: (range: RowRange) => void;
  readonly reveal?: Reveal | undefined;
  readonly onRevealed?: () => void;
  /** CSS pixels above the first row in sight when the list was shown last. */
  readonly startTop?: number;
  readonly onMove?: (top: number) => void;
  /** Whether the list stays at its end while rows are added. */
  readonly follows?: boolean;
  readonly onFollow?: (follows: boolean) => void;
}

/** What a grid draws, and what it does when it is scrolled, when keys are pressed and rows picked. */
export interface Scrolling {
  readonly scroller: { current: HTMLDivElement | null };
  readonly geometry: ListGeometry;
  readonly range: RowRange;
  /** What is taken off the rows' own place; see `ScrollPosition`. */
  readonly offset: number;
  readonly active: number | undefined;
  /** Whether the last row is in sight. */
  readonly isAtEnd: boolean;
  readonly onScroll: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly pick: (row: number) => void;
  readonly toEnd: () => void;
}

/** Where a grid's list stands, and how it is moved. */
interface Place {
  readonly geometry: ListGeometry;
  readonly position: { current: ScrollPosition };
  readonly moveTo: (next: ScrollPosition) => void;
  readonly setActive: (row: number) => void;
}

/** Scrolls a grid by pointer, by keys and by what its properties ask for. */
export function useScrolling(props: ScrollingProps): Scrolling {
  const { count, rowHeight, headHeight } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const viewportHeight = useInnerHeight(scroller, headHeight);
  const position = useRef(SCROLL_START);
  const [active, setActive] = useState<number | undefined>(undefined);
  const geometry: ListGeometry = { rowCount: count, rowHeight, viewportHeight };
  const { range, update } = useDrawn(geometry, position);
  const moveTo = (next: ScrollPosition): void => {
    if (scroller.current !== null && scroller.current.scrollTop !== next.scrollTop) {
      scroller.current.scrollTop = next.scrollTop;
    }
    position.current = next;
    update();
    props.onMove?.(next.scrollTop + next.offset);
  };
  useAskedMoves(props, { geometry, position, moveTo, setActive });
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
    isAtEnd: isAtEnd(geometry, position.current),
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
      moveTo(endOf(geometry));
      props.onFollow?.(true);
      scroller.current?.focus();
    },
  };
}

/** Follows the end where that is wished, goes back to the place of before, and reveals rows. */
function useAskedMoves(props: ScrollingProps, place: Place): void {
  const { geometry, position, moveTo, setActive } = place;
  const { follows, reveal, startTop = 0 } = props;
  const isMeasured = geometry.viewportHeight > 0;
  useLayoutEffect(() => {
    if (follows === true && isMeasured) moveTo(endOf(geometry));
  }, [follows, geometry.rowCount, geometry.viewportHeight]);
  useLayoutEffect(() => {
    if (follows !== true && isMeasured) moveTo(positionAt(geometry, startTop));
  }, [isMeasured]);
  useLayoutEffect(() => {
    if (reveal === undefined || !isMeasured) return;
    setActive(reveal.row);
    moveTo(revealRow(geometry, position.current, reveal.row));
    props.onRevealed?.();
  }, [reveal, isMeasured]);
}

function endOf(geometry: ListGeometry): ScrollPosition {
  return positionAt(geometry, geometry.rowCount * geometry.rowHeight);
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
