import type { Micros } from '../../base/clock.ts';
import type { ExchangeNumber, StreamNumber } from '../record.ts';
import { NameTable } from './nameTable.ts';
import { RowDraft } from './newRow.ts';
import type { NewRow } from './newRow.ts';
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
  /** The id of a response is a text where its request has a number, or the other way round. */
  retyped: 64,
} as const;

const CODES: ReadonlyMap<EventKind, number> = new Map(
  EVENT_KINDS.map((kind, code) => [kind, code]),
);

/** The rows of the events table, 40 bytes each; texts stay in the recording. */
export class RowTable {
  readonly #rows = new StructPages(ROW_BYTES);
  readonly #places = new PlaceTable();
  readonly #methods = new NameTable();
  /** The few values that are too large for their place, by the row and the place. */
  readonly #far = new Map<number, number>();
  /** Kind, flags and method of the row that was added last. */
  #kindToMethod = 0;
  #place = 0;
  /** The row that is added next. */
  readonly next: RowDraft = new RowDraft();

  get length(): number {
    return this.#rows.length;
  }

  /** How many values are kept beside the rows. */
  get farValues(): number {
    return this.#far.size;
  }

  /** Adds a row and returns its number. */
  append(row: NewRow): number {
    this.next.fill(row);
    return this.add();
  }

  /** Adds the row that {@link next} holds; returns its number. */
  add(): number {
    const { kind, flags, method, connection, stream, ordinal, ref } = this.next;
    const isRef = ordinal === 0 && ref !== 0;
    const bits = (CODES.get(kind) ?? 0) | (flags << KIND_BITS) | (isRef ? COUNT_IS_REF : 0);
    this.#kindToMethod = bits | (this.#methods.codeOf(method) << 16);
    this.#place = this.#places.codeOf(connection, stream);
    const number = this.#write(isRef ? ref : ordinal);
    if (ordinal !== 0 && ref !== 0) this.#far.set(farKey(number, AT.count), ref);
    return number;
  }

  /**
   * Does the same where only the time, the bytes, the hashes and the ordinal were changed since the
   * last row was added, which has no ref.
   */
  addLike(): number {
    return this.#write(this.next.ordinal);
  }

  /** Values that are next to each other are written together. */
  #write(count: number): number {
    const number = this.#rows.add();
    const { newest: page, newestOffset: at } = this.#rows;
    const { t, start, end, idHash, payloadHash } = this.next;
    const length = end - start;
    const tRest = Math.floor(t / TWO_32);
    const startRest = Math.floor(start / TWO_32);
    const idRest = Math.floor(idHash / TWO_32);
    const payloadRest = Math.floor(payloadHash / TWO_32);
    const rests = Math.min(tRest, FAR) | (Math.min(startRest, FAR) << 16);
    const kept = Math.min(length, FAR_LENGTH);
    const place = this.#place;
    page.setUint32(at + AT.t, t, true);
    page.setUint32(at + AT.start, start, true);
    page.setUint32(at + AT.idHash, idHash, true);
    page.setUint32(at + AT.payloadHash, payloadHash, true);
    page.setUint32(at + AT.count, count, true);
    page.setUint32(at + AT.tRest, rests, true);
    page.setUint32(at + AT.idHashRest, (idRest & 0xffff) | (payloadRest << 16), true);
    page.setUint32(at + AT.kindAndFlags, this.#kindToMethod, true);
    page.setUint32(at + AT.place, (place & 0xffff) | (kept << 16), true);
    const tops = ((idRest >>> 16) << 16) | ((payloadRest >>> 16) << 24);
    page.setUint32(at + AT.placeRest, (place >>> 16) | ((kept >>> 16) << 8) | tops, true);
    if (tRest >= FAR) this.#far.set(farKey(number, AT.t), t);
    if (startRest >= FAR) this.#far.set(farKey(number, AT.start), start);
    if (length >= FAR_LENGTH) this.#far.set(farKey(number, AT.length), length);
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
    const connection = this.#places.connectionOf(this.#placeOf(row));
    return connection === 0 ? undefined : connection;
  }

  stream(row: number): StreamNumber | undefined {
    const stream = this.#places.streamOf(this.#placeOf(row));
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

  #placeOf(row: number): number {
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

  #farValue(row: number, place: number): number {
    return this.#far.get(farKey(row, place)) ?? 0;
  }
}
