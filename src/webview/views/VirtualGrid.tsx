import type { ComponentChildren, JSX } from 'preact';
import type { RowView } from '../logic/rows/rowView.ts';
import { spacerHeight } from '../logic/virtualScroll.ts';
import { text } from '../texts/text.ts';
import { Icon } from './Icon.tsx';
import { menuAttributes, rowAt } from './gridMenu.ts';
import type { MenuRequest } from './gridMenu.ts';
import { useDrawnRows } from './useDrawnRows.ts';
import { useScrolling } from './useScrolling.ts';
import type { ScrollingProps } from './useScrolling.ts';

export interface VirtualGridProps extends ScrollingProps {
  /** Part of the element ids; unique in the page. */
  readonly id: string;
  readonly label: string;
  /** Cells of the head, as `columnheader`s. */
  readonly head: ComponentChildren;
  /** Stands at the end of the head. */
  readonly corner?: ComponentChildren;
  /** What a row shows; it is drawn anew when a signal changes that was read for it. */
  readonly viewOf: (row: number) => RowView;
  /** A button in a row was pressed. */
  readonly onAct?: (row: number, act: string) => void;
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
  const { id, rowHeight, viewOf } = props;
  const rows = useDrawnRows();
  const grid = useScrolling(props, rows.scroller, rows.show);
  const active = props.active ?? grid.active;
  rows.source.current = { id, rowHeight, active, viewOf };
  return (
    <div class={`grid grid-${id}`}>
      {props.corner}
      <div
        class="grid-scroller"
        role="grid"
        aria-label={props.label}
        aria-rowcount={props.count + 1}
        tabIndex={0}
        ref={rows.scroller}
        onScroll={grid.onScroll}
        {...menuAttributes(props, grid, active)}
      >
        <div class="grid-head row" role="row" aria-rowindex={1}>
          {props.head}
        </div>
        <div
          class="grid-spacer"
          role="rowgroup"
          ref={rows.body}
          style={{ height: `${spacerHeight(grid.geometry)}px` }}
          // Not on click: while a list follows its end, the row has moved on when the button comes up.
          onMouseDown={({ button, target }) => {
            const row = actOf(target) === undefined ? rowAt(target) : undefined;
            if (button === 0 && row !== undefined) grid.pick(row);
          }}
          onClick={({ target }) => {
            const act = actOf(target);
            const row = rowAt(target);
            if (act !== undefined && row !== undefined) props.onAct?.(row, act);
          }}
        />
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

/** What the button in a row is for that `target` is in; undefined where it is in none. */
function actOf(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest<HTMLElement>('[data-act]')?.dataset['act'];
}
