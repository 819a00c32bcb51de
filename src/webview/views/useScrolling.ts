import { useLayoutEffect, useRef, useState } from 'preact/hooks';
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

/** What a grid does when it is scrolled, when keys are pressed and rows picked. */
export interface Scrolling {
  readonly geometry: ListGeometry;
  readonly active: number | undefined;
  /** Whether the last row is in sight. */
  readonly isAtEnd: boolean;
  readonly onScroll: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly pick: (row: number) => void;
  readonly toEnd: () => void;
}

/** Draws the rows of a range, each `offset` CSS pixels above its own place. */
type ShowRows = (range: RowRange, offset: number) => void;

/** Where a grid's list stands, and how it is moved. */
interface Place {
  readonly geometry: ListGeometry;
  readonly position: { current: ScrollPosition };
  readonly showsEnd: boolean;
  readonly moveTo: (next: ScrollPosition) => void;
  /** Draws what is in sight. */
  readonly draw: () => void;
}

/** Scrolls a grid by pointer, by keys and by what its properties ask for. */
export function useScrolling(
  props: ScrollingProps,
  scroller: { readonly current: HTMLElement | null },
  show: ShowRows,
): Scrolling {
  const { count, rowHeight } = props;
  const [active, setActive] = useState<number | undefined>(undefined);
  const place = usePlace(props, scroller, show);
  const { geometry, position, showsEnd, moveTo } = place;
  useAskedMoves(props, place, setActive);
  useLayoutEffect(place.draw);
  const pick = (row: number): void => {
    setActive(row);
    props.onSelect(row);
  };
  return {
    geometry,
    active,
    isAtEnd: showsEnd,
    pick,
    onScroll: () => {
      const { scrollTop = 0 } = scroller.current ?? {};
      if (Math.abs(scrollTop - position.current.scrollTop) < 1) return;
      const next = afterScroll(geometry, position.current, scrollTop);
      moveTo(next);
      props.onFollow?.(isAtEnd(geometry, next));
    },
    onKeyDown: (event) => {
      const pageRows = Math.floor(geometry.viewportHeight / rowHeight);
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

/** Where the list stands: a frame of a scroll does nothing but draw the rows that came into sight. */
function usePlace(
  props: ScrollingProps,
  scroller: { readonly current: HTMLElement | null },
  show: ShowRows,
): Place {
  const { count, rowHeight, headHeight } = props;
  const viewportHeight = useInnerHeight(scroller, headHeight);
  const position = useRef(SCROLL_START);
  const [showsEnd, setShowsEnd] = useState(true);
  const look = useLook(props);
  const geometry: ListGeometry = { rowCount: count, rowHeight, viewportHeight };
  const draw = (): void => {
    if (viewportHeight === 0) return;
    const range = visibleRows(geometry, position.current, OVERSCAN_ROWS);
    show(range, position.current.offset);
    look(range);
    setShowsEnd(isAtEnd(geometry, position.current));
  };
  const moveTo = (next: ScrollPosition): void => {
    if (scroller.current !== null && scroller.current.scrollTop !== next.scrollTop) {
      scroller.current.scrollTop = next.scrollTop;
    }
    position.current = next;
    draw();
    props.onMove?.(next.scrollTop + next.offset);
  };
  return { geometry, position, showsEnd, moveTo, draw };
}

/** Follows the end where that is wished, goes back to the place of before, and reveals rows. */
function useAskedMoves(
  props: ScrollingProps,
  { geometry, position, moveTo }: Place,
  setActive: (row: number) => void,
): void {
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

/** Tells which rows are in sight when that changes. */
function useLook({ onLook }: ScrollingProps): (range: RowRange) => void {
  const seen = useRef<RowRange>({ first: 0, end: 0 });
  useLayoutEffect(() => () => onLook?.({ first: 0, end: 0 }), []);
  return (range) => {
    if (range.first === seen.current.first && range.end === seen.current.end) return;
    seen.current = range;
    onLook?.(range);
  };
}

/** The height in which rows are seen, kept up to date. */
function useInnerHeight(
  scroller: { readonly current: HTMLElement | null },
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
