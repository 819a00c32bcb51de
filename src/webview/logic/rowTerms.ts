import { connectionName } from '../../core/recording/connectionName.ts';
import { termFor } from '../../core/timeline/filter/filterText.ts';
import { isWholeId } from '../../core/timeline/rows.ts';
import type { EventRow } from '../../messages/panelState.ts';

/** The columns of the events table whose value a filter can ask for, as it is read in a row. */
const TERM_COLUMNS = ['stream', 'connection', 'kind', 'method', 'status', 'id'] as const;
export type TermColumn = (typeof TERM_COLUMNS)[number];

/** The term of a filter that asks for what stands in a column of a row; undefined where there is none. */
export function termOf(row: EventRow, column: TermColumn): string | undefined {
  switch (column) {
    case 'stream':
      return row.streamLabel === '' ? undefined : termFor('stream', row.streamLabel);
    case 'connection':
      return row.connection === undefined
        ? undefined
        : termFor('conn', connectionName(row.connection));
    case 'kind':
      return termFor('kind', row.kind);
    case 'method':
      return row.method === undefined ? undefined : termFor('method', row.method);
    case 'status':
      return row.status === undefined ? undefined : termFor('status', String(row.status));
    case 'id':
      return isWholeId(row.id) ? termFor('id', row.id) : undefined;
  }
}

/** The terms of all columns of a row that have one. */
export function termsOf(row: EventRow): readonly string[] {
  return TERM_COLUMNS.map((column) => termOf(row, column)).filter((term) => term !== undefined);
}

/** Whether a name is that of a column with terms. */
export function isTermColumn(name: string | undefined): name is TermColumn {
  return TERM_COLUMNS.some((column) => column === name);
}
