import type { Clock } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import { FrameAssembler } from '../../core/sse/frameAssembler.ts';
import type { SseFrame } from '../../core/sse/frame.ts';
import { SseError } from '../../core/sse/sseError.ts';
import { AnswerBody } from './answerBody.ts';
import type { ClientPolicy } from './clientPolicy.ts';
import type { Exchange, ExchangeEnd, ExchangeHead, ExchangeListener } from './exchange.ts';
import { compressionOf, isEventStream, isJson } from '../../core/protocol/mediaType.ts';

/** More of an error's body than this is not kept, bytes. */
const ERROR_BODY_BYTES = 64 * 1024;

/** Hears what the answer of a connection brings. */
export interface ConnectionListener {
  readonly headArrived: (head: ExchangeHead) => void;
  readonly eventStreamBegan: (head: ExchangeHead) => void;
  readonly blockCompleted: (frame: SseFrame) => void;
  /** All blocks that one read completed were told. */
  readonly readEnded: () => void;
  /** An answer that is no event stream is over; a JSON body may be incomplete. */
  readonly answerEnded: (head: ExchangeHead, body: AnswerBody, end: ExchangeEnd) => void;
  /** The event stream ended, or the connection before there was an answer. */
  readonly connectionEnded: (end: ExchangeEnd) => void;
  readonly bodyWasTooLarge: () => void;
}

/** Reads the answer of one connection of a stream: SSE blocks, or a body that is read as a whole. */
export class StreamConnection {
  readonly exchange: Exchange;
  readonly #clock: Clock;
  readonly #policy: ClientPolicy;
  #listener: ConnectionListener | undefined;
  #head: ExchangeHead | undefined;
  #assembler: FrameAssembler | undefined;
  #body: AnswerBody | undefined;
  #bodyTimer: Disposable | undefined;

  constructor(
    setting: { readonly clock: Clock; readonly policy: ClientPolicy },
    open: (listener: ExchangeListener) => Exchange,
    listener: ConnectionListener,
  ) {
    this.#clock = setting.clock;
    this.#policy = setting.policy;
    this.#listener = listener;
    this.exchange = open({
      onHead: (head) => this.#headArrived(head),
      onChunk: (bytes) => this.#chunkArrived(bytes),
      onEnd: (end) => this.#ended(end),
    });
  }

  /** What is still recorded of the connection is not told any more. */
  detach(): void {
    this.#listener = undefined;
    this.#bodyTimer?.dispose();
  }

  #headArrived(head: ExchangeHead): void {
    this.#head = head;
    this.#listener?.headArrived(head);
    // A compressed body is not read: what it holds could be neither recorded nor shown.
    const isReadable = compressionOf(head.headers) === undefined;
    const succeeded = head.status >= 200 && head.status < 300 && isReadable;
    if (succeeded && isEventStream(head.headers)) {
      this.#assembler = new FrameAssembler({ maxBlockBytes: this.#policy.mostBodyBytes });
      this.#listener?.eventStreamBegan(head);
    } else if (succeeded && isJson(head.headers)) {
      this.#body = new AnswerBody(this.#policy.mostBodyBytes);
    } else {
      this.#body = new AnswerBody(ERROR_BODY_BYTES);
      this.#bodyTimer = this.#clock.schedule(this.#policy.lingerMs, () =>
        this.exchange.timeOut(`the body did not end within ${this.#policy.lingerMs} ms`),
      );
    }
  }

  #chunkArrived(bytes: Uint8Array): void {
    if (this.#listener === undefined) return;
    if (this.#assembler === undefined) {
      this.#body?.push(bytes);
      const tooLarge = this.#bodyTimer === undefined && this.#body?.overflowed === true;
      if (tooLarge) this.#listener.bodyWasTooLarge();
      return;
    }
    let failed = false;
    let frames: readonly SseFrame[];
    try {
      frames = this.#assembler.push(bytes);
    } catch (error) {
      if (!(error instanceof SseError)) throw error;
      frames = error.frames;
      failed = true;
    }
    for (const frame of frames) this.#listener?.blockCompleted(frame);
    this.#listener?.readEnded();
    if (failed) this.#listener?.bodyWasTooLarge();
  }

  #ended(end: ExchangeEnd): void {
    this.#bodyTimer?.dispose();
    if (this.#head !== undefined && this.#body !== undefined) {
      this.#listener?.answerEnded(this.#head, this.#body, end);
    } else {
      this.#listener?.connectionEnded(end);
    }
  }
}
