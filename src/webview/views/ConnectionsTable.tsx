import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ConnectionRow } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { emptyConnections } from '../logic/emptyState.ts';
import { formatCount, formatSeconds } from '../logic/format.ts';
import { relationOfConnection } from '../logic/selection.ts';
import { HeadCells, RowCells, connectionName, idCell, timeCell, StillOpen } from './cells.tsx';
import type { TableColumn } from './cells.tsx';
import { TableView } from './TableView.tsx';
import { useApp } from './context.ts';

const COLUMNS: readonly TableColumn<ConnectionRow>[] = [
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
  { class: 'c-status', name: 'column.status', cell: ({ status }) => status ?? '' },
  { class: 'c-events', name: 'column.events', cell: ({ events }) => formatCount(events) },
  { class: 'c-bytes', name: 'column.bytes', cell: ({ bytes }) => formatCount(bytes) },
  {
    class: 'c-ended',
    name: 'column.ended',
    cell: ({ ended }) => ended ?? <StillOpen />,
    whole: ({ ended }) => ended,
  },
];

/** Every HTTP exchange of the recording, a row each. */
export function ConnectionsTable(): JSX.Element {
  const { tables, links, page } = useApp();
  const selection = page.selection.value;
  const { connections } = tables;
  useEffect(() => links.revealConnection(), []);
  return (
    <TableView
      id="connections"
      label={text('tabs.connections')}
      table={connections}
      empty={emptyConnections}
      head={<HeadCells columns={COLUMNS} />}
      isSelected={(index) => {
        const row = connections.row(index);
        return row !== undefined && row.connection === selection.connection;
      }}
      rowClass={(index) => {
        const row = connections.row(index);
        if (row === undefined) return 'row-loading';
        return `related-${relationOfConnection(row, selection)}`;
      }}
      renderCells={(index) => <RowCells columns={COLUMNS} row={connections.row(index)} />}
      onSelect={(index) => {
        const row = connections.row(index);
        if (row !== undefined) links.selectConnection(row);
      }}
    />
  );
}

function duration({ openedAt, endedAt }: ConnectionRow): string {
  return endedAt === undefined ? '' : timeCell(endedAt - openedAt);
}
