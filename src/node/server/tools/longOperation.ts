import * as z from 'zod';
import { ServerError } from '../serverError.ts';
import { reportProgress, textResult, wait } from './toolContext.ts';
import type { ToolContext } from './toolContext.ts';

const MAX_STEPS = 1000;

const inputSchema = {
  steps: z.int().min(1).max(MAX_STEPS).default(5).describe('How many steps the work has.'),
  delayMs: z.int().min(0).max(600_000).default(500).describe('Milliseconds that each step takes.'),
  closeAfter: z
    .array(z.int().min(1).max(MAX_STEPS))
    .max(MAX_STEPS)
    .default([])
    .describe(
      'Steps after which the server closes the connection and lets the client poll for the rest, for example [2, 4].',
    ),
  retryMs: z
    .int()
    .min(0)
    .max(3_600_000)
    .optional()
    .describe(
      "Milliseconds the client is asked to wait before it polls; the server's default if left out.",
    ),
};

/** Registers `long_operation`: work in steps, with progress, that may close its connection. */
export function registerLongOperation({ server, transport, clock }: ToolContext): void {
  server.registerTool(
    'long_operation',
    {
      title: 'Long operation',
      description:
        'Works in steps and reports progress after each, if asked to. After the steps in closeAfter it closes the connection; the client must come back with Last-Event-ID to get the rest.',
      inputSchema,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async ({ steps, delayMs, closeAfter, retryMs }, extra) => {
      const beyond = closeAfter.find((step) => step > steps);
      if (beyond !== undefined) {
        throw new Error(`closeAfter names step ${beyond}, but there are only ${steps} steps`);
      }
      const closed: number[] = [];
      let refused = '';
      for (let step = 1; step <= steps; step += 1) {
        await wait(clock, delayMs, extra.signal);
        await reportProgress(extra, step, steps, `step ${step} of ${steps}`);
        if (!closeAfter.includes(step)) continue;
        try {
          await transport.enablePolling(extra.requestId, retryMs);
          closed.push(step);
        } catch (error) {
          if (!(error instanceof ServerError)) throw error;
          refused = ` It could not close the connection: ${error.message}.`;
        }
      }
      const closings =
        closed.length === 0
          ? ''
          : `, and closed the connection after step ${closed.join(' and ')}; each poll then brought what there was`;
      return textResult(`Did ${steps} steps of ${delayMs} ms${closings}.${refused}`);
    },
  );
}
