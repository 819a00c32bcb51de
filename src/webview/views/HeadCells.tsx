import type { ComponentChildren, JSX } from 'preact';
import { text } from '../texts/text.ts';
import type { TableColumn } from '../logic/rows/rowView.ts';

/** The names of the columns. */
export function HeadCells({
  columns,
  edgeOf,
}: {
  readonly columns: readonly Pick<TableColumn<never>, 'class' | 'name'>[];
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
