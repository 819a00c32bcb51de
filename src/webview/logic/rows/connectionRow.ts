import { connectionName } from '../../../core/recording/connectionName.ts';
import type { ConnectionRow } from '../../../messages/panelState.ts';
import { text } from '../../texts/text.ts';
import { formatCount, formatSeconds } from '../format.ts';
import { relationOfConnection } from '../selection.ts';
import type { Selection } from '../selection.ts';
import { cellsOf, idCell, timeCell } from './rowView.ts';
import type { CellPart, RowView, TableColumn } from './rowView.ts';

/** What else a connection's row depends on. */
export interface ConnectionFacts {
  /** Whether a recording is shown, in which what is open stays open. */
  readonly isRecording: boolean;
}

/** The columns of the connections table. */
export const CONNECTION_CELLS: readonly TableColumn<ConnectionRow, ConnectionFacts>[] = [
  {
    class: 'c-connection',
    name: 'column.connection',
    cell: ({ connection }) => connectionName(connection),
  },
  { class: 'c-stream', name: 'column.stream', cell: ({ streamLabel }) => streamLabel },
  { class: 'c-method', name: 'column.method', cell: ({ method }) => method },
  {
    class: 'c-purpose',
    name: 'column.purpose',
    cell: ({ purpose }) => purpose,
    whole: ({ purpose }) => purpose,
  },
  {
    class: 'c-id',
    name: 'column.cursor',
    cell: ({ cursor }) => idCell(cursor),
    whole: ({ cursor }) => cursor,
  },
  { class: 'c-time', name: 'column.opened', cell: ({ openedAt }) => formatSeconds(openedAt) },
  { class: 'c-delta', name: 'column.duration', cell: duration },
  {
    class: 'c-status',
    name: 'column.status',
    cell: ({ status }) => (status === undefined ? '' : String(status)),
  },
  { class: 'c-events', name: 'column.events', cell: ({ events }) => formatCount(events) },
  { class: 'c-bytes', name: 'column.bytes', cell: ({ bytes }) => formatCount(bytes) },
  {
    class: 'c-ended',
    name: 'column.ended',
    cell: ({ ended }, facts) => ended ?? stillOpen(facts),
    whole: ({ ended }) => ended,
  },
];

/** What the row of a connection shows, also while it is on its way. */
export function connectionRowView(
  row: ConnectionRow | undefined,
  selection: Selection,
  facts: ConnectionFacts,
): RowView {
  const relation = row === undefined ? undefined : relationOfConnection(row, selection);
  return {
    class: relation === undefined ? 'row-loading' : `related-${relation}`,
    kind: undefined,
    isSelected: relation === 'selected',
    cells: cellsOf(CONNECTION_CELLS, row, facts),
  };
}

/** What stands in place of a connection's end. */
export function stillOpen({ isRecording }: ConnectionFacts): readonly CellPart[] {
  const words = text(isRecording ? 'table.openAtEnd' : 'table.open');
  return [{ kind: 'words', class: 'still-open', text: words }];
}

function duration({ openedAt, endedAt }: ConnectionRow): string {
  return endedAt === undefined ? '' : timeCell(endedAt - openedAt);
}
