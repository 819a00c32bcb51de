import type { ConnectionRow, CycleRow, EventRow } from '../../messages/panelState.ts';

/**
 * What is selected, the same in every table: an event names its connection and stream, a
 * connection its stream and its first event.
 */
export interface Selection {
  /** Row of the events table. */
  readonly event?: number;
  readonly connection?: number;
  readonly stream?: number;
}

export const NOTHING_SELECTED: Selection = {};

/** The selection that a click on an event makes. */
export function selectionOfEvent(row: EventRow): Selection {
  return {
    event: row.row,
    ...(row.connection === undefined ? {} : { connection: row.connection }),
    ...(row.stream === undefined ? {} : { stream: row.stream }),
  };
}

/** The selection that a click on a connection makes. */
export function selectionOfConnection(row: ConnectionRow): Selection {
  return {
    ...(row.firstRow === undefined ? {} : { event: row.firstRow }),
    connection: row.connection,
    ...(row.stream === undefined ? {} : { stream: row.stream }),
  };
}

/** The selection that a click on a polling cycle makes; a running wait has no connection yet. */
export function selectionOfCycle(row: CycleRow): Selection {
  return {
    ...(row.connection === undefined ? {} : { connection: row.connection }),
    stream: row.stream,
  };
}

/** How a row of a table belongs to the selection: it is it, it shares its connection or its stream. */
export type Relation = 'selected' | 'connection' | 'stream' | 'none';

/** How an event belongs to the selection. */
export function relationOfEvent(row: EventRow, selection: Selection): Relation {
  if (row.row === selection.event) return 'selected';
  if (row.connection !== undefined && row.connection === selection.connection) return 'connection';
  if (row.stream !== undefined && row.stream === selection.stream) return 'stream';
  return 'none';
}

/** How a row of the connections or cycles table belongs to the selection. */
export function relationOfConnection(
  row: { readonly connection?: number; readonly stream?: number },
  selection: Selection,
): Relation {
  if (row.connection !== undefined && row.connection === selection.connection) return 'selected';
  if (row.stream !== undefined && row.stream === selection.stream) return 'stream';
  return 'none';
}
