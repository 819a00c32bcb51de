import type { MessageClass } from '../../protocol/jsonRpc.ts';
import { VALUE } from '../../protocol/valueHash.ts';
import type { ValueHash } from '../../protocol/valueHash.ts';
import { PART, PART_CELLS } from './jsonScanner.ts';
import type { JsonScanner } from './jsonScanner.ts';
import { JsonText } from './jsonText.ts';

const MAX_BYTES = 2048;
const MAX_RUNS = 8;
/** In place of a part: the run of digits ends the id. */
const IN_ID = -1;

/** Where the fields of a block are in its bytes; -1 for a field that it has not. */
export class BlockPlaces {
  idFrom = -1;
  idTo = -1;
  dataFrom = -1;
  dataTo = -1;
  /** Where the number of a progress notification begins. */
  progressFrom = -1;
}

/** Digits that differ from block to block. */
interface Run {
  /** In the template. */
  readonly from: number;
  readonly to: number;
  readonly part: number;
  /** In the block that was compared last. */
  foundFrom: number;
  foundTo: number;
}

/**
 * A block that was read, to recognise blocks that differ from it in digits alone: a count, a number
 * within a text, the end of the id. Of those only the parts that differ are read.
 */
export class BlockTemplate {
  readonly #bytes = new Uint8Array(MAX_BYTES);
  readonly #view = new DataView(this.#bytes.buffer);
  readonly #text = new JsonText();
  #length = 0;
  readonly #places = new BlockPlaces();
  #parts = new Int32Array(0);
  #sumLow = 0;
  #sumHigh = 0;
  #runs: Run[] = [];
  #found = 0;
  /** What the blocks are that are recognised. */
  what: MessageClass | undefined;
  event: string | undefined;

  /** Takes over the block at `from`, whose data `scanner` has just read. */
  learn(view: DataView, from: number, to: number, places: BlockPlaces, scanner: JsonScanner): void {
    this.#length = 0;
    if (to - from > MAX_BYTES || !scanner.hasAllParts) return;
    this.#length = to - from;
    this.#bytes.set(new Uint8Array(view.buffer, view.byteOffset + from, this.#length));
    movePlaces(this.#places, places, (place) => place - from);
    this.#runs = [];
    this.#sumLow = scanner.hash.sumLow;
    this.#sumHigh = scanner.hash.sumHigh;
    this.#parts = scanner.parts.slice(0, scanner.partCount * PART_CELLS);
    for (let at = 0; at < this.#parts.length; at += PART_CELLS) {
      const partFrom = this.#cell(at, PART.from);
      // What kind of message it is must not differ.
      if (scanner.message.isRead(partFrom)) this.#parts[at + PART.what] = 0;
      this.#parts[at + PART.from] = partFrom - from;
      this.#parts[at + PART.to] = this.#cell(at, PART.to) - from;
    }
  }

  /**
   * Compares with what is at `from`; returns the place behind the block, or -1 where it differs in
   * more than digits. The hash of its data is then in `hash`, and where its fields are in `places`.
   */
  match(view: DataView, from: number, limit: number, hash: ValueHash, places: BlockPlaces): number {
    if (this.#length === 0) return -1;
    this.#found = from;
    const end = this.#compare(view, limit);
    if (end < 0) return -1;
    hash.sumLow = this.#sumLow;
    hash.sumHigh = this.#sumHigh;
    let shift = 0;
    for (let index = 0; index < this.#runs.length; index += 1) {
      const first = this.#runs[index];
      if (first === undefined) break;
      while (this.#runs[index + 1]?.part === first.part) index += 1;
      const shiftBehind = this.#shiftBehind(index);
      if (first.part !== IN_ID) {
        const partFrom = from + this.#cell(first.part, PART.from) + shift;
        const partTo = from + this.#cell(first.part, PART.to) + shiftBehind;
        if (!this.#exchange(first.part, partFrom, partTo, hash, view)) return -1;
      }
      shift = shiftBehind;
    }
    this.#setPlaces(places, from);
    return end;
  }

  /** How much further on than here all that is behind a run is in the block that was compared. */
  #shiftBehind(index: number): number {
    const run = this.#runs[index];
    return run === undefined ? 0 : run.foundTo - this.#found - run.to;
  }

  #setPlaces(places: BlockPlaces, from: number): void {
    const own = this.#places;
    const hasId = own.idFrom >= 0;
    places.idFrom = hasId ? from + own.idFrom + this.#shiftAt(own.idFrom) : -1;
    places.idTo = hasId ? from + own.idTo + this.#shiftAt(own.idTo) : -1;
    places.dataFrom = from + own.dataFrom + this.#shiftAt(own.dataFrom);
    places.dataTo = from + own.dataTo + this.#shiftAt(own.dataTo);
    const { progressFrom } = own;
    places.progressFrom = progressFrom < 0 ? -1 : from + progressFrom + this.#shiftAt(progressFrom);
  }

  /** How much further on than here what is at `place` is in the block that was compared. */
  #shiftAt(place: number): number {
    let shift = 0;
    for (let index = 0; index < this.#runs.length; index += 1) {
      const run = this.#runs[index];
      if (run === undefined || run.to > place) break;
      shift = run.foundTo - this.#found - run.to;
    }
    return shift;
  }

  /** Returns the place behind the block, or -1. Digits that differ for the first time make a run. */
  #compare(view: DataView, limit: number): number {
    let mine = 0;
    let its = this.#found;
    for (let index = 0; ; index += 1) {
      const stop = this.#runs[index]?.from ?? this.#length;
      if (its + stop - mine > limit) return -1;
      const same = this.#sameUntil(view, mine, its, stop);
      if (same < stop) {
        if (!this.#addRun(index, mine, same)) return -1;
        index -= 1;
        continue;
      }
      its += stop - mine;
      const run = this.#runs[index];
      if (run === undefined) return its;
      run.foundFrom = its;
      while (its < limit && isDigit(view.getUint8(its))) its += 1;
      if (its === run.foundFrom) return -1;
      run.foundTo = its;
      mine = run.to;
    }
  }

  /** The first place from `mine` where the bytes differ, or `stop`. */
  #sameUntil(view: DataView, mine: number, its: number, stop: number): number {
    const own = this.#view;
    const shift = its - mine;
    let at = mine;
    // Eight bytes as a double: what is no number is compared below, and zeros with and without a
    // sign, which are taken for the same, are in comments alone.
    while (at + 8 <= stop && own.getFloat64(at, true) === view.getFloat64(at + shift, true))
      at += 8;
    while (at + 4 <= stop && own.getInt32(at, true) === view.getInt32(at + shift, true)) at += 4;
    while (at < stop && own.getUint8(at) === view.getUint8(at + shift)) at += 1;
    return at;
  }

  /** Makes the digits at `place` a run that may differ; false where there are none, or they may not. */
  #addRun(index: number, least: number, place: number): boolean {
    let from = place;
    while (from > least && isDigit(this.#view.getUint8(from - 1))) from -= 1;
    let to = place;
    while (to < this.#length && isDigit(this.#view.getUint8(to))) to += 1;
    const part = this.#partAt(from, to);
    if (from === to || part === undefined || this.#runs.length >= MAX_RUNS) return false;
    this.#runs.splice(index, 0, { from, to, part, foundFrom: 0, foundTo: 0 });
    return true;
  }

  #partAt(from: number, to: number): number | undefined {
    const { idFrom, idTo } = this.#places;
    if (from >= idFrom && to === idTo) return IN_ID;
    for (let at = 0; at < this.#parts.length; at += PART_CELLS) {
      const isInside = from >= this.#cell(at, PART.from) && to <= this.#cell(at, PART.to);
      if (isInside) return this.#cell(at, PART.what) === 0 ? undefined : at;
    }
    return undefined;
  }

  /** Exchanges a part in the hash by what stands in its place; false where that is no such part. */
  #exchange(part: number, from: number, to: number, hash: ValueHash, view: DataView): boolean {
    const what = this.#cell(part, PART.what);
    let first = from;
    let last = to;
    let bytes = view;
    if (what === VALUE.number) {
      if (this.#text.readNumber(view, from, to) !== to) return false;
      ({ from: first, to: last, view: bytes } = this.#text);
      // Too large for a number: that is another value altogether.
      if (first === last) return false;
    }
    hash.sumLow = (hash.sumLow - this.#cell(part, PART.sumLow)) | 0;
    hash.sumHigh = (hash.sumHigh - this.#cell(part, PART.sumHigh)) | 0;
    const low = this.#cell(part, PART.low);
    const high = this.#cell(part, PART.high);
    hash.addBytes(what, low, high, bytes, first, last);
    return true;
  }

  #cell(part: number, cell: number): number {
    return this.#parts[part + cell] ?? 0;
  }
}

function movePlaces(to: BlockPlaces, from: BlockPlaces, move: (place: number) => number): void {
  to.idFrom = from.idFrom < 0 ? -1 : move(from.idFrom);
  to.idTo = from.idTo < 0 ? -1 : move(from.idTo);
  to.dataFrom = from.dataFrom < 0 ? -1 : move(from.dataFrom);
  to.dataTo = from.dataTo < 0 ? -1 : move(from.dataTo);
  to.progressFrom = from.progressFrom < 0 ? -1 : move(from.progressFrom);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
