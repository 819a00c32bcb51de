/**
 * Why the server side of a session refused: it could not listen, polling is not possible here, a
 * message belongs to a request that has ended, or the session is closed.
 */
export type ServerErrorReason = 'not-listening' | 'polling-refused' | 'request-ended' | 'closed';

/** The server could not do what its caller asked for. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly reason: ServerErrorReason;

  constructor(reason: ServerErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
