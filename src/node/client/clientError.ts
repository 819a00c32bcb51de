import type { ExchangeNumber } from '../../core/recording/record.ts';
import type { StreamFailure } from '../../core/protocol/streamFacts.ts';

/** Why the client could not do what was asked; see {@link StreamFailure} for the ends of streams. */
export type ClientErrorReason =
  | StreamFailure
  | 'bad-url'
  | 'bad-header'
  | 'bad-event-id'
  | 'unknown-call'
  | 'unknown-question'
  | 'nothing-waits'
  | 'stream-ended'
  | 'not-connected'
  | 'already-connected'
  | 'not-mcp'
  | 'unsupported-revision'
  | 'refused-by-server'
  | 'timeout'
  | 'closed';

/** What the failure belongs to, as far as it is known. */
export interface ClientErrorContext {
  readonly connection?: ExchangeNumber;
  readonly cursor?: string;
  readonly status?: number;
  readonly cause?: unknown;
}

/** A failure of the client; the message names the connection, the cursor and why. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly reason: ClientErrorReason;
  readonly connection: ExchangeNumber | undefined;
  readonly cursor: string | undefined;
  readonly status: number | undefined;

  constructor(reason: ClientErrorReason, message: string, context: ClientErrorContext = {}) {
    super(message, context.cause === undefined ? undefined : { cause: context.cause });
    this.reason = reason;
    this.connection = context.connection;
    this.cursor = context.cursor;
    this.status = context.status;
  }
}
