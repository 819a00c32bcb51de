import type { ServerResponse } from 'node:http';
import { SESSION_ID_HEADER } from '../../core/protocol/headers.ts';
import { encodeFrame } from '../../core/sse/encoder.ts';
import type { StoredEvent, StreamEvent } from '../stores/eventStreamStore.ts';

const HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
} as const;

/** The body of an answer as an event stream; what is written after its end is dropped. */
export class SseResponse {
  readonly #response: ServerResponse;
  readonly #closed = new AbortController();

  /** Sends the head of the answer at once. */
  constructor(response: ServerResponse, sessionId: string | undefined) {
    this.#response = response;
    response.on('close', () => this.#closed.abort());
    // The peer is gone; `close` follows and says so.
    response.on('error', () => this.#closed.abort());
    const session = sessionId === undefined ? {} : { [SESSION_ID_HEADER]: sessionId };
    response.writeHead(200, { ...HEADERS, ...session });
    response.flushHeaders();
  }

  /** Aborted when the connection is gone or the answer has ended. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  /** Bytes that the peer has not taken yet. */
  get backlog(): number {
    return this.#response.writableLength;
  }

  /** Writes one event; resolves when more may be written, or there is nobody left to write to. */
  async write(event: StoredEvent | StreamEvent): Promise<void> {
    if (this.closed.aborted) return;
    const { id, data = '', retryMs } = event;
    const bytes = encodeFrame({
      ...(id === undefined ? {} : { id }),
      ...(retryMs === undefined ? {} : { retry: retryMs }),
      data,
    });
    if (!this.#response.write(bytes)) await this.#drained();
  }

  /** Ends the answer in an orderly way. */
  end(): void {
    if (this.closed.aborted) return;
    this.#response.end();
    this.#closed.abort();
  }

  /** Drops the connection, with what the peer has not taken. */
  destroy(): void {
    this.#response.destroy();
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#response.off('drain', done);
        this.closed.removeEventListener('abort', done);
        resolve();
      };
      this.#response.once('drain', done);
      this.closed.addEventListener('abort', done);
    });
  }
}
