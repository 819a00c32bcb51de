import type { EndRecord } from '../record.ts';
import type { Connection } from './connection.ts';
import { FLAG } from './rowTable.ts';
import type { RowTable } from './rowTable.ts';

/** Appends the row that says how a connection ended, where there is something to say. */
export function appendEnd(rows: RowTable, connection: Connection, { t, by, a }: EndRecord): void {
  if (isQuietEnd(connection)) return;
  const { number, stream, body, received } = connection;
  rows.append({
    t,
    kind: by === 'user' ? 'cut' : 'end',
    connection: number,
    stream,
    flags: a === undefined ? 0 : FLAG.act,
    start: 0,
    // A body that holds no events is shown here, or nowhere.
    end: body === 'other' ? received.bytes : 0,
  });
}

/** An answer that came whole and carried no stream needs no row for its end. */
function isQuietEnd({ ended, status, body }: Connection): boolean {
  const fine = status !== undefined && status >= 200 && status < 300;
  return ended?.how === 'complete' && fine && body !== 'events';
}
