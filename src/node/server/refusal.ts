import type { ServerResponse } from 'node:http';

/** JSON-RPC error codes that a refusal carries in its body. */
export const CODE = {
  parseError: -32_700,
  invalidRequest: -32_600,
  internal: -32_603,
  /** Anything that only HTTP has a word for. */
  refused: -32_000,
  sessionNotFound: -32_001,
  /** Revision 2026-07-28: the protocol version is not supported. */
  unsupportedVersion: -32_022,
} as const;

/** Why a request is not served: an HTTP status and what its JSON-RPC error body says. */
export interface Refusal {
  readonly status: number;
  readonly code: number;
  /** What is wrong and what would be right. */
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly data?: unknown;
}

/** A refusal on its way up to where the answer is written. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly refusal: Refusal;

  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(refusal.message, options);
    this.refusal = refusal;
  }
}

/** Answers with `refusal`; an answer that has begun already is cut off unless it has ended. */
export function writeRefusal(response: ServerResponse, refusal: Refusal): void {
  if (response.writableEnded) return;
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const { code, message, data } = refusal;
  const error = data === undefined ? { code, message } : { code, message, data };
  response.writeHead(refusal.status, { 'Content-Type': 'application/json', ...refusal.headers });
  response.end(JSON.stringify({ jsonrpc: '2.0', id: null, error }));
}
