import type { Micros } from '../../base/clock.ts';
import { firstIndex } from '../../base/firstIndex.ts';
import type { Connection } from '../../recording/model/connection.ts';
import type { RowTable } from '../../recording/model/rowTable.ts';

/** Rows of one moment that are looked at for one of them. */
const ROWS_OF_A_MOMENT = 2000;

/** The first row at or after `t`; rows are in the order of their times. */
export function firstRowAt(rows: RowTable, t: Micros): number {
  return firstIndex(0, rows.length, (row) => rows.t(row) >= t);
}

/** The row among those at `t` for which `holds` is true; undefined where none of them is it. */
function rowAt(rows: RowTable, t: Micros, holds: (row: number) => boolean): number | undefined {
  const first = firstRowAt(rows, t);
  const end = Math.min(rows.length, first + ROWS_OF_A_MOMENT);
  for (let row = first; row < end && rows.t(row) === t; row += 1) if (holds(row)) return row;
  return undefined;
}

/** The row of a connection's end; undefined while it is open, and where it ended quietly. */
export function endRowOf(rows: RowTable, { number, ended }: Connection): number | undefined {
  if (ended === undefined) return undefined;
  return rowAt(rows, ended.t, (row) => {
    const kind = rows.kind(row);
    // A stall is a cut with a row of its own, which names its act.
    const isEnd = kind === 'end' || (kind === 'cut' && rows.ref(row) === 0);
    return isEnd && rows.connection(row) === number;
  });
}

/** A scan of rows that stops after `most` of them, so that it takes the same time in any recording. */
export interface Scan {
  /** Row to begin at, itself included. */
  readonly from: number;
  readonly step: 1 | -1;
  readonly most: number;
}

/** What a scan found, and whether it came to the end of the rows or of what was wanted. */
export interface Scanned {
  readonly found: readonly number[];
  readonly isWhole: boolean;
}

/** The first `wanted` rows for which `holds` is true, in the scan's direction. */
export function scanRows(
  rows: RowTable,
  { from, step, most }: Scan,
  wanted: number,
  holds: (row: number) => boolean,
): Scanned {
  const found: number[] = [];
  let row = from;
  for (let left = most; left > 0 && row >= 0 && row < rows.length; left -= 1) {
    if (holds(row)) found.push(row);
    if (found.length === wanted) return { found, isWhole: true };
    row += step;
  }
  return { found, isWhole: row < 0 || row >= rows.length };
}
