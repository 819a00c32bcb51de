/** Something in a block that parsers disagree about or that the standard tells them to drop. */
export type SseOddity =
  | 'byte-order-mark'
  | 'nul-in-id'
  | 'invalid-retry'
  | 'mixed-line-ends'
  | 'unknown-field'
  | 'invalid-utf8';

/**
 * One block of an SSE body as it stood on the wire, up to and with its blank line.
 *
 * `start` and `end` are byte offsets in the connection's body, `[start, end)`. Fields that the
 * block did not have are absent; `id` and `data` may be present and empty. A block without its
 * blank line (the end of a torn body) has `terminated: false` and must not move a cursor.
 * Source: WHATWG HTML, 9.2.6 "Interpreting an event stream".
 */
export interface SseFrame {
  readonly start: number;
  readonly end: number;
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
  /** Milliseconds. */
  readonly retry?: number;
  readonly comments: readonly string[];
  readonly terminated: boolean;
  readonly oddities: readonly SseOddity[];
}
