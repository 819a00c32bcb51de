import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { Progress } from '@modelcontextprotocol/sdk/types.js';
import { startReferenceServer } from '../../../src/node/server/referenceServer.ts';

describe("the SDK's own client", () => {
  it('lists the tools, calls them with progress, resumes after a closing and says goodbye', async () => {
    const server = await startReferenceServer({ retryIntervalMs: 20 });
    try {
      const client = new Client({ name: 'peer', version: '1' });
      const transport = new StreamableHTTPClientTransport(new URL(server.url));
      await client.connect(transport);
      const { tools } = await client.listTools();
      assert.equal(tools.length, 8);
      const progress: Progress[] = [];
      const result = await client.callTool(
        { name: 'burst', arguments: { count: 5, bytes: 50 } },
        undefined,
        { onprogress: (step) => progress.push(step) },
      );
      assert.deepEqual(
        progress.map((step) => step.progress),
        [1, 2, 3, 4, 5],
      );
      assert.notEqual(result.isError, true);
      const resumed = await client.callTool({ name: 'test_reconnection', arguments: {} });
      assert.match(JSON.stringify(resumed.content), /closed in the middle/);
      await transport.terminateSession();
      await client.close();
    } finally {
      await server.close();
    }
  });

  it('answers what the server asks in the middle of a call', async () => {
    const server = await startReferenceServer({ retryIntervalMs: 20 });
    try {
      const capabilities = { sampling: {}, elicitation: {} };
      const client = new Client({ name: 'peer', version: '1' }, { capabilities });
      client.setRequestHandler(CreateMessageRequestSchema, ({ params }) => ({
        role: 'assistant',
        model: 'none',
        content: { type: 'text', text: `heard ${JSON.stringify(params.messages[0]?.content)}` },
      }));
      client.setRequestHandler(ElicitRequestSchema, ({ params }) => ({
        action: 'accept',
        content: { username: params.message, email: 'a@example.org' },
      }));
      const transport = new StreamableHTTPClientTransport(new URL(server.url));
      await client.connect(transport);
      const sampled = await client.callTool({ name: 'test_sampling', arguments: { prompt: 'hi' } });
      assert.deepEqual(sampled.content, [
        { type: 'text', text: 'LLM response: heard {"type":"text","text":"hi"}' },
      ]);
      const message = 'Who are you?';
      const told = await client.callTool({ name: 'test_elicitation', arguments: { message } });
      assert.deepEqual(told.content, [
        {
          type: 'text',
          text: `User response: action=accept, content={"username":"${message}","email":"a@example.org"}`,
        },
      ]);
      await client.close();
    } finally {
      await server.close();
    }
  });
});
