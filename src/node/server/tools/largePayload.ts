import * as z from 'zod';
import { textResult } from './toolContext.ts';
import type { ToolContext } from './toolContext.ts';

const inputSchema = {
  bytes: z
    .int()
    .min(1)
    .max(8_000_000)
    .default(1_000_000)
    .describe('Length of the text in the result, in bytes.'),
};

/** Registers `large_payload`: one large event. */
export function registerLargePayload({ server }: ToolContext): void {
  server.registerTool(
    'large_payload',
    {
      title: 'Large payload',
      description: 'Returns a text of the given length in one single event.',
      inputSchema,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ bytes }) => textResult('0123456789abcdef'.repeat(Math.ceil(bytes / 16)).slice(0, bytes)),
  );
}
