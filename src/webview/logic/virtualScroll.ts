/** The tallest element that a list makes; browsers clip or blur what is much taller. */
export const MAX_SPACER_PX = 6_000_000;

/** A list of rows of one height, seen through a window. All lengths in CSS pixels. */
export interface ListGeometry {
  readonly rowCount: number;
  readonly rowHeight: number;
  readonly viewportHeight: number;
}

/**
 * Where a list stands. The list's own top edge is `scrollTop + offset`: a list that is taller than
 * its spacer moves exact pixels in small scrolls and proportionally in large ones.
 */
export interface ScrollPosition {
  readonly scrollTop: number;
  readonly offset: number;
}

/** Rows `[first, end)`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** The top of the list. */
export const SCROLL_START: ScrollPosition = { scrollTop: 0, offset: 0 };

/** Height of the element that gives the scrollbar its length. */
export function spacerHeight(list: ListGeometry): number {
  return Math.min(list.rowCount * list.rowHeight, MAX_SPACER_PX);
}

/** The position that shows the list from `top` pixels below its start, held within its ends. */
export function positionAt(list: ListGeometry, top: number): ScrollPosition {
  const last = lastTop(list);
  const held = Math.min(Math.max(top, 0), last);
  const lastScroll = lastScrollTop(list);
  if (last <= lastScroll) return { scrollTop: held, offset: 0 };
  // Off its ends the list leaves the scrollbar a pixel to go on, or they could not be reached.
  const first = held > 0 ? 1 : 0;
  const end = held < last ? lastScroll - 1 : lastScroll;
  const scrollTop = Math.min(Math.max(Math.round((held / last) * lastScroll), first), end);
  return { scrollTop, offset: held - scrollTop };
}

/**
 * The position after the browser scrolled to `scrollTop`. Where its `scrollTop` differs from the
 * browser's, the scrollbar must be moved there, or the list's ends could not be reached.
 */
export function afterScroll(
  list: ListGeometry,
  before: ScrollPosition,
  scrollTop: number,
): ScrollPosition {
  const lastScroll = lastScrollTop(list);
  if (lastTop(list) <= lastScroll) return { scrollTop, offset: 0 };
  const far = Math.abs(scrollTop - before.scrollTop) > 4 * list.viewportHeight;
  const atEdge = scrollTop <= 0 || scrollTop >= lastScroll;
  if (far) return positionAt(list, (scrollTop / lastScroll) * lastTop(list));
  const top = scrollTop + before.offset;
  return atEdge ? positionAt(list, top) : { scrollTop, offset: before.offset };
}

/** The rows to draw: what is seen, and `overscan` rows on either side. */
export function visibleRows(
  list: ListGeometry,
  position: ScrollPosition,
  overscan: number,
): RowRange {
  const top = position.scrollTop + position.offset;
  const first = Math.floor(top / list.rowHeight) - overscan;
  const end = Math.ceil((top + list.viewportHeight) / list.rowHeight) + overscan;
  return {
    first: Math.min(Math.max(first, 0), list.rowCount),
    end: Math.min(Math.max(end, 0), list.rowCount),
  };
}

/** The nearest position in which `row` is wholly seen; the same object where it is already. */
export function revealRow(
  list: ListGeometry,
  position: ScrollPosition,
  row: number,
): ScrollPosition {
  const top = position.scrollTop + position.offset;
  const rowTop = row * list.rowHeight;
  if (rowTop < top) return positionAt(list, rowTop);
  const rowBottom = rowTop + list.rowHeight;
  if (rowBottom > top + list.viewportHeight) {
    return positionAt(list, rowBottom - list.viewportHeight);
  }
  return position;
}

/** Whether the list shows its last row; a list that fits its window always does. */
export function isAtEnd(list: ListGeometry, position: ScrollPosition): boolean {
  return position.scrollTop + position.offset >= lastTop(list) - list.rowHeight / 2;
}

function lastTop(list: ListGeometry): number {
  return Math.max(list.rowCount * list.rowHeight - list.viewportHeight, 0);
}

function lastScrollTop(list: ListGeometry): number {
  return Math.max(spacerHeight(list) - list.viewportHeight, 0);
}
