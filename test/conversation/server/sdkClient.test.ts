import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
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
      assert.equal(tools.length, 6);
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
});
