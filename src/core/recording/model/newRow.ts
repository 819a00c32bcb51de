import type { Micros } from '../../base/clock.ts';
import type { ExchangeNumber, StreamNumber } from '../record.ts';
import type { EventKind } from './rowTable.ts';

/** A row to be; what is absent is 0. */
export interface NewRow {
  readonly t: Micros;
  readonly kind: EventKind;
  readonly connection?: ExchangeNumber | undefined;
  readonly stream?: StreamNumber | undefined;
  readonly flags?: number;
  /** Byte offsets in the body, `[start, end)`. */
  readonly start?: number;
  readonly end?: number;
  readonly idHash?: number;
  readonly payloadHash?: number;
  /** Position of its id among the ids first seen on its stream, from 1. */
  readonly ordinal?: number;
  /** From 1: the row an event was first seen in; the number of a wait, polling cycle or act. */
  readonly ref?: number;
  /** The JSON-RPC method that a row of a call carries. */
  readonly method?: string | undefined;
}

/** The same, to be filled for one row after the other: an object for each would have to be collected. */
export class RowDraft implements NewRow {
  t: Micros = 0;
  kind: EventKind = 'comment';
  connection: ExchangeNumber = 0;
  stream: StreamNumber = 0;
  flags = 0;
  start = 0;
  end = 0;
  idHash = 0;
  payloadHash = 0;
  ordinal = 0;
  ref = 0;
  method: string | undefined;

  fill(row: NewRow): void {
    this.t = row.t;
    this.kind = row.kind;
    this.connection = row.connection ?? 0;
    this.stream = row.stream ?? 0;
    this.flags = row.flags ?? 0;
    this.start = row.start ?? 0;
    this.end = row.end ?? this.start;
    this.idHash = row.idHash ?? 0;
    this.payloadHash = row.payloadHash ?? 0;
    this.ordinal = row.ordinal ?? 0;
    this.ref = row.ref ?? 0;
    this.method = row.method;
  }
}
