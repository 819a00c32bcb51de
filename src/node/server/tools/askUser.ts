import { ResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { NO_SDK_TIMEOUT } from '../../sdkTimeout.ts';
import type { CallExtra, ToolContext } from './toolContext.ts';

/** Milliseconds that a user may take; a person who was called away still finds the question. */
const PATIENCE_MS = 3_600_000;

type Asking = Parameters<CallExtra['sendRequest']>[0];

/**
 * Asks the client's user something on the stream of the call, and resolves with the result as the
 * client sent it. Rejects where the client never offered that, refuses, or takes an hour.
 */
export async function askUser(
  { server, clock }: Pick<ToolContext, 'server' | 'clock'>,
  extra: CallExtra,
  capability: 'sampling' | 'elicitation',
  request: Asking,
): Promise<Readonly<Record<string, unknown>>> {
  if (server.server.getClientCapabilities()?.[capability] === undefined) {
    throw new Error(`the client offers no ${capability}, so its user cannot be asked`);
  }
  const late = new AbortController();
  const timer = clock.schedule(PATIENCE_MS, () =>
    late.abort(`no answer within ${PATIENCE_MS / 60_000} minutes`),
  );
  try {
    return await extra.sendRequest(request, ResultSchema, {
      signal: AbortSignal.any([extra.signal, late.signal]),
      timeout: NO_SDK_TIMEOUT,
    });
  } finally {
    timer.dispose();
  }
}
