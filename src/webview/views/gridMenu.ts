import type { HTMLAttributes } from 'preact';
import type { Point } from '../logic/cardPlace.ts';
import type { Scrolling } from './useScrolling.ts';

/** CSS pixels from a row's beginning to the menu that a key opens. */
const KEY_INDENT = 24;

/** A wish for the menu of a row. */
export interface MenuRequest {
  readonly row: number;
  readonly at: Point;
  readonly scroller: HTMLElement;
  /** The name of the column whose cell was clicked. */
  readonly column?: string | undefined;
}

/** As much of a grid as its menu depends on. */
interface MenuGrid {
  readonly id: string;
  readonly headHeight: number;
  readonly onMenu?: (asked: MenuRequest) => void;
}

/** What a grid's element needs for its rows to have a menu; without `onMenu` it has none. */
export function menuAttributes(
  props: MenuGrid,
  grid: Scrolling,
  active: number | undefined,
): HTMLAttributes<HTMLDivElement> & { readonly 'data-vscode-context'?: string } {
  if (props.onMenu === undefined) return { onKeyDown: grid.onKeyDown };
  return {
    // The editor shows no menu of its own beside it.
    'data-vscode-context': '{"preventDefaultContextMenuItems":true}',
    onKeyDown: (event) => {
      if (isMenuKey(event)) askByKey(event, props, active);
      else grid.onKeyDown(event);
    },
    onContextMenu: (event) => askByPointer(event, props, grid),
  };
}

/** The element id of a row. */
export function rowId(grid: string, row: number): string {
  return `${grid}-row-${row}`;
}

/** The `aria-rowindex` of a row, which counts from 1 and counts the head. */
export function rowIndex(row: number): string {
  return String(row + 2);
}

/** The row that `target` is in; undefined where it is in none. */
export function rowAt(target: EventTarget | null): number | undefined {
  const index = target instanceof Element ? target.closest('.grid-row')?.ariaRowIndex : undefined;
  return index === null || index === undefined ? undefined : Number(index) - 2;
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}

/** The menu of the active row stands below its beginning; of one out of sight, at the top. */
function askByKey(event: KeyboardEvent, grid: MenuGrid, active: number | undefined): void {
  event.preventDefault();
  const scroller = event.currentTarget;
  if (!(scroller instanceof HTMLElement) || active === undefined) return;
  const frame = scroller.getBoundingClientRect();
  const row = document.getElementById(rowId(grid.id, active))?.getBoundingClientRect();
  const top = frame.top + grid.headHeight;
  const wanted = row?.bottom ?? top;
  const at = { x: frame.left + KEY_INDENT, y: Math.min(Math.max(wanted, top), frame.bottom) };
  grid.onMenu?.({ row: active, at, scroller });
}

function askByPointer(event: MouseEvent, grid: MenuGrid, { pick }: Scrolling): void {
  event.preventDefault();
  const { target, currentTarget: scroller, clientX: x, clientY: y } = event;
  if (!(target instanceof Element) || !(scroller instanceof HTMLElement)) return;
  const row = rowAt(target);
  if (row === undefined) return;
  pick(row);
  const column = target.closest<HTMLElement>('[data-column]')?.dataset['column'];
  grid.onMenu?.({ row, at: { x, y }, scroller, column });
}
