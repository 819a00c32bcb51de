import * as z from 'zod';
import { reportProgress, wait } from './toolContext.ts';
import type { ToolContext } from './toolContext.ts';

const inputSchema = {
  afterMs: z.int().min(0).max(600_000).default(0).describe('Milliseconds of work before it fails.'),
  message: z
    .string()
    .min(1)
    .max(10_000)
    .default('This tool always fails.')
    .describe('What the error says.'),
};

/** Registers `fail`: a call whose result is an error. */
export function registerFail({ server, clock }: ToolContext): void {
  server.registerTool(
    'fail',
    {
      title: 'Fail',
      description: 'Reports some progress, if asked to, and then fails with the given message.',
      inputSchema,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async ({ afterMs, message }, extra) => {
      await reportProgress(extra, 1, 2, 'about to fail');
      await wait(clock, afterMs, extra.signal);
      return { content: [{ type: 'text', text: message }], isError: true };
    },
  );
}
