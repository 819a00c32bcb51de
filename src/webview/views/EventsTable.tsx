import type { JSX } from 'preact';
import { text } from '../texts/text.ts';
import { emptyEvents } from '../logic/emptyState.ts';
import { EVENT_CELLS, eventRowView } from '../logic/rows/eventRow.ts';
import { HeadCells } from './HeadCells.tsx';
import { ColumnEdge } from './ColumnEdge.tsx';
import { EventsFrame } from './EventsFrame.tsx';
import { TableView } from './TableView.tsx';
import { useApp } from './context.ts';
import { useColumns } from './useColumns.tsx';
import { useRowMenu } from './useRowMenu.tsx';

/** Every event of the recording, a row each. */
export function EventsTable(): JSX.Element {
  const { tables, filter, links, page, panel } = useApp();
  const { events } = tables;
  const facts = { startedAt: panel.startedAt.value };
  const selected = page.selection.value.event;
  const rowMenu = useRowMenu();
  const shown = useColumns();
  const columns = shown.layout.columns.map((column) => EVENT_CELLS[column]);
  const edgeOf = (index: number): JSX.Element | null => {
    const column = shown.layout.columns[index];
    return column === undefined ? null : <ColumnEdge column={column} />;
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
        viewOf={(index) =>
          eventRowView(columns, events.row(index), events.rowAt(index), page.selection.value, facts)
        }
        onSelect={select}
        onMenu={rowMenu.open}
      />
      {rowMenu.menu}
    </EventsFrame>
  );
}
