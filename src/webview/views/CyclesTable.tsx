import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { CycleRow } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { emptyPolling } from '../logic/emptyState.ts';
import { formatCount, formatCountdown, formatSeconds, formatWait } from '../logic/format.ts';
import { relationOfConnection } from '../logic/selection.ts';
import { HeadCells, RowCells, connectionName, idCell, timeCell, StillOpen } from './cells.tsx';
import type { TableColumn } from './cells.tsx';
import { TableView } from './TableView.tsx';
import { useApp } from './context.ts';

const COLUMNS: readonly TableColumn<CycleRow>[] = [
  { class: 'c-row', name: 'column.cycle', cell: ({ cycle }) => String(cycle) },
  { class: 'c-stream', name: 'column.stream', cell: ({ streamLabel }) => streamLabel },
  {
    class: 'c-time',
    name: 'column.since',
    cell: ({ waitingSince }) => formatSeconds(waitingSince),
  },
  {
    class: 'c-after',
    name: 'column.after',
    cell: ({ after }) => after ?? '',
    whole: ({ after }) => after,
  },
  { class: 'c-waited', name: 'column.waited', cell: (row) => <Waited row={row} /> },
  {
    class: 'c-connection',
    name: 'column.connection',
    cell: ({ connection }) => (connection === undefined ? '' : connectionName(connection)),
  },
  {
    class: 'c-id',
    name: 'column.cursor',
    cell: ({ cursor }) => idCell(cursor),
    whole: ({ cursor }) => cursor,
  },
  { class: 'c-opened', name: 'column.opened', cell: ({ openedAt }) => timeCell(openedAt) },
  { class: 'c-events', name: 'column.events', cell: (row) => ofPoll(row, row.events) },
  { class: 'c-bytes', name: 'column.bytes', cell: (row) => ofPoll(row, row.bytes) },
  {
    class: 'c-ended',
    name: 'column.pollEnded',
    cell: (row) => ended(row),
    whole: ({ endedBy }) => endedBy,
  },
];

/** Every wait between two connections of a stream and the poll that followed, a row each. */
export function CyclesTable(): JSX.Element {
  const { tables, links, page } = useApp();
  const selection = page.selection.value;
  const { cycles } = tables;
  useEffect(() => links.revealCycle(), []);
  return (
    <TableView
      id="cycles"
      label={text('tabs.polling')}
      table={cycles}
      empty={emptyPolling}
      head={<HeadCells columns={COLUMNS} />}
      isSelected={(index) => {
        const row = cycles.row(index);
        return row?.connection !== undefined && row.connection === selection.connection;
      }}
      rowClass={(index) => {
        const row = cycles.row(index);
        if (row === undefined) return 'row-loading';
        return `related-${relationOfConnection(row, selection)}`;
      }}
      renderCells={(index) => <RowCells columns={COLUMNS} row={cycles.row(index)} />}
      onSelect={(index) => {
        const row = cycles.row(index);
        if (row !== undefined) links.selectCycle(row);
      }}
    />
  );
}

function Waited({ row }: { readonly row: CycleRow }): JSX.Element {
  const { now, panel } = useApp();
  const { askedMs, waitedMs, nextPollAt } = row;
  const wait = formatWait(askedMs, waitedMs);
  if (waitedMs !== undefined) return <>{wait}</>;
  if (nextPollAt !== undefined && nextPollAt > now.value) {
    const time = formatCountdown(nextPollAt, now.value);
    return <span class="countdown">{text('table.pollIn', { time })}</span>;
  }
  const paused = panel.state.value?.pollingPaused === true && nextPollAt === undefined;
  return <>{paused ? text('table.paused') : wait}</>;
}

/** A number of the poll; none while the wait before it runs. */
function ofPoll({ connection }: CycleRow, count: number): string {
  return connection === undefined ? '' : formatCount(count);
}

function ended({ connection, endedBy }: CycleRow): JSX.Element | string {
  if (connection === undefined) return '';
  return endedBy ?? <StillOpen />;
}
