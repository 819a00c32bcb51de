import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { drawnCycle } from '../../core/timeline/polling/drawnCycle.ts';
import type { CycleRow } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { emptyPolling } from '../logic/emptyState.ts';
import { formatCount, formatCountdown, formatSeconds, formatWait } from '../logic/format.ts';
import { relationOfConnection } from '../logic/selection.ts';
import { HeadCells, RowCells, connectionName, idCell, timeCell, StillOpen } from './cells.tsx';
import type { TableColumn } from './cells.tsx';
import { OutcomeCell } from './OutcomeCell.tsx';
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
    class: 'c-outcome',
    name: 'column.outcome',
    cell: (row) => <OutcomeCell row={row} />,
    whole: ({ outcome }) =>
      outcome === undefined ? undefined : text(`polling.outcomeHint.${outcome}`),
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

/** Every wait between two connections and the poll that followed, a row each; of all or of one stream. */
export function CyclesTable(): JSX.Element {
  const { tables, polling, links, page } = useApp();
  const selection = page.selection.value;
  const only = polling.listed.value;
  const cycles = only === undefined ? tables.cycles : polling.cycles;
  useEffect(() => links.revealCycle(cycles), [only]);
  return (
    <TableView
      key={only ?? 'all'}
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
      rowKind={(index) => cycles.row(index)?.outcome}
      renderCells={(index) => <RowCells columns={COLUMNS} row={cycles.row(index)} />}
      onSelect={(index) => {
        const row = cycles.row(index);
        if (row !== undefined) links.selectCycle(row);
      }}
    />
  );
}

function Waited({ row }: { readonly row: CycleRow }): JSX.Element {
  const { now, timeline } = useApp();
  const { askedMs, waitedMs, nextPollAt } = row;
  const wait = formatWait(askedMs, waitedMs);
  if (waitedMs !== undefined) return <>{wait}</>;
  if (nextPollAt !== undefined && nextPollAt > now.value) {
    const time = formatCountdown(nextPollAt, now.value);
    return <span class="countdown">{text('table.pollIn', { time })}</span>;
  }
  switch (drawnCycle(timeline.model, row.cycle)?.state) {
    case 'paused':
      return <>{text('table.paused')}</>;
    case 'given up':
      return <>{text('polling.givenUp')}</>;
    case 'left':
      return <>{text('polling.left')}</>;
    default:
      return <>{wait}</>;
  }
}

/** A number of the poll; none while the wait before it runs. */
function ofPoll({ connection }: CycleRow, count: number): string {
  return connection === undefined ? '' : formatCount(count);
}

function ended({ connection, endedBy }: CycleRow): JSX.Element | string {
  if (connection === undefined) return '';
  return endedBy ?? <StillOpen />;
}
