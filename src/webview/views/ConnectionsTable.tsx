import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { text } from '../texts/text.ts';
import { emptyConnections } from '../logic/emptyState.ts';
import { CONNECTION_CELLS, connectionRowView } from '../logic/rows/connectionRow.ts';
import { HeadCells } from './HeadCells.tsx';
import { TableView } from './TableView.tsx';
import { useApp } from './context.ts';

/** Every HTTP exchange of the recording, a row each. */
export function ConnectionsTable(): JSX.Element {
  const { tables, links, page, panel } = useApp();
  const { connections } = tables;
  useEffect(() => links.revealConnection(), []);
  return (
    <TableView
      id="connections"
      label={text('tabs.connections')}
      table={connections}
      empty={emptyConnections}
      head={<HeadCells columns={CONNECTION_CELLS} />}
      viewOf={(index) =>
        connectionRowView(connections.row(index), page.selection.value, {
          isRecording: panel.isRecording.value,
        })
      }
      onSelect={(index) => {
        const row = connections.row(index);
        if (row !== undefined) links.selectConnection(row);
      }}
    />
  );
}
