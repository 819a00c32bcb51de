import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { messageOf, resultTextOf, ServerBench, summaryOf } from '../../support/rawMcpClient.ts';

describe('a call to the reference server', () => {
  it('begins with a priming event, reports progress and ends after its answer', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const call = client.call(7, 'long_operation', { steps: 2, delayMs: 50 });
      const [priming] = await call.take(1);
      assert.deepEqual(
        { data: priming?.data, retry: priming?.retry, event: priming?.event },
        { data: '', retry: '1000', event: undefined },
      );
      await pass(50);
      await pass(50);
      const blocks = await call.rest();
      assert.deepEqual(blocks.map(summaryOf), ['step 1 of 2', 'step 2 of 2', 'result 7']);
      assert.equal(await call.ended(), 'complete');
      const key = priming?.id?.split(':')[0];
      assert.match(key ?? '', /^[0-9a-f]{32}$/);
      assert.deepEqual(
        [priming, ...blocks].map((block) => block?.id),
        [1, 2, 3, 4].map((sequence) => `${key}:${sequence}`),
      );
    }));

  it('is answered with headers that keep proxies from holding events back', () =>
    ServerBench.run(async ({ connect }) => {
      const client = await connect();
      const { status, headers } = await client.call(1, 'fail').head();
      assert.equal(status, 200);
      assert.equal(headers['content-type'], 'text/event-stream');
      assert.equal(headers['cache-control'], 'no-cache, no-transform');
      assert.equal(headers['x-accel-buffering'], 'no');
      assert.equal(headers['content-encoding'], undefined);
      assert.equal(headers['mcp-session-id'], client.sessionId);
    }));

  it('sends no progress that was not asked for', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const params = { name: 'long_operation', arguments: { steps: 1, delayMs: 5 } };
      const call = client.post({ id: 1, method: 'tools/call', params });
      await pass(5);
      assert.deepEqual((await call.rest()).map(summaryOf), ['empty, retry 1000', 'result 1']);
    }));

  it('keeps a text token as text', () =>
    ServerBench.run(async ({ connect }) => {
      const client = await connect();
      const [, progress] = await client.call('x', 'burst', { count: 1 }).rest();
      assert.equal(messageOf(progress).params?.['progressToken'], 'progress-x');
    }));

  it('carries a failed call as its result, and an unknown method as an error', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const failing = client.call(1, 'fail', { message: 'out of luck' });
      await pass(0);
      const failed = messageOf((await failing.rest()).at(-1)).result;
      assert.deepEqual(failed, {
        content: [{ type: 'text', text: 'out of luck' }],
        isError: true,
      });
      const unknown = client.post({ id: 2, method: 'no/such' });
      const { id, error } = messageOf((await unknown.rest()).at(-1));
      assert.deepEqual([id, error?.code], [2, -32_601]);
    }));

  it('refuses arguments that do not fit, saying which', () =>
    ServerBench.run(async ({ connect }) => {
      const client = await connect();
      const text = async (tool: string, args: Record<string, unknown>): Promise<string> => {
        const { result } = messageOf((await client.call(1, tool, args).rest()).at(-1));
        assert.equal(result?.['isError'], true);
        return JSON.stringify(result?.['content']);
      };
      assert.match(await text('long_operation', { steps: 0 }), /steps/);
      assert.match(await text('long_operation', { steps: 2, closeAfter: [3] }), /step 3.*2 steps/);
      assert.match(await text('burst', { count: 100_000, bytes: 1000 }), /must not be over/);
      assert.match(await text('no_such_tool', {}), /no_such_tool/);
    }));

  it('does not disturb another that runs at the same time', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const one = client.call(1, 'long_operation', { steps: 2, delayMs: 10 });
      const two = client.call(2, 'long_operation', { steps: 2, delayMs: 10 });
      await pass(10, 2);
      await pass(10, 2);
      for (const [id, call] of [
        [1, one],
        [2, two],
      ] as const) {
        const blocks = await call.rest();
        assert.deepEqual(blocks.slice(1).map(summaryOf), [
          'step 1 of 2',
          'step 2 of 2',
          `result ${id}`,
        ]);
        for (const block of blocks.slice(1, 3)) {
          assert.equal(messageOf(block).params?.['progressToken'], `progress-${id}`);
        }
      }
    }));

  it('may use the ids 1 and "1" at once, and an id again and again', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const run = (id: string | number, steps: number) =>
        client.call(id, 'long_operation', { steps, delayMs: 10 });
      const calls = [run(1, 1), run('1', 1), run(1, 1)];
      await pass(10, 3);
      const blocks = await Promise.all(calls.map((call) => call.rest()));
      assert.deepEqual(
        blocks.map((all) => all.map(summaryOf).slice(1)),
        [
          ['step 1 of 1', 'result 1'],
          ['step 1 of 1', 'result "1"'],
          ['step 1 of 1', 'result 1'],
        ],
      );
      assert.equal(new Set(blocks.flat().map(({ id }) => id)).size, 9);
      const again = run(1, 1);
      await pass(10);
      assert.deepEqual((await again.rest()).slice(1).map(summaryOf), ['step 1 of 1', 'result 1']);
    }));

  it('ends without an answer when it is cancelled, and so does its redelivery', () =>
    ServerBench.run(async ({ clock, connect, pass }) => {
      const client = await connect();
      const call = client.call(1, 'long_operation', { steps: 3, delayMs: 10 });
      const other = client.call('1', 'long_operation', { steps: 1, delayMs: 30 });
      await pass(10, 2);
      const [priming, progress] = await call.take(2);
      const cancel = client.post({ method: 'notifications/cancelled', params: { requestId: 1 } });
      assert.equal((await cancel.head()).status, 202);
      assert.deepEqual(await call.rest(), []);
      assert.equal(await call.ended(), 'complete');
      const resumed = client.get(priming?.id);
      assert.deepEqual(await resumed.rest(), [progress]);
      assert.equal(clock.pending, 1, 'the cancelled handler still waits');
      clock.advance(20);
      assert.deepEqual((await other.rest()).map(summaryOf).at(-1), 'result "1"');
    }));

  it('can be a burst of many numbered messages in their order', () =>
    ServerBench.run(async ({ connect }) => {
      const client = await connect();
      const blocks = await client.call(1, 'burst', { count: 2500, bytes: 300 }).rest();
      const messages = blocks.slice(1, -1).map(messageOf);
      assert.equal(messages.length, 2500);
      for (const [index, { params }] of messages.entries()) {
        assert.equal(params?.['progress'], index + 1);
        assert.equal(String(params?.['message']).length, 300);
      }
    }));

  it('can have one large result', () =>
    ServerBench.run(async ({ connect }) => {
      const client = await connect();
      const blocks = await client.call(1, 'large_payload', { bytes: 3_000_000 }).rest();
      assert.equal(resultTextOf(blocks.at(-1)).length, 3_000_000);
    }));

  it('lists its tools with a description and a schema for each argument', () =>
    ServerBench.run(async ({ connect }) => {
      const client = await connect();
      const blocks = await client.post({ id: 1, method: 'tools/list' }).rest();
      const tools = messageOf(blocks.at(-1)).result?.['tools'] as {
        name: string;
        description: string;
        inputSchema: { properties?: Record<string, { description?: string }> };
      }[];
      assert.deepEqual(
        tools.map(({ name }) => name),
        [
          'long_operation',
          'burst',
          'ticker',
          'large_payload',
          'fail',
          'test_reconnection',
          'test_sampling',
          'test_elicitation',
        ],
      );
      for (const { name, description, inputSchema } of tools) {
        assert.ok(description.length > 20, name);
        for (const [key, property] of Object.entries(inputSchema.properties ?? {})) {
          assert.ok(property.description, `${name}.${key}`);
        }
      }
    }));
});
