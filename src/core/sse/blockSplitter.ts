import { CR, LF } from '../base/lineEnds.ts';

/** The kinds of line ends, as a set of bits. */
const ENDS_LF = 1;
const ENDS_CRLF = 2;
const ENDS_CR = 4;

/**
 * Takes whole blocks from `chunk` that begin at `at`, as many as it likes; `body` is the byte offset
 * in the body of the chunk's first byte. Returns where it stopped: `at` where it took none.
 */
export type BlockSkimmer = (chunk: Uint8Array, at: number, body: number) => number;

const SMALL_BYTES = 512;
const PAGE_BYTES = 4096;
/** A CR is looked for so many bytes ahead at most. */
const AHEAD_BYTES = 256;
/** So many bytes are looked at one by one: where lines are short, a search each would cost more. */
const NEAR_BYTES = 64;

/** A block as it stood in the body. */
export interface Block {
  readonly bytes: Uint8Array;
  /** Byte offset in the body. */
  readonly start: number;
  readonly terminated: boolean;
  readonly mixedLineEnds: boolean;
}

/**
 * Splits an SSE body into blocks at its blank lines, the same however the body was chunked. Blank
 * lines before a block belong to none.
 *
 * A blank line that is a lone CR ends its block at once, so that a server that writes CR alone is
 * not seen an event late; a LF behind it belongs to no block. Only where the line before ended in
 * CRLF the LF is waited for.
 */
export class BlockSplitter {
  readonly #onBlock: (block: Block) => void;
  readonly #skim: BlockSkimmer | undefined;
  /** Offset in the body of the next chunk's first byte. */
  #position: number;
  /** Offset in the body of the block being collected, or -1 between blocks. */
  #start = -1;
  /** That block's bytes from earlier chunks: joined once, when it ends, not at every chunk. */
  #fragments: Uint8Array[] = [];
  /** Where small pieces are gathered: a body that comes byte by byte must not cost a view a byte. */
  #page: Uint8Array | undefined;
  #pageUsed = 0;
  #pendingBytes = 0;
  #lineEnds = 0;
  #lastLineEnd = 0;
  /** The last chunk ended inside a line. */
  #inLine = false;
  /** The last chunk ended in a CR: a LF that follows belongs to it. */
  #afterCr = false;
  /** That CR is the block's blank line, and its LF is waited for. */
  #closing = false;

  /**
   * `skim` may take whole blocks before they are split; `onBlock` gets all others, in order. `start`
   * is the byte offset in the body of what is pushed first.
   */
  constructor(onBlock: (block: Block) => void, skim?: BlockSkimmer, start = 0) {
    this.#position = start;
    this.#onBlock = onBlock;
    this.#skim = skim;
  }

  /** Bytes of the block that is not complete yet. */
  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  /** Byte offset of the block that is not complete yet, or of the next byte of the body. */
  get pendingStart(): number {
    return this.#start < 0 ? this.#position : this.#start;
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    let at = this.#afterCr ? this.#resumeAfterCr(chunk) : 0;
    at = this.#skimmed(chunk, at);
    if (at === chunk.length && this.#start < 0) {
      this.#position += at;
      return;
    }
    let from = this.#start < 0 ? at : 0;
    let lf = chunk.indexOf(LF, at);
    const returns = new ReturnFinder(chunk, at);
    let cr = returns.before(lf, at);
    while ((lf >= 0 || cr >= 0) && !this.#closing) {
      const lineEnd = lf < 0 || (cr >= 0 && cr < lf) ? cr : lf;
      const isBlank = lineEnd === at && !this.#inLine;
      if (this.#start < 0) from = at;
      const kind = kindOfLineEnd(chunk, lineEnd);
      this.#afterCr = kind === ENDS_CR && lineEnd + 1 === chunk.length;
      const next = lineEnd + (kind === ENDS_CRLF ? 2 : 1);
      if (!isBlank) this.#endLine(at, kind);
      else if (this.#start >= 0) this.#endBlock(chunk, from, lineEnd, kind);
      at = this.#skimmed(chunk, next);
      if (lf >= 0 && lf < at) lf = chunk.indexOf(LF, at);
      if (cr < at) cr = returns.before(lf, at);
    }
    if (at < chunk.length) {
      if (this.#start < 0) {
        this.#start = this.#position + at;
        from = at;
      }
      this.#inLine = true;
    }
    if (this.#start >= 0) this.#keep(chunk.subarray(from));
    this.#position += chunk.length;
  }

  /** What is left when the body ended; a block whose blank line lacks only its LF is complete. */
  end(): Block | undefined {
    if (this.#start < 0) return undefined;
    if (this.#afterCr) this.#lineEnds |= ENDS_CR;
    const terminated = this.#closing;
    return this.#take(new Uint8Array(0), terminated);
  }

  /** Drops the incomplete block, so that nothing is held for a body that nobody reads further. */
  abandon(): void {
    this.#fragments = [];
    this.#page = undefined;
    this.#pendingBytes = 0;
    this.#start = -1;
  }

  /** Where the first block begins that is not skimmed, where `from` is between blocks. */
  #skimmed(chunk: Uint8Array, from: number): number {
    const at = this.#pastBlankLines(chunk, from);
    const isBetween = this.#start < 0 && !this.#afterCr;
    if (!isBetween || this.#skim === undefined || at >= chunk.length) return at;
    return this.#skim(chunk, at, this.#position);
  }

  /** The place behind the blank lines at `from`, where that is between blocks: there may be millions. */
  #pastBlankLines(chunk: Uint8Array, from: number): number {
    if (this.#start >= 0) return from;
    let at = from;
    while (chunk[at] === LF || chunk[at] === CR) at += 1;
    if (at > from && at === chunk.length) this.#afterCr = chunk[at - 1] === CR;
    return at;
  }

  /** Settles the CR at the end of the last chunk; returns how many bytes of `chunk` belong to it. */
  #resumeAfterCr(chunk: Uint8Array): number {
    this.#afterCr = false;
    const taken = chunk[0] === LF ? 1 : 0;
    if (this.#start < 0) return taken;
    this.#lastLineEnd = taken === 1 ? ENDS_CRLF : ENDS_CR;
    this.#lineEnds |= this.#lastLineEnd;
    if (this.#closing) this.#onBlock(this.#take(chunk.subarray(0, taken), true));
    return taken;
  }

  #endLine(lineStart: number, kind: number): void {
    if (this.#start < 0) this.#start = this.#position + lineStart;
    this.#inLine = false;
    this.#lastLineEnd = kind;
    if (!this.#afterCr) this.#lineEnds |= kind;
  }

  #endBlock(chunk: Uint8Array, from: number, lineEnd: number, kind: number): void {
    const inCrlfBlock = this.#lastLineEnd === ENDS_CRLF;
    if (this.#afterCr && inCrlfBlock) {
      this.#closing = true;
      return;
    }
    const withLf = kind === ENDS_CRLF && inCrlfBlock;
    this.#lineEnds |= kind === ENDS_LF || withLf ? kind : ENDS_CR;
    this.#onBlock(this.#take(chunk.subarray(from, lineEnd + (withLf ? 2 : 1)), true));
  }

  #keep(bytes: Uint8Array): void {
    this.#pendingBytes += bytes.length;
    // Most blocks that are cut are cut once.
    if (bytes.length > SMALL_BYTES || this.#fragments.length === 0) {
      this.#fragments.push(new Uint8Array(bytes));
      this.#page = undefined;
      return;
    }
    if (this.#page === undefined || this.#pageUsed + bytes.length > PAGE_BYTES) {
      this.#page = new Uint8Array(PAGE_BYTES);
      this.#pageUsed = 0;
    } else {
      this.#fragments.pop();
    }
    this.#page.set(bytes, this.#pageUsed);
    this.#pageUsed += bytes.length;
    this.#fragments.push(this.#page.subarray(0, this.#pageUsed));
  }

  #take(last: Uint8Array, terminated: boolean): Block {
    const bytes = this.#fragments.length === 0 ? last : joined(this.#fragments, last);
    const mixedLineEnds = (this.#lineEnds & (this.#lineEnds - 1)) !== 0;
    const block = { bytes, start: this.#start, terminated, mixedLineEnds };
    this.abandon();
    this.#lineEnds = 0;
    this.#lastLineEnd = 0;
    this.#inLine = false;
    this.#closing = false;
    return block;
  }
}

/**
 * Finds the CRs of a chunk, of which most have none. It looks little ahead: what is skimmed is
 * not looked through.
 */
class ReturnFinder {
  readonly #chunk: Uint8Array;
  /** Up to here from where it was asked for there is none that it did not tell. */
  #searched: number;

  constructor(chunk: Uint8Array, from: number) {
    this.#chunk = chunk;
    this.#searched = from;
  }

  /** The place of the first CR from `at`, or -1 where there is none before the LF at `lf`, if there is one. */
  before(lf: number, at: number): number {
    const limit = lf < 0 ? this.#chunk.length : lf;
    while (this.#searched < limit) {
      const from = Math.max(at, this.#searched);
      const far = Math.min(from + NEAR_BYTES, this.#chunk.length);
      for (let near = from; near < far; near += 1) {
        if (this.#chunk[near] !== CR) continue;
        this.#searched = near + 1;
        return near;
      }
      const ahead = this.#chunk.subarray(far, Math.max(far + AHEAD_BYTES, limit));
      const found = ahead.indexOf(CR);
      this.#searched = far + (found < 0 ? ahead.length : found + 1);
      if (found >= 0) return far + found;
    }
    return -1;
  }
}

function kindOfLineEnd(chunk: Uint8Array, at: number): number {
  if (chunk[at] === LF) return ENDS_LF;
  return chunk[at + 1] === LF ? ENDS_CRLF : ENDS_CR;
}

function joined(fragments: readonly Uint8Array[], last: Uint8Array): Uint8Array {
  const length = fragments.reduce((sum, part) => sum + part.length, last.length);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of fragments) {
    bytes.set(part, at);
    at += part.length;
  }
  bytes.set(last, at);
  return bytes;
}
