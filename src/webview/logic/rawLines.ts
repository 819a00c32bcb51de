import { CR, LF } from '../../core/base/lineEnds.ts';
import { decodeUtf8 } from '../../core/base/text.ts';
import { markOf } from '../../core/base/visibleText.ts';
import type { BlockChunk, EventBlock } from '../../core/timeline/detail/eventBlock.ts';

/** What a line of an SSE block is; `text` in a body that is no event stream. */
type RawField = 'id' | 'event' | 'data' | 'retry' | 'comment' | 'unknown' | 'blank' | 'text';

/**
 * A piece of a line: its field's name, text, a mark for a character that is not seen, a byte that is
 * no UTF-8, or a byte of a character that the chunks divide.
 */
export interface RawPiece {
  readonly kind: 'name' | 'text' | 'mark' | 'invalid' | 'part';
  readonly text: string;
}

/** A line of the block, or as much of it as lies in one chunk. */
export interface RawLine {
  readonly kind: 'line';
  /** Byte offset in the body. */
  readonly at: number;
  readonly field: RawField;
  /** Whether the line began in the chunk before. */
  readonly goesOn: boolean;
  readonly pieces: readonly RawPiece[];
}

/** Where a chunk begins. */
export interface RawBoundary {
  readonly kind: 'chunk';
  readonly chunk: BlockChunk;
  /** Bytes that the chunk brought before the block began. */
  readonly before: number;
  readonly inside: 'nothing' | 'line' | 'character';
}

/** The lines of a block with the boundaries of its chunks between and in them. */
export function rawLines(block: EventBlock): readonly (RawLine | RawBoundary)[] {
  return new Divider(block).divide();
}

const KNOWN: readonly string[] = ['id', 'event', 'data', 'retry'] satisfies readonly RawField[];

class Divider {
  readonly #block: EventBlock;
  readonly #parts: (RawLine | RawBoundary)[] = [];
  #nextChunk = 0;
  /** Bytes of a divided character that the next chunk begins with. */
  #carried = 0;

  constructor(block: EventBlock) {
    this.#block = block;
  }

  divide(): readonly (RawLine | RawBoundary)[] {
    const { bytes } = this.#block;
    let start = 0;
    while (start < bytes.length) {
      const end = lineEnd(bytes, start);
      this.#line(start, end);
      start = end;
    }
    return this.#parts;
  }

  #line(start: number, end: number): void {
    const { field, name } = this.#fieldOf(start, end);
    let from = start;
    while (from < end) {
      const chunk = this.#boundaryAt(from);
      if (chunk !== undefined) {
        const inside = this.#carried > 0 ? 'character' : from > start ? 'line' : 'nothing';
        const before = Math.max(this.#block.start - chunk.start, 0);
        this.#parts.push({ kind: 'chunk', chunk, before, inside });
      }
      const next = this.#nextStart();
      const to = next === undefined ? end : Math.min(next, end);
      this.#parts.push({
        kind: 'line',
        at: this.#block.start + from,
        field,
        goesOn: from > start,
        pieces: this.#pieces(from, to, name),
      });
      from = to;
    }
  }

  /** The chunk that begins at `from`, or that the block begins in. */
  #boundaryAt(from: number): BlockChunk | undefined {
    const chunk = this.#block.chunks[this.#nextChunk];
    if (chunk === undefined || chunk.start - this.#block.start > from) return undefined;
    this.#nextChunk += 1;
    return chunk;
  }

  /** Where the next chunk begins among the bytes. */
  #nextStart(): number | undefined {
    const chunk = this.#block.chunks[this.#nextChunk];
    return chunk === undefined ? undefined : chunk.start - this.#block.start;
  }

  /** What the line `[start, end)` is, and where the name of its field ends. */
  #fieldOf(start: number, end: number): { readonly field: RawField; readonly name: number } {
    const { bytes, kind } = this.#block;
    if (kind === 'body') return { field: 'text', name: start };
    const begin = this.#block.start + start === 0 && hasMark(bytes) ? start + 3 : start;
    const first = bytes[begin];
    if (begin >= end || first === LF || first === CR) return { field: 'blank', name: begin };
    const colon = bytes.subarray(begin, end).indexOf(COLON);
    if (colon === 0) return { field: 'comment', name: begin };
    const content = end - begin - trailing(bytes, begin, end);
    const name = begin + (colon < 0 ? content : colon);
    const word = decodeUtf8(bytes.subarray(begin, name));
    return { field: KNOWN.includes(word) ? (word as RawField) : 'unknown', name };
  }

  /** The bytes `[from, to)` in pieces; `name` is where the name of the field ends. */
  #pieces(from: number, to: number, name: number): readonly RawPiece[] {
    const { bytes } = this.#block;
    const pieces: RawPiece[] = [];
    let run = from;
    const flush = (end: number): void => {
      if (end > run) {
        const kind = end <= name ? 'name' : 'text';
        pieces.push({ kind, text: decodeUtf8(bytes.subarray(run, end)) });
      }
      run = end;
    };
    let at = from;
    while (at < to) {
      if (at === name) flush(at);
      const special = this.#specialAt(at, to);
      if (special === undefined) at += codeAt(bytes, at)?.length ?? 1;
      else {
        flush(at);
        pieces.push(...special.pieces);
        at += special.length;
        run = at;
      }
    }
    flush(at);
    return pieces;
  }

  /** What stands at `at` where it cannot be shown as it is. */
  #specialAt(at: number, to: number): Special | undefined {
    const { bytes } = this.#block;
    const byte = bytes[at] ?? 0;
    if (this.#carried > 0) return this.#divided(at, Math.min(this.#carried, to - at));
    if (byte >= 0x20 && byte < 0x7f) return undefined;
    const found = codeAt(bytes, at);
    if (found === undefined) return { length: 1, pieces: [{ kind: 'invalid', text: hex(byte) }] };
    const { code, length } = found;
    if (at + length > to) {
      this.#carried = length;
      return this.#divided(at, to - at);
    }
    const mark = markOf(String.fromCodePoint(code));
    return mark === undefined ? undefined : { length, pieces: [{ kind: 'mark', text: mark }] };
  }

  /** Bytes of a character that the chunks divide. */
  #divided(at: number, length: number): Special {
    this.#carried -= length;
    const bytes = [...this.#block.bytes.subarray(at, at + length)];
    return { length, pieces: bytes.map((byte) => ({ kind: 'part', text: hex(byte) })) };
  }
}

interface Special {
  readonly length: number;
  readonly pieces: readonly RawPiece[];
}

const COLON = 0x3a;

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** Where the line that begins at `start` ends, behind its LF, CR or both. */
function lineEnd(bytes: Uint8Array, start: number): number {
  for (let at = start; at < bytes.length; at += 1) {
    if (bytes[at] === LF) return at + 1;
    if (bytes[at] === CR) return bytes[at + 1] === LF ? at + 2 : at + 1;
  }
  return bytes.length;
}

/** Bytes of the line end that `[start, end)` has. */
function trailing(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  while (count < 2 && end - count > start && isLineEnd(bytes[end - count - 1])) count += 1;
  return count;
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === LF || byte === CR;
}

/** The character whose UTF-8 begins at `at`, and its bytes; undefined where the bytes are not valid. */
function codeAt(
  bytes: Uint8Array,
  at: number,
): { readonly code: number; readonly length: number } | undefined {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { code: first, length: 1 };
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  let code = first & (0x7f >> length);
  for (let next = at + 1; next < at + length; next += 1) {
    const byte = bytes[next] ?? 0;
    if ((byte & 0xc0) !== 0x80) return undefined;
    code = (code << 6) | (byte & 0x3f);
  }
  const isShortest = code >= (SHORTEST[length] ?? 0) && first >= 0xc2;
  const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isShortest && isCharacter ? { code, length } : undefined;
}

/** The smallest code that takes so many bytes. */
const SHORTEST = [0, 0, 0x80, 0x800, 0x10000] as const;

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
