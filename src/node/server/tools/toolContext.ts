import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type {
  CallToolResult,
  ServerNotification,
  ServerRequest,
} from '@modelcontextprotocol/sdk/types.js';
import type { Clock } from '../../../core/base/clock.ts';
import type { ResumableServerTransport } from '../resumableServerTransport.ts';

/** What the SDK hands to the handler of a call. */
export type CallExtra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** What a tool of the reference server works with; one for each session. */
export interface ToolContext {
  readonly server: McpServer;
  readonly transport: Pick<ResumableServerTransport, 'enablePolling' | 'closeConnection'>;
  readonly clock: Clock;
  /** Aborted when the session ends. */
  readonly ended: AbortSignal;
}

/** Waits `delayMs` milliseconds. Rejects with the signal's reason as soon as it aborts. */
export function wait(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      timer.dispose();
      reject(new Error('the call was cancelled', { cause: signal.reason }));
    };
    const timer = clock.schedule(delayMs, () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

/** Tells the caller how far a call is, if it asked to be told. */
export async function reportProgress(
  extra: CallExtra,
  progress: number,
  total: number,
  message: string,
): Promise<void> {
  const progressToken = extra._meta?.progressToken;
  if (progressToken === undefined) return;
  await extra.sendNotification({
    method: 'notifications/progress',
    params: { progressToken, progress, total, message },
  });
}

/** A result of one text. */
export function textResult(text: string): CallToolResult {
  return { content: [{ type: 'text', text }] };
}
