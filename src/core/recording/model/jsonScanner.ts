import { ROOT_HIGH, ROOT_LOW, VALUE, ValueHash } from '../../protocol/valueHash.ts';
import { JsonText } from './jsonText.ts';
import { MemberMemo } from './memberMemo.ts';
import { MessageParts } from './messageParts.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** More levels than that, or members in one object, are left to the parser. */
const MAX_DEPTH = 64;
const MAX_MEMBERS = 64;
/** In place of a role: none of the members of an object counts. */
const NO_PARTS = -1;

/** The letters of the literals as they stand in four bytes, the first of them lowest. */
const TRUE = 0x65757274;
const NULL = 0x6c6c756e;
const FALS = 0x736c6166;

/** What is told of each text and number, in this order; used to exchange one in a hash. */
export const PART = { from: 0, to: 1, what: 2, low: 3, high: 4, sumLow: 5, sumHigh: 6 } as const;
export const PART_CELLS = 7;
export const MAX_PARTS: number = 32;

/**
 * Goes over the bytes of a JSON-RPC message once: whether they are JSON, their hash, and where the
 * members are that say what kind of message it is.
 *
 * It agrees with `JSON.parse` on all that it takes. It declines what is wrong and what is rare:
 * members that occur twice, half surrogate pairs, invalid UTF-8, deep nesting.
 */
export class JsonScanner {
  readonly hash: ValueHash = new ValueHash();
  readonly message: MessageParts = new MessageParts();
  /** Texts and numbers, {@link PART_CELLS} cells each. */
  readonly parts: Int32Array = new Int32Array(MAX_PARTS * PART_CELLS);
  /** How many of them there are; more than {@link MAX_PARTS} are counted and not kept. */
  partCount = 0;
  readonly #text = new JsonText();
  readonly #members = new MemberMemo(this.hash);
  #view: DataView = new DataView(new ArrayBuffer(0));
  #limit = 0;
  /** Names of the members of the objects that are open, by half of their hashes. */
  readonly #names = new Int32Array(MAX_DEPTH * MAX_MEMBERS);

  /** Whether all texts and numbers are in {@link parts}. */
  get hasAllParts(): boolean {
    return this.partCount <= MAX_PARTS;
  }

  /** Reads the value at `at`; returns the place behind it, or -1 where it is declined. */
  scan(view: DataView, at: number, limit: number): number {
    this.#view = view;
    this.#limit = limit;
    this.partCount = 0;
    this.hash.begin();
    this.message.begin(view);
    this.#members.begin(view, limit);
    return this.#value(this.#pastSpace(at), ROOT_LOW, ROOT_HIGH, 0, 0);
  }

  /** The place of the first byte from `at` that is no space within a line. */
  #pastSpace(at: number): number {
    let next = at;
    while (next < this.#limit) {
      const byte = this.#view.getUint8(next);
      if (byte !== 0x20 && byte !== 0x09) break;
      next += 1;
    }
    return next;
  }

  #byteAt(at: number): number {
    return at < this.#limit ? this.#view.getUint8(at) : 0;
  }

  /** `role`: what the value is in a message, see {@link MessageParts}. */
  #value(at: number, low: number, high: number, depth: number, role: number): number {
    const byte = this.#byteAt(at);
    if (byte === QUOTE) {
      const end = this.#text.readText(this.#view, at + 1, this.#limit);
      if (end < 0) return -1;
      this.#addPart(VALUE.string, low, high, at + 1, end - 1);
      this.message.note(role, VALUE.string, at + 1, end - 1, this.#text.isCopied);
      return end;
    }
    if (byte === OPEN_OBJECT) return this.#object(at + 1, low, high, depth, role);
    if (byte === OPEN_LIST) return this.#list(at + 1, low, high, depth, role);
    if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) {
      const end = this.#text.readNumber(this.#view, at, this.#limit);
      if (end < 0) return -1;
      if (this.#text.from === this.#text.to) this.hash.addWord(VALUE.null, low, high);
      else this.#addPart(VALUE.number, low, high, at, end);
      this.message.note(role, VALUE.number, at, end, false);
      return end;
    }
    return this.#literal(at, low, high, role);
  }

  #addPart(what: number, low: number, high: number, from: number, to: number): void {
    const { hash } = this;
    const { view, from: first, to: last } = this.#text;
    hash.addBytes(what, low, high, view, first, last);
    const at = this.partCount * PART_CELLS;
    this.partCount += 1;
    if (at >= this.parts.length) return;
    this.parts[at + PART.from] = from;
    this.parts[at + PART.to] = to;
    // A text with escapes is not exchanged: its bytes are not those that are hashed.
    this.parts[at + PART.what] = this.#text.isCopied && what === VALUE.string ? 0 : what;
    this.parts[at + PART.low] = low;
    this.parts[at + PART.high] = high;
    this.parts[at + PART.sumLow] = hash.partLow;
    this.parts[at + PART.sumHigh] = hash.partHigh;
  }

  #literal(at: number, low: number, high: number, role: number): number {
    if (at + 4 > this.#limit) return -1;
    const word = this.#view.getInt32(at, true);
    const isFalse = word === FALS && this.#byteAt(at + 4) === 0x65;
    if (word !== TRUE && word !== NULL && !isFalse) return -1;
    const what = isFalse ? VALUE.false : word === TRUE ? VALUE.true : VALUE.null;
    const end = isFalse ? at + 5 : at + 4;
    this.hash.addWord(what, low, high);
    this.message.note(role, what, at, end, false);
    return end;
  }

  #list(from: number, low: number, high: number, depth: number, role: number): number {
    if (depth >= MAX_DEPTH) return -1;
    this.hash.addWord(VALUE.array, low, high);
    this.message.note(role, VALUE.array, from, from, false);
    let at = this.#pastSpace(from);
    if (this.#byteAt(at) === CLOSE_LIST) return at + 1;
    for (let index = 0; ; index += 1) {
      this.hash.enterEntry(low, high, index);
      at = this.#value(at, this.hash.pathLow, this.hash.pathHigh, depth + 1, 0);
      if (at < 0) return -1;
      at = this.#pastSpace(at);
      const byte = this.#byteAt(at);
      if (byte === CLOSE_LIST) return at + 1;
      if (byte !== COMMA) return -1;
      at = this.#pastSpace(at + 1);
    }
  }

  #object(from: number, low: number, high: number, depth: number, role: number): number {
    if (depth >= MAX_DEPTH) return -1;
    this.hash.addWord(VALUE.object, low, high);
    this.message.note(role, VALUE.object, from, from, false);
    const inside = depth === 0 || this.message.hasParts(role) ? role : NO_PARTS;
    let at = this.#pastSpace(from);
    if (this.#byteAt(at) === CLOSE_OBJECT) return at + 1;
    for (let count = 0; count < MAX_MEMBERS; count += 1) {
      at = this.#name(at, low, high, inside, count);
      if (at < 0) return -1;
      const { pathLow, pathHigh } = this.hash;
      const its = this.#members.role;
      if (!this.#isNewName(depth * MAX_MEMBERS, count, pathLow)) return -1;
      at = this.#pastSpace(at);
      if (this.#byteAt(at) !== COLON) return -1;
      at = this.#value(this.#pastSpace(at + 1), pathLow, pathHigh, depth + 1, its);
      if (at < 0) return -1;
      at = this.#pastSpace(at);
      const byte = this.#byteAt(at);
      if (byte === CLOSE_OBJECT) return at + 1;
      if (byte !== COMMA) return -1;
      at = this.#pastSpace(at + 1);
    }
    return -1;
  }

  /** Reads the name of a member and enters it; returns the place behind it, or -1. */
  #name(at: number, low: number, high: number, inside: number, count: number): number {
    const known = this.#members.find(at, low, high, inside, count);
    if (known >= 0) return known;
    if (this.#byteAt(at) !== QUOTE) return -1;
    const end = this.#text.readText(this.#view, at + 1, this.#limit);
    // A name with escapes could be one of those that say what a message is.
    if (end < 0 || this.#text.isCopied) return -1;
    this.hash.enterMember(low, high, this.#view, at + 1, end - 1);
    const role = inside === NO_PARTS ? 0 : this.message.roleOf(inside, at + 1, end - 1);
    this.#members.keep(at, end, low, high, inside, role);
    return end;
  }

  /** Notes the name of a member; false where it may be that of an earlier member. */
  #isNewName(first: number, count: number, half: number): boolean {
    for (let other = first; other < first + count; other += 1) {
      if (this.#names[other] === half) return false;
    }
    this.#names[first + count] = half;
    return true;
  }
}
