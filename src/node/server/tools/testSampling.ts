import * as z from 'zod';
import { member } from '../../../core/base/jsonObject.ts';
import { askUser } from './askUser.ts';
import { textResult } from './toolContext.ts';
import type { ToolContext } from './toolContext.ts';

const inputSchema = {
  prompt: z.string().max(100_000).describe('What the model is asked.'),
};

/** Registers `test_sampling`, which the MCP conformance suite calls: it asks the client for a model's answer. */
export function registerTestSampling(context: ToolContext): void {
  context.server.registerTool(
    'test_sampling',
    {
      title: 'Test sampling',
      description:
        'Asks the client, in the middle of the call, what a language model says to the prompt; the answer comes as a POST of its own.',
      inputSchema,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async ({ prompt }, extra) => {
      const result = await askUser(context, extra, 'sampling', {
        method: 'sampling/createMessage',
        params: {
          messages: [{ role: 'user', content: { type: 'text', text: prompt } }],
          maxTokens: 100,
        },
      });
      const text = member(result['content'], 'text');
      return textResult(`LLM response: ${typeof text === 'string' ? text : 'No response'}`);
    },
  );
}
