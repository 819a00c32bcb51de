import { CR, LF } from '../../base/lineEnds.ts';
import { decodeUtf8 } from '../../base/text.ts';
import { hashPayload } from '../../protocol/contentHash.ts';
import type { MessageClass } from '../../protocol/jsonRpc.ts';
import { BlockPlaces } from './blockPlaces.ts';
import { BlockTemplate, IS_CUT } from './blockTemplate.ts';
import { IdReader } from './idReader.ts';
import type { IdWords } from './idReader.ts';
import type { JsonScanner } from './jsonScanner.ts';
import { numberIn } from './jsonText.ts';
import type { LatestTexts } from './latestTexts.ts';
import { isProgress, readMessage } from './message.ts';
import type { ReceivedBlock } from './receivedBlock.ts';

const COLON = 0x3a;
const SPACE = 0x20;
const TAB = 0x09;
const DELETE = 0x7f;
const MAX_RETRY_DIGITS = 9;
const NO_WORDS: IdWords = { own: undefined, streamPart: undefined };
const EMPTY_HASH = hashPayload(undefined, '', undefined);

/** So many more blocks that are strange than recognised are remembered one by one … */
const PATIENCE = 8;
/** … and then only one in so many. */
const SELDOM = 64;

/**
 * Reads the usual blocks of an event stream in one pass over their bytes. It declines all that is
 * rare (two `data` lines, a lone CR, names of events, what is no JSON-RPC message, …): the parser
 * reads that, and what this takes it would read the same.
 *
 * It is itself the block that it read last.
 */
export class BlockScanner implements ReceivedBlock {
  readonly #json: JsonScanner;
  readonly #ids = new IdReader();
  #template: BlockTemplate | undefined;
  /** Goes up by one with each block that is recognised, and down with each that is not. */
  #patience = PATIENCE;
  /** Blocks that were not recognised. */
  #strange = 0;
  #view: DataView = new DataView(new ArrayBuffer(0));
  #limit = 0;
  #isCrlf: boolean | undefined;
  readonly #places = new BlockPlaces();
  #isRecognised = false;
  /** Whether the next block that is recognised has an id that counts on from this one's. */
  #countsOn = false;
  /** Whether the block differs from the one that was scanned before in digits alone, and its id counts on. */
  isNext = false;
  readonly terminated = true;
  start = 0;
  end = 0;
  event: string | undefined;
  retry: number | undefined;
  idWords: IdWords = NO_WORDS;
  payloadHash: number = EMPTY_HASH;
  what: MessageClass | undefined;

  /** `json` may be shared, as what it finds is needed no longer than a block is read. */
  constructor(json: JsonScanner) {
    this.#json = json;
  }

  get id(): string | undefined {
    const { idFrom, idTo } = this.#places;
    return idFrom < 0 ? undefined : this.#text(idFrom, idTo);
  }

  get idHash(): number | undefined {
    return this.#places.idTo > this.#places.idFrom ? this.#ids.hash : undefined;
  }

  get data(): string {
    const { dataFrom, dataTo } = this.#places;
    return dataFrom < 0 ? '' : this.#text(dataFrom, dataTo);
  }

  get value(): unknown {
    return this.what === undefined ? undefined : readMessage(this.data).value;
  }

  get progress(): number | undefined {
    const { progressFrom } = this.#places;
    const known = this.#isRecognised ? (this.#template?.progress ?? -1) : -1;
    if (known >= 0) return known;
    return progressFrom < 0 ? undefined : numberIn(this.#view, progressFrom, this.#limit);
  }

  keepCursor(latest: LatestTexts): boolean {
    const { idFrom, idTo } = this.#places;
    if (idFrom < 0) return false;
    if (idTo > idFrom) return latest.placeCursor(this.#view, idFrom, idTo);
    latest.cursor = undefined;
    return false;
  }

  keepProgress(latest: LatestTexts, done: number): boolean {
    const { dataFrom, dataTo } = this.#places;
    return latest.placeProgress(done, this.#view, dataFrom, dataTo);
  }

  /**
   * Reads the block that begins at `at`; returns the place behind it, or -1 where it is declined or
   * is not all there. `body` is the offset in the body of the first byte of `view`.
   */
  scan(view: DataView, at: number, limit: number, body: number): number {
    // The collector takes note of each new object that an old one is made to hold.
    if (this.#view !== view) this.#view = view;
    this.#limit = limit;
    let end = this.#recognise(at);
    // It comes again, whole, and is then what it would have been here.
    if (end === IS_CUT) return -1;
    const countsOn = this.#countsOn;
    this.#countsOn = this.isNext = false;
    this.#isRecognised = end >= 0;
    const count = end < 0 ? -1 : (this.#template?.count ?? -1);
    if (end < 0) {
      end = this.#readLines(at);
      if (end < 0 || !this.#understand()) return -1;
      this.#remember(at, end);
    }
    this.start = body + at;
    this.end = body + end;
    this.isNext = countsOn && count >= 0;
    if (this.isNext) {
      this.idWords = this.#ids.readNext(count);
    } else {
      const { idFrom, idTo } = this.#places;
      this.idWords = idTo > idFrom ? this.#ids.read(view, idFrom, idTo) : NO_WORDS;
    }
    this.#countsOn = count >= 0 && this.#ids.isCounted;
    return end;
  }

  /** Returns what {@link BlockTemplate.match} does. */
  #recognise(at: number): number {
    const template = this.#template;
    if (template === undefined) return -1;
    const { hash } = this.#json;
    const end = template.match(this.#view, at, this.#limit, hash, this.#places);
    if (end < 0) return end;
    if (this.#patience < PATIENCE) this.#patience += 1;
    this.retry = undefined;
    this.event = template.event;
    this.what = template.what;
    this.payloadHash = hash.finish();
    return end;
  }

  /** Lets the next blocks be compared with this one. */
  #remember(at: number, end: number): void {
    this.#strange += 1;
    if (this.#patience > 0) this.#patience -= 1;
    const isWorthIt = this.#patience > PATIENCE / 2 || this.#strange % SELDOM === 0;
    if (this.what === undefined || this.retry !== undefined || !isWorthIt) return;
    this.#template ??= new BlockTemplate();
    this.#template.learn(this.#view, at, end, this.#places, this.#json);
    this.#template.event = this.event;
    this.#template.what = this.what;
  }

  /** Finds out what the data says; false where that is left to the parser. */
  #understand(): boolean {
    const { dataFrom, dataTo } = this.#places;
    this.#places.progressFrom = -1;
    this.what = undefined;
    this.payloadHash = EMPTY_HASH;
    if (dataTo === dataFrom) return true;
    this.what = this.#json.message.classify();
    if (this.what === undefined) return false;
    if (isProgress(this.what)) this.#places.progressFrom = this.#json.message.progressFrom;
    this.payloadHash = this.#json.hash.finish();
    return true;
  }

  /** Returns the place behind the blank line that ends the block, or -1. */
  #readLines(at: number): number {
    const places = this.#places;
    places.idFrom = places.idTo = places.dataFrom = places.dataTo = -1;
    this.#isCrlf = undefined;
    this.event = undefined;
    this.retry = undefined;
    for (let next = at; ;) {
      const first = this.#byteAt(next);
      const isBlank = first === LF || first === CR;
      // Blank lines before a block belong to none.
      if (isBlank) return next === at ? -1 : this.#pastLineEnd(next);
      const lineEnd = this.#readLine(next, first);
      next = lineEnd < 0 ? -1 : this.#pastLineEnd(lineEnd);
      if (next < 0) return -1;
    }
  }

  #pastLineEnd(at: number): number {
    const isCrlf = this.#byteAt(at) === CR;
    if (this.#byteAt(isCrlf ? at + 1 : at) !== LF) return -1;
    if (this.#isCrlf !== undefined && this.#isCrlf !== isCrlf) return -1;
    this.#isCrlf = isCrlf;
    return isCrlf ? at + 2 : at + 1;
  }

  /** Reads a line; returns the place of its end, or -1. */
  #readLine(at: number, first: number): number {
    if (first === COLON) return this.#lineEnd(at);
    if (first === 0x64 && this.#isWord('data:', at)) return this.#readData(this.#pastSpace(at + 5));
    if (first === 0x69 && this.#isWord('id:', at)) return this.#readId(this.#pastSpace(at + 3));
    if (first === 0x65 && this.#isWord('event:', at)) {
      const from = this.#pastSpace(at + 6);
      if (this.event !== undefined || !this.#isWord('message', from)) return -1;
      this.event = 'message';
      return from + 7;
    }
    if (first === 0x72 && this.#isWord('retry:', at)) {
      return this.#readRetry(this.#pastSpace(at + 6));
    }
    return -1;
  }

  #readData(from: number): number {
    const places = this.#places;
    if (places.dataFrom >= 0) return -1;
    places.dataFrom = from;
    const first = this.#byteAt(from);
    let to = from;
    if (first !== LF && first !== CR) {
      to = this.#json.scan(this.#view, from, this.#limit);
      if (to < 0) return -1;
      while (this.#byteAt(to) === SPACE || this.#byteAt(to) === TAB) to += 1;
    }
    places.dataTo = to;
    return to;
  }

  #readId(from: number): number {
    if (this.#places.idFrom >= 0) return -1;
    let to = from;
    for (; to < this.#limit; to += 1) {
      const byte = this.#view.getUint8(to);
      if (byte < SPACE || byte >= DELETE) break;
    }
    this.#places.idFrom = from;
    this.#places.idTo = to;
    return to;
  }

  #readRetry(from: number): number {
    let to = from;
    let value = 0;
    for (; to < this.#limit; to += 1) {
      const digit = this.#view.getUint8(to) - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const digits = to - from;
    if (this.retry !== undefined || digits === 0 || digits > MAX_RETRY_DIGITS) return -1;
    this.retry = value;
    return to;
  }

  #lineEnd(at: number): number {
    let to = at;
    while (to < this.#limit) {
      const byte = this.#view.getUint8(to);
      if (byte === LF || byte === CR) return to;
      to += 1;
    }
    return -1;
  }

  #pastSpace(at: number): number {
    return this.#byteAt(at) === SPACE ? at + 1 : at;
  }

  #isWord(word: string, at: number): boolean {
    if (at + word.length > this.#limit) return false;
    for (let index = 0; index < word.length; index += 1) {
      if (this.#view.getUint8(at + index) !== word.charCodeAt(index)) return false;
    }
    return true;
  }

  #byteAt(at: number): number {
    return at < this.#limit ? this.#view.getUint8(at) : 0;
  }

  #text(from: number, to: number): string {
    const { buffer, byteOffset } = this.#view;
    return decodeUtf8(new Uint8Array(buffer, byteOffset + from, to - from));
  }
}
