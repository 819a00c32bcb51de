import type { ComponentChildren, JSX } from 'preact';
import type { PanelState } from '../../messages/panelState.ts';
import type { TableName } from '../../messages/protocol.ts';
import { text } from '../texts/text.ts';
import type { EmptyState } from '../logic/emptyState.ts';
import { numberWidths } from '../logic/numberWidths.ts';
import type { RowView } from '../logic/rows/rowView.ts';
import type { TableSignals } from '../state/tableSignals.ts';
import { EmptyView } from './EmptyView.tsx';
import { RetryLine } from './RetryLine.tsx';
import type { MenuRequest } from './gridMenu.ts';
import { VirtualGrid } from './VirtualGrid.tsx';
import { useApp } from './context.ts';

/** Heights that media/panelTables.css gives the head and the rows of a table. */
const HEAD_HEIGHT = 23;
const ROW_HEIGHT = 22;

/** One of the tables that are read from the host in windows. */
export function TableView<Name extends TableName>(props: {
  readonly id: string;
  readonly label: string;
  readonly table: TableSignals<Name>;
  readonly empty: (state: PanelState) => EmptyState;
  readonly head: ComponentChildren;
  readonly corner?: ComponentChildren;
  readonly active?: number | undefined;
  readonly viewOf: (row: number) => RowView;
  readonly onSelect: (row: number) => void;
  readonly onAct?: (row: number, act: string) => void;
  readonly onMenu?: (asked: MenuRequest) => void;
}): JSX.Element {
  const { table, empty, ...grid } = props;
  const state = useApp().panel.state.value;
  if (table.count.value === 0 && state !== undefined) return <EmptyView empty={empty(state)} />;
  return (
    <div class="table" style={state === undefined ? undefined : widthsStyle(state)}>
      <RetryLine
        about={text('problem.rows')}
        problem={table.problem.value}
        onRetry={() => table.retry()}
      />
      <VirtualGrid
        {...grid}
        headHeight={HEAD_HEIGHT}
        rowHeight={ROW_HEIGHT}
        count={table.count.value}
        onLook={(range) => table.look(range)}
        reveal={table.reveal.value}
        onRevealed={() => table.revealed()}
        startTop={table.top}
        onMove={(top) => (table.top = top)}
        follows={table.follows.value}
        onFollow={(follows) => table.setFollows(follows)}
        unseen={table.unseen.value}
      />
    </div>
  );
}

/** The widths of numbers, for the columns that media/panelColumns.css lays out. */
function widthsStyle(state: PanelState): Readonly<Record<`--${string}`, string>> {
  const { connection, cycle, time } = numberWidths(state);
  return {
    '--connection-width': `${connection}ch`,
    '--cycle-width': `${cycle}ch`,
    '--time-width': `${time}ch`,
  };
}
