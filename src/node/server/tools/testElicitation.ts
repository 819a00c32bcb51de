import * as z from 'zod';
import { askUser } from './askUser.ts';
import { textResult } from './toolContext.ts';
import type { ToolContext } from './toolContext.ts';

const inputSchema = {
  message: z.string().max(100_000).describe('What the user is told when asked.'),
};

/** Registers `test_elicitation`, which the MCP conformance suite calls: it asks the client's user for some values. */
export function registerTestElicitation(context: ToolContext): void {
  context.server.registerTool(
    'test_elicitation',
    {
      title: 'Test elicitation',
      description:
        'Asks the user of the client, in the middle of the call, for a user name and an address; the answer comes as a POST of its own.',
      inputSchema,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async ({ message }, extra) => {
      const { action, content } = await askUser(context, extra, 'elicitation', {
        method: 'elicitation/create',
        params: {
          mode: 'form',
          message,
          requestedSchema: {
            type: 'object',
            properties: {
              username: { type: 'string', description: "User's response" },
              email: { type: 'string', description: "User's email address" },
            },
            required: ['username', 'email'],
          },
        },
      });
      return textResult(
        `User response: action=${String(action)}, content=${JSON.stringify(content ?? {})}`,
      );
    },
  );
}
