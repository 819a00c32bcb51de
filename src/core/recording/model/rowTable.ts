import type { Micros } from '../../base/clock.ts';
import type { ExchangeNumber, StreamNumber } from '../record.ts';
import { NameTable } from './nameTable.ts';
import { PlaceTable } from './placeTable.ts';
import {
  AT,
  COUNT_IS_REF,
  FAR,
  FAR_LENGTH,
  FLAGS_MASK,
  KIND_BITS,
  KIND_MASK,
  ROW_BYTES,
  SHAPE_MASK,
  TWO_32,
  farKey,
  setHash,
} from './rowLayout.ts';
import { StructPages } from './structPages.ts';

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

/** The rows of the events table, 40 bytes each; texts stay in the recording. */
export class RowTable {
  readonly #rows = new StructPages(ROW_BYTES);
  readonly #places = new PlaceTable();
  readonly #methods = new NameTable();
  /** The few values that are too large for their place, by the row and the place. */
  readonly #far = new Map<number, number>();

  get length(): number {
    return this.#rows.length;
  }

  /** Adds a row and returns its number. */
  append(row: NewRow): number {
    const number = this.#rows.add();
    const { newest: page, newestOffset: at } = this.#rows;
    const { start = 0, end = start, ordinal = 0, ref = 0 } = row;
    this.#setWide(number, page, at, AT.t, AT.tRest, row.t);
    if (start !== 0) this.#setWide(number, page, at, AT.start, AT.startRest, start);
    this.#setLength(number, page, at, end - start);
    if (row.idHash) setHash(page, at, AT.idHash, AT.idHashRest, AT.idHashTop, row.idHash);
    if (row.payloadHash) {
      setHash(page, at, AT.payloadHash, AT.payloadHashRest, AT.payloadHashTop, row.payloadHash);
    }
    const isRef = ordinal === 0 && ref !== 0;
    page.setUint32(at + AT.count, isRef ? ref : ordinal, true);
    if (ordinal !== 0 && ref !== 0) this.#far.set(farKey(number, AT.count), ref);
    const kind = CODES.get(row.kind) ?? 0;
    const bits = kind | ((row.flags ?? 0) << KIND_BITS) | (isRef ? COUNT_IS_REF : 0);
    page.setUint16(at + AT.kindAndFlags, bits, true);
    page.setUint16(at + AT.method, this.#methods.codeOf(row.method), true);
    const place = this.#places.codeOf(row.connection ?? 0, row.stream ?? 0);
    page.setUint16(at + AT.place, place & 0xffff, true);
    page.setUint8(at + AT.placeRest, place >>> 16);
    return number;
  }

  /**
   * Adds a row that has all in common with the one before, which must have no ref, but for these;
   * returns its number.
   */
  appendLike(
    t: Micros,
    start: number,
    end: number,
    idHash: number,
    payloadHash: number,
    ordinal: number,
  ): number {
    const { newest: pageBefore, newestOffset: before } = this.#rows;
    const number = this.#rows.add();
    const { newest: page, newestOffset: at } = this.#rows;
    const place = pageBefore.getUint16(before + AT.place, true);
    const placeRest = pageBefore.getUint8(before + AT.placeRest);
    const kindAndMethod = pageBefore.getUint32(before + AT.kindAndFlags, true);
    this.#setWide(number, page, at, AT.t, AT.tRest, t);
    this.#setWide(number, page, at, AT.start, AT.startRest, start);
    setHash(page, at, AT.idHash, AT.idHashRest, AT.idHashTop, idHash);
    setHash(page, at, AT.payloadHash, AT.payloadHashRest, AT.payloadHashTop, payloadHash);
    page.setUint32(at + AT.count, ordinal, true);
    page.setUint32(at + AT.kindAndFlags, kindAndMethod, true);
    page.setUint16(at + AT.place, place, true);
    page.setUint8(at + AT.placeRest, placeRest);
    this.#setLength(number, page, at, end - start);
    return number;
  }

  t(row: number): Micros {
    return this.#wide(row, AT.t, AT.tRest);
  }

  kind(row: number): EventKind {
    const kind = EVENT_KINDS[this.#kindAndFlags(row) & KIND_MASK];
    if (kind === undefined) throw new RangeError(`row ${row} has no kind`);
    return kind;
  }

  flags(row: number): number {
    return (this.#kindAndFlags(row) >>> KIND_BITS) & FLAGS_MASK;
  }

  has(row: number, flag: number): boolean {
    return (this.flags(row) & flag) !== 0;
  }

  /** The connection, or undefined for a row that belongs to none. */
  connection(row: number): ExchangeNumber | undefined {
    const connection = this.#places.connectionOf(this.#place(row));
    return connection === 0 ? undefined : connection;
  }

  stream(row: number): StreamNumber | undefined {
    const stream = this.#places.streamOf(this.#place(row));
    return stream === 0 ? undefined : stream;
  }

  /** Byte offset in the body. */
  start(row: number): number {
    return this.#wide(row, AT.start, AT.startRest);
  }

  /** Bytes in the body. */
  bytes(row: number): number {
    const page = this.#rows.page(row);
    const at = this.#rows.offset(row);
    const length =
      page.getUint16(at + AT.length, true) + page.getUint8(at + AT.lengthRest) * 0x1_0000;
    return length === FAR_LENGTH ? this.#farValue(row, AT.length) : length;
  }

  idHash(row: number): number {
    return this.#hash(row, AT.idHash, AT.idHashRest, AT.idHashTop);
  }

  payloadHash(row: number): number {
    return this.#hash(row, AT.payloadHash, AT.payloadHashRest, AT.payloadHashTop);
  }

  ordinal(row: number): number {
    const isRef = (this.#kindAndFlags(row) & COUNT_IS_REF) !== 0;
    return isRef ? 0 : this.#count(row);
  }

  ref(row: number): number {
    if ((this.#kindAndFlags(row) & COUNT_IS_REF) !== 0) return this.#count(row);
    return this.#far.get(farKey(row, AT.count)) ?? 0;
  }

  /**
   * The JSON-RPC method of a request or notification, either way, cut at 200 characters; of a batch
   * that of the message the row is called by. Undefined for other rows, and for names beyond the
   * first 65,535 of a recording.
   */
  method(row: number): string | undefined {
    const code = this.#rows.page(row).getUint16(this.#rows.offset(row) + AT.method, true);
    return this.#methods.nameOf(code);
  }

  /** The methods that occur in the rows, in the order in which they came. */
  get methods(): readonly string[] {
    return this.#methods.names;
  }

  /** A number that is the same in rows of the same kind, flags, connection, stream and method. */
  shape(row: number): number {
    const page = this.#rows.page(row);
    const at = this.#rows.offset(row);
    const place = page.getUint16(at + AT.place, true) | (page.getUint8(at + AT.placeRest) << 16);
    const kindAndFlags = page.getUint16(at + AT.kindAndFlags, true) & SHAPE_MASK;
    // 24, 13 and 16 bits: as many as a number holds exactly.
    return (place * 0x2000 + kindAndFlags) * 0x1_0000 + page.getUint16(at + AT.method, true);
  }

  #kindAndFlags(row: number): number {
    return this.#rows.page(row).getUint16(this.#rows.offset(row) + AT.kindAndFlags, true);
  }

  #place(row: number): number {
    const page = this.#rows.page(row);
    const at = this.#rows.offset(row);
    return page.getUint16(at + AT.place, true) | (page.getUint8(at + AT.placeRest) << 16);
  }

  #count(row: number): number {
    return this.#rows.page(row).getUint32(this.#rows.offset(row) + AT.count, true);
  }

  #wide(row: number, place: number, rest: number): number {
    const page = this.#rows.page(row);
    const at = this.#rows.offset(row);
    const high = page.getUint16(at + rest, true);
    if (high === FAR) return this.#farValue(row, place);
    return high * TWO_32 + page.getUint32(at + place, true);
  }

  #hash(row: number, place: number, rest: number, top: number): number {
    const page = this.#rows.page(row);
    const at = this.#rows.offset(row);
    const high = page.getUint16(at + rest, true) | (page.getUint8(at + top) << 16);
    return high * TWO_32 + page.getUint32(at + place, true);
  }

  #setWide(
    row: number,
    page: DataView,
    at: number,
    place: number,
    rest: number,
    value: number,
  ): void {
    const high = Math.floor(value / TWO_32);
    if (high >= FAR) this.#far.set(farKey(row, place), value);
    page.setUint32(at + place, value, true);
    page.setUint16(at + rest, Math.min(high, FAR), true);
  }

  #setLength(row: number, page: DataView, at: number, length: number): void {
    if (length >= FAR_LENGTH) this.#far.set(farKey(row, AT.length), length);
    const kept = Math.min(length, FAR_LENGTH);
    page.setUint16(at + AT.length, kept, true);
    page.setUint8(at + AT.lengthRest, kept >>> 16);
  }

  #farValue(row: number, place: number): number {
    return this.#far.get(farKey(row, place)) ?? 0;
  }
}
