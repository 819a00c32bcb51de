import type { Micros } from '../../base/clock.ts';
import { BlockParser } from '../../sse/blockParser.ts';
import { BlockSplitter } from '../../sse/blockSplitter.ts';
import type { Block } from '../../sse/blockSplitter.ts';
import { MAX_BLOCK_BYTES, tooLargeText } from '../../sse/frameAssembler.ts';
import type { BlockScanner } from './blockScanner.ts';
import type { ConnectionState } from './connection.ts';
import type { EventTracker } from './eventTracker.ts';
import { readBlock } from './receivedBlock.ts';

/**
 * Reads the body of an event stream block by block: in one pass where a block is of the usual kind,
 * by the parser where it is not. Which of them read a block makes no difference.
 */
export class EventBlocks {
  readonly #tracker: EventTracker;
  readonly #connection: ConnectionState;
  readonly #scanner: BlockScanner;
  readonly #splitter: BlockSplitter;
  #parser: BlockParser | undefined;
  #t: Micros = 0;
  /** Where the block begins that is too large, once there is one. */
  #tooLargeAt: number | undefined;

  constructor(tracker: EventTracker, connection: ConnectionState) {
    this.#tracker = tracker;
    this.#connection = connection;
    this.#scanner = tracker.newScanner();
    this.#splitter = new BlockSplitter((block) => this.#take(block), this.#skim);
  }

  /** Reads the next bytes, which came at `t`; returns why nothing more can be read, where that is so. */
  push(chunk: Uint8Array, t: Micros): string | undefined {
    this.#t = t;
    this.#splitter.push(chunk);
    if (this.#splitter.pendingBytes > MAX_BLOCK_BYTES) {
      this.#tooLargeAt ??= this.#splitter.pendingStart;
    }
    if (this.#tooLargeAt === undefined) return undefined;
    this.#splitter.abandon();
    return tooLargeText(this.#tooLargeAt, MAX_BLOCK_BYTES);
  }

  /** Bytes of the block that is not complete yet. */
  get pendingBytes(): number {
    return this.#splitter.pendingBytes;
  }

  /** Reads what is left when the body ended. */
  end(t: Micros): void {
    const rest = this.#splitter.end();
    this.#t = t;
    if (rest !== undefined) this.#parse(rest);
  }

  /** Takes the blocks that can be read where they are. */
  readonly #skim = (chunk: Uint8Array, at: number, body: number): number => {
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let next = at;
    while (next < chunk.length && this.#tooLargeAt === undefined) {
      const end = this.#scanner.scan(view, next, chunk.length, body);
      if (end < 0 || end - next > MAX_BLOCK_BYTES) break;
      this.#receiveScanned();
      next = end;
    }
    return next;
  };

  #take(block: Block): void {
    if (this.#tooLargeAt !== undefined) return;
    const { bytes, start, terminated } = block;
    if (bytes.length > MAX_BLOCK_BYTES) {
      this.#tooLargeAt = start;
      return;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const isRead = terminated && this.#scanner.scan(view, 0, bytes.length, start) === bytes.length;
    if (!isRead) {
      this.#parse(block);
      return;
    }
    this.#receiveScanned();
  }

  #receiveScanned(): void {
    const scanner = this.#scanner;
    const isTaken = scanner.isNext && this.#tracker.receiveNext(this.#connection, scanner, this.#t);
    if (!isTaken) this.#tracker.receive(this.#connection, scanner, this.#t);
  }

  #parse(block: Block): void {
    this.#parser ??= new BlockParser();
    const frame = this.#parser.parse(block);
    this.#tracker.receive(this.#connection, readBlock(frame), this.#t);
  }
}
