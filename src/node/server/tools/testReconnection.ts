import { textResult, wait } from './toolContext.ts';
import type { ToolContext } from './toolContext.ts';

/** Milliseconds of work after the connection is closed, so that the client must come back for it. */
const WORK_MS = 100;

/** Registers `test_reconnection`, which the MCP conformance suite calls in `server-sse-polling`. */
export function registerTestReconnection({ server, transport, clock }: ToolContext): void {
  server.registerTool(
    'test_reconnection',
    {
      title: 'Test reconnection',
      description:
        'Closes its connection once in the middle of the call and answers afterwards; the client must come back with Last-Event-ID to get the answer.',
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async (extra) => {
      await transport.closeConnection(extra.requestId);
      await wait(clock, WORK_MS, extra.signal);
      return textResult(
        'The connection was closed in the middle of the call, and this is its answer.',
      );
    },
  );
}
