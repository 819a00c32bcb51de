import { connectionName } from '../../../core/recording/connectionName.ts';
import { markedText } from '../../../core/base/visibleText.ts';
import type { EventRow, EventTrait } from '../../../messages/panelState.ts';
import { text } from '../../texts/text.ts';
import type { EventColumn } from '../columns.ts';
import { formatCount, formatDelta, formatSeconds, formatTimeOfDay } from '../format.ts';
import { glyphOf } from '../glyphs.ts';
import { relationOfEvent } from '../selection.ts';
import type { Selection } from '../selection.ts';
import { cellsOf, idCell } from './rowView.ts';
import type { CellPart, RowView, TableColumn } from './rowView.ts';

/** What else an event's row depends on. */
export interface EventFacts {
  /** Wall-clock time of the recording's start in ms since 1970, where it is known. */
  readonly startedAt: number | undefined;
}

/** The columns of the events table. */
export const EVENT_CELLS: Readonly<Record<EventColumn, TableColumn<EventRow, EventFacts>>> = {
  row: { class: 'c-row', name: 'column.row', cell: ({ row }) => String(row + 1) },
  time: { class: 'c-time', name: 'column.time', cell: ({ t }) => formatSeconds(t) },
  clock: {
    class: 'c-clock',
    name: 'column.clock',
    cell: ({ t }, { startedAt }) =>
      startedAt === undefined ? text('table.unknown') : formatTimeOfDay(startedAt + t / 1000),
    whole: ({ t }, { startedAt }) =>
      startedAt === undefined ? undefined : new Date(startedAt + t / 1000).toISOString(),
  },
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
    cell: (row) => [
      { kind: 'glyph', glyph: glyphOf(row) },
      { kind: 'words', class: 'kind-word', text: text(`kind.${row.kind}`) },
    ],
  },
  method: {
    class: 'c-method',
    name: 'column.method',
    cell: ({ method }) => markedText(method ?? ''),
    whole: ({ method }) => method,
  },
  status: {
    class: 'c-status',
    name: 'column.status',
    cell: ({ status }) => (status === undefined ? '' : String(status)),
  },
  id: {
    class: 'c-id',
    name: 'column.id',
    cell: ({ id }) => idCell(id),
    whole: ({ id }) => id,
  },
  summary: {
    class: 'c-summary',
    name: 'column.summary',
    cell: ({ summary, traits }) => [
      { kind: 'words', class: 'summary-text', text: summary },
      ...traits.map(traitPart),
    ],
    whole: ({ summary }) => summary,
  },
  bytes: {
    class: 'c-bytes',
    name: 'column.bytes',
    cell: ({ bytes }) => (bytes === undefined ? '' : formatCount(bytes)),
  },
};

/** What the row with this `number` shows, also while it is on its way. */
export function eventRowView(
  columns: readonly TableColumn<EventRow, EventFacts>[],
  row: EventRow | undefined,
  number: number | undefined,
  selection: Selection,
  facts: EventFacts,
): RowView {
  return {
    class: row === undefined ? 'row-loading' : `related-${relationOfEvent(row, selection)}`,
    kind: row?.kind,
    isSelected: number !== undefined && number === selection.event,
    cells: cellsOf(columns, row, facts),
  };
}

function traitPart(trait: EventTrait): CellPart {
  const isBad = trait === 'changed' || trait === 'foreign' || trait === 'retyped';
  return {
    kind: 'words',
    class: isBad ? 'trait trait-bad' : 'trait',
    text: text(`trait.${trait}`),
  };
}
