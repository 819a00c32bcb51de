import type { MessageClass } from '../../protocol/jsonRpc.ts';
import { VALUE } from '../../protocol/valueHash.ts';
import type { ValueHash } from '../../protocol/valueHash.ts';
import { BlockPlaces } from './blockPlaces.ts';
import { MAX_PARTS, PART, PART_CELLS } from './jsonScanner.ts';
import type { JsonScanner } from './jsonScanner.ts';
import { JsonText } from './jsonText.ts';

const MAX_BYTES = 2048;
const MAX_RUNS = 8;
const ZERO = 0x30;
const PLAIN_DIGITS = 15;
/** In place of a part: the run of digits ends the id. */
const IN_ID = -1;
/** In place of the place behind a block: it is like the template, as far as it is there. */
export const IS_CUT = -2;

/** Digits that differ from block to block. */
interface Run {
  /** In the template. */
  readonly from: number;
  readonly to: number;
  readonly part: number;
  /** Their number in the block that was compared last; -1 where it has more than 15 digits, or begins with 0. */
  value: number;
  /** How much further on than here all that is behind them is in that block. */
  shift: number;
}

/** A text or number that has runs in it, so that it is hashed anew for each block. */
interface Exchange {
  readonly what: number;
  /** Its path. */
  readonly low: number;
  readonly high: number;
  /** In the template. */
  readonly from: number;
  readonly to: number;
  /** What its two ends are shifted by, and whether it is nothing but `last`. */
  readonly before: Run;
  readonly last: Run;
  readonly isLast: boolean;
}

/** The runs that the places of the fields are shifted by. */
interface Shifts {
  readonly idFrom: Run;
  readonly idTo: Run;
  readonly dataFrom: Run;
  readonly dataTo: Run;
  readonly progress: Run;
}

/** Before the first run nothing is shifted. */
const NO_RUN: Run = { from: 0, to: 0, part: 0, value: 0, shift: 0 };
const NO_SHIFTS: Shifts = {
  idFrom: NO_RUN,
  idTo: NO_RUN,
  dataFrom: NO_RUN,
  dataTo: NO_RUN,
  progress: NO_RUN,
};

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
  readonly #parts = new Int32Array(MAX_PARTS * PART_CELLS);
  /** Cells of parts that are in use. */
  #partsEnd = 0;
  #sumLow = 0;
  #sumHigh = 0;
  #runs: Run[] = [];
  /** The next five follow from the runs. */
  #exchanges: Exchange[] = [];
  #isFollowed = true;
  #shifts = NO_SHIFTS;
  #progressRun: Run | undefined;
  #restLow = 0;
  #restHigh = 0;
  /** What the blocks are that are recognised. */
  what: MessageClass | undefined;
  event: string | undefined;

  /** Takes over the block at `from`, whose data `scanner` has just read. */
  learn(view: DataView, from: number, to: number, places: BlockPlaces, scanner: JsonScanner): void {
    this.#length = 0;
    if (to - from > MAX_BYTES || !scanner.hasAllParts) return;
    this.#length = to - from;
    this.#bytes.set(new Uint8Array(view.buffer, view.byteOffset + from, this.#length));
    this.#places.setFrom(places, from);
    this.#sumLow = scanner.hash.sumLow;
    this.#sumHigh = scanner.hash.sumHigh;
    this.#parts.set(scanner.parts);
    this.#partsEnd = scanner.partCount * PART_CELLS;
    for (let at = 0; at < this.#partsEnd; at += PART_CELLS) {
      const partFrom = this.#cell(at, PART.from);
      // What kind of message it is must not differ.
      if (scanner.message.isRead(partFrom)) this.#parts[at + PART.what] = 0;
      this.#parts[at + PART.from] = partFrom - from;
      this.#parts[at + PART.to] = this.#cell(at, PART.to) - from;
    }
    this.#runs = [];
    this.#exchanges = [];
    this.#isFollowed = true;
    this.#shifts = NO_SHIFTS;
    this.#progressRun = undefined;
    this.#restLow = this.#sumLow;
    this.#restHigh = this.#sumHigh;
  }

  /**
   * Compares with what is at `from`; returns the place behind the block, {@link IS_CUT} where that is
   * beyond `limit`, or -1 where it differs in more than digits. The hash of the data of a whole one is
   * then in `hash`, and where its fields are in `places`.
   */
  match(view: DataView, from: number, limit: number, hash: ValueHash, places: BlockPlaces): number {
    if (this.#length === 0) return -1;
    const end = this.#compare(view, from, limit);
    if (end < 0) return end;
    // Not when a run is added: most blocks that add one differ further on.
    if (!this.#isFollowed) this.#followRuns();
    hash.sumLow = this.#restLow;
    hash.sumHigh = this.#restHigh;
    for (let index = 0; index < this.#exchanges.length; index += 1) {
      const part = this.#exchanges[index];
      if (part !== undefined && !this.#addExchanged(part, from, hash, view)) return -1;
    }
    this.#setPlaces(places, from);
    return end;
  }

  #setPlaces(places: BlockPlaces, from: number): void {
    const own = this.#places;
    const shifts = this.#shifts;
    const hasId = own.idFrom >= 0;
    const { progressFrom } = own;
    places.idFrom = hasId ? from + own.idFrom + shifts.idFrom.shift : -1;
    places.idTo = hasId ? from + own.idTo + shifts.idTo.shift : -1;
    places.dataFrom = from + own.dataFrom + shifts.dataFrom.shift;
    places.dataTo = from + own.dataTo + shifts.dataTo.shift;
    places.progressFrom = progressFrom < 0 ? -1 : from + progressFrom + shifts.progress.shift;
  }

  /** The number that ends the id of the block that was recognised last; -1 where none does, or it is not exact. */
  get count(): number {
    const run = this.#shifts.idTo;
    return run.part === IN_ID ? run.value : -1;
  }

  /** The progress that the same block tells, where that is a whole number of digits that differ; else -1. */
  get progress(): number {
    return this.#progressRun?.value ?? -1;
  }

  /** Returns what {@link match} does. Digits that differ for the first time make a run. */
  #compare(view: DataView, from: number, limit: number): number {
    let mine = 0;
    let its = from;
    for (let index = 0; ; index += 1) {
      const run = this.#runs[index];
      const end = run === undefined ? this.#length : run.from;
      const stop = Math.min(end, mine + limit - its);
      const same = this.#sameUntil(view, mine, its, stop);
      if (same < stop) {
        if (!this.#addRun(index, mine, same)) return -1;
        index -= 1;
        continue;
      }
      if (stop < end) return IS_CUT;
      its += stop - mine;
      if (run === undefined) return its;
      const first = its;
      let value = 0;
      for (; its < limit; its += 1) {
        const digit = view.getUint8(its) - ZERO;
        if (digit < 0 || digit > 9) break;
        value = value * 10 + digit;
      }
      if (its === first) return first < limit ? -1 : IS_CUT;
      const isExact = its - first <= PLAIN_DIGITS && view.getUint8(first) !== ZERO;
      run.value = isExact ? value : -1;
      run.shift = its - from - run.to;
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
    // The rest together with some that were compared: that is fewer steps.
    const last = stop - 8;
    if (at > last && last >= mine) {
      if (own.getFloat64(last, true) === view.getFloat64(last + shift, true)) return stop;
    }
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
    this.#runs.splice(index, 0, { from, to, part, value: 0, shift: 0 });
    this.#isFollowed = false;
    return true;
  }

  /** Works out what follows from the runs. */
  #followRuns(): void {
    this.#isFollowed = true;
    const { idFrom, idTo, dataFrom, dataTo, progressFrom } = this.#places;
    this.#shifts = {
      idFrom: this.#runBefore(idFrom),
      idTo: this.#runBefore(idTo),
      dataFrom: this.#runBefore(dataFrom),
      dataTo: this.#runBefore(dataTo),
      progress: this.#runBefore(progressFrom),
    };
    this.#progressRun = this.#runs.find(
      ({ part, from, to }) => from === progressFrom && to === this.#cell(part, PART.to),
    );
    this.#restLow = this.#sumLow;
    this.#restHigh = this.#sumHigh;
    const parts = new Set(this.#runs.map(({ part }) => part).filter((part) => part !== IN_ID));
    this.#exchanges = Array.from(parts, (part) => {
      this.#restLow = (this.#restLow - this.#cell(part, PART.sumLow)) | 0;
      this.#restHigh = (this.#restHigh - this.#cell(part, PART.sumHigh)) | 0;
      const from = this.#cell(part, PART.from);
      const to = this.#cell(part, PART.to);
      const last = this.#runBefore(to);
      return {
        what: this.#cell(part, PART.what),
        low: this.#cell(part, PART.low),
        high: this.#cell(part, PART.high),
        from,
        to,
        before: this.#runBefore(from),
        last,
        isLast: last.from === from && last.to === to,
      };
    });
  }

  /** The last run that ends at `place` or before it. */
  #runBefore(place: number): Run {
    return this.#runs.findLast(({ to }) => to <= place) ?? NO_RUN;
  }

  #partAt(from: number, to: number): number | undefined {
    const { idFrom, idTo } = this.#places;
    if (from >= idFrom && to === idTo) return IN_ID;
    for (let at = 0; at < this.#partsEnd; at += PART_CELLS) {
      const isInside = from >= this.#cell(at, PART.from) && to <= this.#cell(at, PART.to);
      if (isInside) return this.#cell(at, PART.what) === 0 ? undefined : at;
    }
    return undefined;
  }

  /** Adds what stands in the place of a part to the hash; false where that is no such part. */
  #addExchanged(part: Exchange, found: number, hash: ValueHash, view: DataView): boolean {
    const from = found + part.from + part.before.shift;
    const to = found + part.to + part.last.shift;
    const isExact = part.isLast && part.last.value >= 0;
    if (isExact || part.what !== VALUE.number || isPlainNumber(view, from, to)) {
      hash.addBytes(part.what, part.low, part.high, view, from, to);
      return true;
    }
    const text = this.#text;
    // Too large for a number: that is another value altogether.
    if (text.readNumber(view, from, to) !== to || text.from === text.to) return false;
    hash.addBytes(part.what, part.low, part.high, text.view, text.from, text.to);
    return true;
  }

  #cell(part: number, cell: number): number {
    return this.#parts[part + cell] ?? 0;
  }
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** Whether the bytes are a whole number of at most {@link PLAIN_DIGITS} digits as JavaScript writes it. */
function isPlainNumber(view: DataView, from: number, to: number): boolean {
  const digits = to - from;
  if (digits > PLAIN_DIGITS || (digits > 1 && view.getUint8(from) === ZERO)) return false;
  for (let at = from; at < to; at += 1) if (!isDigit(view.getUint8(at))) return false;
  return digits > 0;
}
