import type { JSX } from 'preact';
import type { EventMark, EventRow } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import type { EventColumn } from '../logic/columns.ts';
import { emptyEvents } from '../logic/emptyState.ts';
import { formatCount, formatDelta, formatSeconds } from '../logic/format.ts';
import { glyphOf } from '../logic/glyphs.ts';
import { relationOfEvent } from '../logic/selection.ts';
import { HeadCells, RowCells, connectionName, idCell } from './cells.tsx';
import type { TableColumn } from './cells.tsx';
import { ColumnEdge } from './ColumnEdge.tsx';
import { EventsFrame } from './EventsFrame.tsx';
import { GlyphMark } from './Icon.tsx';
import { TableView } from './TableView.tsx';
import { useApp } from './context.ts';
import { useColumns } from './useColumns.tsx';
import { useRowMenu } from './useRowMenu.tsx';

const COLUMNS: Readonly<Record<EventColumn, TableColumn<EventRow>>> = {
  row: { class: 'c-row', name: 'column.row', cell: ({ row }) => String(row + 1) },
  time: { class: 'c-time', name: 'column.time', cell: ({ t }) => formatSeconds(t) },
  delta: { class: 'c-delta', name: 'column.delta', cell: ({ delta }) => formatDelta(delta) },
  stream: { class: 'c-stream', name: 'column.stream', cell: ({ streamLabel }) => streamLabel },
  connection: {
    class: 'c-connection',
    name: 'column.connection',
    cell: ({ connection }) => (connection === undefined ? '' : connectionName(connection)),
  },
  kind: {
    class: 'c-kind',
    name: 'column.kind',
    cell: (row) => (
      <>
        <GlyphMark glyph={glyphOf(row)} />
        <span class="kind-word">{text(`kind.${row.kind}`)}</span>
      </>
    ),
  },
  method: {
    class: 'c-method',
    name: 'column.method',
    cell: ({ method }) => method ?? '',
    whole: ({ method }) => method,
  },
  status: { class: 'c-status', name: 'column.status', cell: ({ status }) => status ?? '' },
  id: {
    class: 'c-id',
    name: 'column.id',
    cell: ({ id }) => idCell(id),
    whole: ({ id }) => id,
  },
  summary: {
    class: 'c-summary',
    name: 'column.summary',
    cell: ({ summary, marks }) => (
      <>
        <span class="summary-text">{summary}</span>
        {marks.map(markCell)}
      </>
    ),
    whole: ({ summary }) => summary,
  },
  bytes: {
    class: 'c-bytes',
    name: 'column.bytes',
    cell: ({ bytes }) => (bytes === undefined ? '' : formatCount(bytes)),
  },
};

/** Every event of the recording, a row each. */
export function EventsTable(): JSX.Element {
  const { tables, filter, links, page } = useApp();
  const selection = page.selection.value;
  const { events } = tables;
  const selected = selection.event;
  const rowMenu = useRowMenu();
  const shown = useColumns();
  const columns = shown.layout.columns.map((column) => COLUMNS[column]);
  const edgeOf = (index: number): JSX.Element | null => {
    const column = shown.layout.columns[index];
    return column === undefined ? null : <ColumnEdge column={column} />;
  };
  const classOf = (index: number): string => {
    const row = events.row(index);
    if (row === undefined) return 'row-loading';
    return `related-${relationOfEvent(row, selection)}`;
  };
  const select = (index: number): void => {
    const row = events.row(index);
    const number = events.rowAt(index);
    if (row !== undefined) links.selectEvent(row);
    else if (number !== undefined) links.showEvent(number);
  };
  return (
    <EventsFrame shown={shown}>
      <TableView
        id="events"
        label={text('tabs.events')}
        table={events}
        empty={(state) =>
          emptyEvents(state, {
            text: filter.text.value,
            examined: filter.examined.value,
            searching: filter.searching.value,
          })
        }
        corner={shown.corner}
        head={<HeadCells columns={columns} edgeOf={edgeOf} />}
        active={selected === undefined ? undefined : events.indexOf(selected)}
        isSelected={(index) => selected !== undefined && events.rowAt(index) === selected}
        rowClass={classOf}
        rowKind={(index) => events.row(index)?.kind}
        renderCells={(index) => <RowCells columns={columns} row={events.row(index)} />}
        onSelect={select}
        onMenu={rowMenu.open}
      />
      {rowMenu.menu}
    </EventsFrame>
  );
}

function markCell(mark: EventMark): JSX.Element {
  const bad = mark === 'changed' || mark === 'foreign';
  return (
    <span key={mark} class={bad ? 'mark mark-bad' : 'mark'}>
      {text(`mark.${mark}`)}
    </span>
  );
}
