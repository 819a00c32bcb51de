import type { ComponentChildren, JSX } from 'preact';
import { spacerHeight } from '../logic/virtualScroll.ts';
import { text } from '../texts/text.ts';
import { Icon } from './Icon.tsx';
import { menuAttributes, rowId } from './gridMenu.ts';
import type { MenuRequest } from './gridMenu.ts';
import { useScrolling } from './useScrolling.ts';
import type { ScrollingProps } from './useScrolling.ts';

export interface VirtualGridProps extends ScrollingProps {
  /** Part of the element ids; unique in the page. */
  readonly id: string;
  readonly label: string;
  /** Cells of the head, as `columnheader`s; none where the columns need no names. */
  readonly head?: ComponentChildren;
  /** Stands at the end of the head. */
  readonly corner?: ComponentChildren;
  readonly isSelected: (row: number) => boolean;
  readonly rowClass?: (row: number) => string;
  /** What the row is, for `data-kind`. */
  readonly rowKind?: (row: number) => string | undefined;
  readonly renderCells: (row: number) => ComponentChildren;
  /** The user wants the menu of a row, which is picked by then; without it the editor's is shown. */
  readonly onMenu?: (asked: MenuRequest) => void;
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
      {props.corner}
      <div
        class="grid-scroller"
        role="grid"
        aria-label={props.label}
        aria-rowcount={props.count + (props.head === undefined ? 0 : 1)}
        aria-activedescendant={isActiveDrawn ? rowId(props.id, active) : undefined}
        tabIndex={0}
        ref={grid.scroller}
        onScroll={grid.onScroll}
        {...menuAttributes(props, grid, active)}
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
      {props.unseen === undefined || props.unseen === 0 || grid.isAtEnd ? null : (
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
      // Not on click: while a list follows its end, the row has moved on when the button comes up.
      onMouseDown={({ button }) => {
        if (button === 0) props.onPick(row);
      }}
    >
      {grid.renderCells(row)}
    </div>
  );
}
