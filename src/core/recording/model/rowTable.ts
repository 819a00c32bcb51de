import type { Micros } from '../../base/clock.ts';
import type { ExchangeNumber, StreamNumber } from '../record.ts';
import { Column } from './column.ts';
import { NameTable } from './nameTable.ts';

/** What a row of the events table is; the position of a kind is its code in the column. */
export const EVENT_KINDS = [
  'request',
  'sent notification',
  'sent response',
  'open',
  'resume',
  'probe',
  'priming',
  'notification',
  'server request',
  'response',
  'error',
  'comment',
  'retry',
  'invalid',
  'unterminated',
  'end',
  'cut',
  'wait',
  'failed',
] as const;

/** What a row of the events table is. */
export type EventKind = (typeof EVENT_KINDS)[number];

/** Bits of a row's flags. */
export const FLAG = {
  redelivered: 1,
  changed: 2,
  foreign: 4,
  /** The user made it happen (a cut, a probe, a rewind, a poll before its time). */
  act: 8,
  hasId: 16,
  /** The bytes are in the body that was sent, not in the one that was received. */
  sent: 32,
} as const;

const CODES: ReadonlyMap<EventKind, number> = new Map(
  EVENT_KINDS.map((kind, code) => [kind, code]),
);

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

/** The rows of the events table in columns; texts stay in the recording. */
export class RowTable {
  readonly #t = Column.float64();
  readonly #kind = Column.uint8();
  readonly #flags = Column.uint8();
  readonly #connection = Column.uint32();
  readonly #stream = Column.uint32();
  readonly #start = Column.float64();
  readonly #length = Column.uint32();
  readonly #idHash = Column.float64();
  readonly #payloadHash = Column.float64();
  readonly #ordinal = Column.uint32();
  readonly #ref = Column.uint32();
  readonly #method = Column.uint16();
  readonly #methods = new NameTable();

  get length(): number {
    return this.#t.length;
  }

  /** Adds a row and returns its number. */
  append(row: NewRow): number {
    const number = this.#t.length;
    const start = row.start ?? 0;
    this.#t.push(row.t);
    this.#kind.push(CODES.get(row.kind) ?? 0);
    this.#flags.push(row.flags ?? 0);
    this.#connection.push(row.connection ?? 0);
    this.#stream.push(row.stream ?? 0);
    this.#start.push(start);
    this.#length.push((row.end ?? start) - start);
    this.#idHash.push(row.idHash ?? 0);
    this.#payloadHash.push(row.payloadHash ?? 0);
    this.#ordinal.push(row.ordinal ?? 0);
    this.#ref.push(row.ref ?? 0);
    this.#method.push(this.#methods.codeOf(row.method));
    return number;
  }

  t(row: number): Micros {
    return this.#t.at(row);
  }

  kind(row: number): EventKind {
    const kind = EVENT_KINDS[this.#kind.at(row)];
    if (kind === undefined) throw new RangeError(`row ${row} has no kind`);
    return kind;
  }

  flags(row: number): number {
    return this.#flags.at(row);
  }

  has(row: number, flag: number): boolean {
    return (this.#flags.at(row) & flag) !== 0;
  }

  /** The connection, or undefined for a row that belongs to none. */
  connection(row: number): ExchangeNumber | undefined {
    const connection = this.#connection.at(row);
    return connection === 0 ? undefined : connection;
  }

  stream(row: number): StreamNumber | undefined {
    const stream = this.#stream.at(row);
    return stream === 0 ? undefined : stream;
  }

  /** Byte offset in the body. */
  start(row: number): number {
    return this.#start.at(row);
  }

  /** Bytes in the body. */
  bytes(row: number): number {
    return this.#length.at(row);
  }

  idHash(row: number): number {
    return this.#idHash.at(row);
  }

  payloadHash(row: number): number {
    return this.#payloadHash.at(row);
  }

  ordinal(row: number): number {
    return this.#ordinal.at(row);
  }

  ref(row: number): number {
    return this.#ref.at(row);
  }

  /**
   * The JSON-RPC method of a request or notification, either way, cut at 200 characters; of a batch
   * that of the message the row is called by. Undefined for other rows, and for names beyond the
   * first 65,535 of a recording.
   */
  method(row: number): string | undefined {
    return this.#methods.nameOf(this.#method.at(row));
  }
}
