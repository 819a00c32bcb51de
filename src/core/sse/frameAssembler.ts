import { BlockParser } from './blockParser.ts';
import { BlockSplitter } from './blockSplitter.ts';
import type { Block } from './blockSplitter.ts';
import type { SseFrame } from './frame.ts';
import { SseError } from './sseError.ts';

/** The largest block that is assembled unless another limit is given, bytes. */
export const MAX_BLOCK_BYTES: number = 16 * 1024 * 1024;

/** What of a body is read. */
export interface FrameOptions {
  /** How many bytes one block may have; {@link MAX_BLOCK_BYTES} by default. */
  readonly maxBlockBytes?: number;
  /** Byte offset in the body of what is pushed first; 0 by default. */
  readonly start?: number;
}

/**
 * Turns the bytes of one SSE body into frames, the same frames however the body was chunked.
 * Source: WHATWG HTML, 9.2.6 "Interpreting an event stream".
 */
export class FrameAssembler {
  readonly #maxBlockBytes: number;
  readonly #parser = new BlockParser();
  readonly #splitter: BlockSplitter;
  #frames: SseFrame[] = [];
  #failure: SseError | undefined;

  constructor({ maxBlockBytes = MAX_BLOCK_BYTES, start = 0 }: FrameOptions = {}) {
    this.#maxBlockBytes = maxBlockBytes;
    this.#splitter = new BlockSplitter((block) => this.#take(block), undefined, start);
  }

  /**
   * The frames that `chunk` completes. What is incomplete is copied.
   *
   * Throws an {@link SseError} (`block-too-large`, with the frames completed before) and then
   * again at every push: what follows such a block cannot be told from it.
   */
  push(chunk: Uint8Array): readonly SseFrame[] {
    if (this.#failure !== undefined) throw this.#failure;
    this.#splitter.push(chunk);
    const frames = this.#frames;
    this.#frames = [];
    if (this.#tooLarge(this.#splitter.pendingBytes)) this.#fail(this.#splitter.pendingStart);
    if (this.#failure !== undefined) this.#throw(this.#failure, frames);
    return frames;
  }

  /** The block that was not complete when the body ended; its last line may be incomplete. */
  end(): SseFrame | undefined {
    const rest = this.#failure === undefined ? this.#splitter.end() : undefined;
    return rest === undefined ? undefined : this.#parser.parse(rest);
  }

  #take(block: Block): void {
    if (this.#failure !== undefined) return;
    if (this.#tooLarge(block.bytes.length)) this.#fail(block.start);
    else this.#frames.push(this.#parser.parse(block));
  }

  #tooLarge(bytes: number): boolean {
    return bytes > this.#maxBlockBytes;
  }

  #fail(start: number): void {
    this.#failure ??= new SseError('block-too-large', tooLargeText(start, this.#maxBlockBytes));
    this.#splitter.abandon();
  }

  #throw(failure: SseError, frames: readonly SseFrame[]): never {
    throw frames.length === 0 ? failure : new SseError(failure.reason, failure.message, frames);
  }
}

/** Says that the block at byte `start` has more than `most` bytes. */
export function tooLargeText(start: number, most: number): string {
  return `the SSE block at byte ${start} is longer than ${most} bytes; a block ends with a blank line`;
}
