import { CR, LF } from '../../base/lineEnds.ts';
import { decodeByteForByte, encodeUtf8 } from '../../base/text.ts';

/** What stands at a place of a body: all that is needed to read on from there. */
export interface SyntaxState {
  readonly isEventStream: boolean;
  /** Nothing of the line was read yet. */
  readonly isLineStart: boolean;
  readonly isAfterCr: boolean;
  /** Bytes that are left of a field's name. */
  readonly nameLeft: number;
  /** The line can hold JSON. */
  readonly isData: boolean;
  /** Undefined before the first byte of the data. */
  readonly isJson: boolean | undefined;
  readonly isInString: boolean;
  readonly isEscaped: boolean;
}

/** A part of a stretch of bytes that a mask may lie over. */
export interface MaskablePart {
  readonly start: number;
  readonly end: number;
  /** It is a number of JSON or a part of one, and has to stay that. */
  readonly number?: 'whole' | 'part';
}

/** `free` bytes may be masked; `fixed` ones hold the body together; a `token` stands between those. */
type ByteRole = 'free' | 'token' | 'fixed';

const FIELDS: readonly string[] = ['data: ', 'event: ', 'id: ', 'retry: ', ': '];
const LONGEST_FIELD = 'retry: '.length;
/** What a token of JSON outside of strings can be at most, to tell a number from anything else. */
const LONGEST_TOKEN = 64;
const NUMBER = /^-?(?:\d[\d.eE+-]*)?$/;
const LITERALS: readonly string[] = ['true', 'false', 'null'];

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACES: ReadonlySet<number> = new Set(encodeUtf8(' \t\r\n'));
const JSON_STARTS: ReadonlySet<number> = new Set(encodeUtf8('{["'));
const STRUCTURE: ReadonlySet<number> = new Set(encodeUtf8('{}[]:,"\t\r\n '));

/** The state at the beginning of a body, or of a block of an event stream. */
export function syntaxAtStart(isEventStream: boolean): SyntaxState {
  return {
    isEventStream,
    isLineStart: true,
    isAfterCr: false,
    nameLeft: 0,
    isData: !isEventStream,
    isJson: undefined,
    isInString: false,
    isEscaped: false,
  };
}

/**
 * Reads what the bytes of a body are for: masks must not lie over the line ends and field names of
 * an event stream, nor over the quotes, marks and literals of JSON. Half a body and text that only
 * begins like JSON can be read, too.
 */
export class SyntaxReader {
  readonly #bytes: Uint8Array;
  #state: { -readonly [Member in keyof SyntaxState]: SyntaxState[Member] };
  #at = 0;

  /** `state`: at the first of `bytes`. */
  constructor(bytes: Uint8Array, state: SyntaxState) {
    this.#bytes = bytes;
    this.#state = { ...state };
  }

  /** The state at `at`, which no earlier call has passed. */
  readTo(at: number): SyntaxState {
    while (this.#at < at) this.#readByte();
    return { ...this.#state };
  }

  /** What of `[start, end)` may be masked; no earlier call has passed `start`. */
  partsOf(start: number, end: number): readonly MaskablePart[] {
    const state = this.readTo(start);
    const parts: MaskablePart[] = [];
    let from = start;
    let role: ByteRole = 'fixed';
    for (let at = start; at <= end; at += 1) {
      const next = at < end ? this.#readByte() : undefined;
      if (next === role) continue;
      if (role === 'free') parts.push({ start: from, end: at });
      if (role === 'token') parts.push(...this.#tokenPart(from, at));
      from = at;
      role = next ?? 'fixed';
    }
    this.#state = state;
    this.#at = start;
    return parts;
  }

  #readByte(): ByteRole {
    const state = this.#state;
    const byte = this.#bytes[this.#at] ?? 0;
    if (byte === LF || byte === CR) this.#readLineEnd(byte);
    else if (state.isLineStart) this.#startLine();
    const role = byte === LF || byte === CR ? 'fixed' : this.#roleOf(byte);
    this.#at += 1;
    return role;
  }

  #readLineEnd(byte: number): void {
    const state = this.#state;
    const isSecondHalf = byte === LF && state.isAfterCr;
    if (state.isEventStream && state.isLineStart && !isSecondHalf) state.isJson = undefined;
    state.isLineStart = true;
    state.isAfterCr = byte === CR;
    // No string of JSON has a line end in it.
    state.isInString = false;
    state.isEscaped = false;
  }

  #startLine(): void {
    const state = this.#state;
    state.isLineStart = false;
    state.isAfterCr = false;
    if (!state.isEventStream) return;
    const line = decodeByteForByte(this.#bytes.subarray(this.#at, this.#at + LONGEST_FIELD));
    const field = FIELDS.find((name) => name.startsWith(line) || line.startsWith(name.trimEnd()));
    state.nameLeft = field === undefined ? 0 : commonLength(field, line);
    state.isData = field === 'data: ';
  }

  #roleOf(byte: number): ByteRole {
    const state = this.#state;
    if (state.nameLeft > 0) {
      state.nameLeft -= 1;
      return 'fixed';
    }
    if (!state.isData) return 'free';
    if (state.isJson === undefined && !SPACES.has(byte)) state.isJson = JSON_STARTS.has(byte);
    if (state.isJson !== true) return 'free';
    if (!state.isInString) {
      state.isInString = byte === QUOTE;
      return STRUCTURE.has(byte) ? 'fixed' : 'token';
    }
    if (byte === QUOTE && !state.isEscaped) {
      state.isInString = false;
      return 'fixed';
    }
    state.isEscaped = byte === BACKSLASH && !state.isEscaped;
    return 'free';
  }

  /** What stands outside of strings and is neither a number nor a literal is no JSON: it may be masked. */
  #tokenPart(from: number, to: number): readonly MaskablePart[] {
    let start = from;
    let end = to;
    while (start > from - LONGEST_TOKEN && this.#isInToken(start - 1)) start -= 1;
    while (end < to + LONGEST_TOKEN && this.#isInToken(end)) end += 1;
    const token = decodeByteForByte(this.#bytes.subarray(start, end));
    // More of it may follow.
    const isCut = end === this.#bytes.length;
    if (LITERALS.some((word) => (isCut ? word.startsWith(token) : word === token))) return [];
    if (!NUMBER.test(token)) return [{ start: from, end: to }];
    const isWhole = start === from && end === to && !isCut;
    return [{ start: from, end: to, number: isWhole ? 'whole' : 'part' }];
  }

  #isInToken(at: number): boolean {
    const byte = this.#bytes[at];
    return byte !== undefined && !STRUCTURE.has(byte);
  }
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
