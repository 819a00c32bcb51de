import type { Disposable } from '../core/base/disposable.ts';

/** One end of a two-way channel of structured values: a webview, a worker, or a pair in a test. */
export interface Port {
  /** Sends a plain value (JSON and typed arrays) to the other end; never throws. */
  readonly post: (message: unknown) => void;
  /** Calls `listener` for each message of the other end until the result is disposed. */
  readonly onMessage: (listener: (message: unknown) => void) => Disposable;
}
