import type { ComponentChildren, JSX } from 'preact';
import { formatSeconds, shortId } from '../logic/format.ts';
import { text } from '../texts/text.ts';
import type { TextName } from '../texts/text.ts';
import { useApp } from './context.ts';

/** A column of a table: its class (for width and place), its name, and what stands in a row. */
export interface TableColumn<Row> {
  readonly class: string;
  readonly name: Extract<TextName, `column.${string}`>;
  readonly cell: (row: Row) => ComponentChildren;
  /** The whole of a text that may be cut short. */
  readonly whole?: (row: Row) => string | undefined;
}

/** The names of the columns. */
export function HeadCells<Row>({
  columns,
  edgeOf,
}: {
  readonly columns: readonly TableColumn<Row>[];
  /** What stands at the end of a name. */
  readonly edgeOf?: (index: number) => ComponentChildren;
}): JSX.Element {
  return (
    <>
      {columns.map((column, index) => (
        <span
          key={column.class}
          role="columnheader"
          class={`cell ${column.class}`}
          title={text(column.name)}
          aria-label={edgeOf === undefined ? undefined : text(column.name)}
        >
          {text(column.name)}
          {edgeOf?.(index)}
        </span>
      ))}
    </>
  );
}

/** The cells of a row; of a row that is on its way they are empty. */
export function RowCells<Row>(props: {
  readonly columns: readonly TableColumn<Row>[];
  readonly row: Row | undefined;
}): JSX.Element {
  const { columns, row } = props;
  return (
    <>
      {columns.map((column) => (
        <span
          key={column.class}
          role="gridcell"
          data-column={column.class.slice('c-'.length)}
          class={`cell ${column.class}`}
          title={row === undefined ? undefined : column.whole?.(row)}
        >
          {row === undefined ? null : column.cell(row)}
        </span>
      ))}
    </>
  );
}

/** A connection's name. */
export function connectionName(connection: number): string {
  return `c${connection}`;
}

/** An event id in a cell, or nothing. */
export function idCell(id: string | undefined): string {
  return id === undefined ? '' : shortId(id);
}

/** A moment in a cell, or nothing. */
export function timeCell(at: number | undefined): string {
  return at === undefined ? '' : formatSeconds(at);
}

/** What stands in place of a connection's end. */
export function StillOpen(): JSX.Element {
  const { panel } = useApp();
  const isRecording = panel.state.value?.source.kind === 'file';
  return <span class="still-open">{text(isRecording ? 'table.openAtEnd' : 'table.open')}</span>;
}
