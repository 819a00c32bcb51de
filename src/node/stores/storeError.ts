/**
 * Why a store refused: the session or stream is not (or no longer) there, the stream is complete, an
 * event alone is larger than a stream may be, a limit is reached, a reader's next event was
 * discarded before it was read, or the store is closed.
 */
export type StoreErrorReason = 'gone' | 'complete' | 'too-large' | 'full' | 'discarded' | 'closed';

/** An event stream store could not do what it was asked for. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly reason: StoreErrorReason;

  constructor(reason: StoreErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
