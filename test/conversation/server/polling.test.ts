import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resultTextOf, ServerBench, summaryOf } from '../../support/rawMcpClient.ts';
import type { RawMcpClient } from '../../support/rawMcpClient.ts';

/** One poll: what came, and the id to poll from next. */
async function poll(
  client: RawMcpClient,
  cursor: string | undefined,
): Promise<{ events: string[]; cursor: string | undefined }> {
  const connection = client.get(cursor);
  assert.equal((await connection.head()).status, 200);
  const blocks = await connection.rest();
  assert.equal(await connection.ended(), 'complete');
  return { events: blocks.map(summaryOf), cursor: blocks.at(-1)?.id ?? cursor };
}

describe('polling the reference server', () => {
  it('closes the connection after the named steps and gives the rest to polls', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const args = { steps: 4, delayMs: 10, closeAfter: [1, 3], retryMs: 250 };
      const call = client.call(1, 'long_operation', args);
      await pass(10);
      const first = await call.rest();
      assert.equal(await call.ended(), 'complete');
      assert.deepEqual(first.map(summaryOf), [
        'empty, retry 1000',
        'step 1 of 4',
        'empty, retry 250',
      ]);
      let cursor = first.at(-1)?.id;
      const next = async (...expected: string[]): Promise<void> => {
        const found = await poll(client, cursor);
        assert.deepEqual(found.events, expected);
        cursor = found.cursor;
      };
      await next();
      await next();
      await next();
      await pass(10);
      await pass(10);
      await pass(0);
      await next('step 2 of 4', 'step 3 of 4', 'empty, retry 250');
      await next();
      await pass(10);
      await pass(0, 0);
      await next('step 4 of 4', 'result 1');
      await next();
    }));

  it('ends the connection exactly at the closing event, however fast the handler goes on', () =>
    ServerBench.run(async ({ connect, clock, pass }) => {
      const client = await connect();
      const call = client.call(1, 'long_operation', { steps: 3, delayMs: 0, closeAfter: [2] });
      for (let step = 0; step < 3; step += 1) await pass(0);
      assert.deepEqual((await call.rest()).map(summaryOf), [
        'empty, retry 1000',
        'step 1 of 3',
        'step 2 of 3',
        'empty, retry 1000',
      ]);
      assert.equal(clock.pending, 0);
    }));

  it('says in its result what it closed', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const call = client.call(1, 'long_operation', { steps: 2, delayMs: 0, closeAfter: [1, 2] });
      await pass(0);
      await pass(0);
      const closing = (await call.rest()).at(-1);
      const last = await client.get(closing?.id).rest();
      assert.equal(
        resultTextOf(last.at(-1)),
        'Did 2 steps of 0 ms, and closed the connection after step 1 and 2; each poll then brought what there was.',
      );
    }));

  it('ends a resumed connection as well', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const call = client.call(1, 'long_operation', { steps: 2, delayMs: 10, closeAfter: [1] });
      const [priming] = await call.take(1);
      call.close('reset');
      const resumed = client.get(priming?.id);
      await resumed.head();
      await pass(10);
      assert.deepEqual((await resumed.rest()).map(summaryOf), ['step 1 of 2', 'empty, retry 1000']);
    }));

  it('goes on without a connection to close', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const call = client.call(1, 'long_operation', { steps: 2, delayMs: 10, closeAfter: [1] });
      const [priming] = await call.take(1);
      call.close();
      await pass(10);
      await pass(10);
      await pass(0, 0);
      const { events } = await poll(client, priming?.id);
      assert.deepEqual(events, ['step 1 of 2', 'empty, retry 1000', 'step 2 of 2', 'result 1']);
    }));

  it('asks for the interval of the server where the call names none', () =>
    ServerBench.run(
      async ({ connect, pass }) => {
        const client = await connect();
        const call = client.call(1, 'long_operation', { steps: 1, delayMs: 0, closeAfter: [1] });
        await pass(0);
        assert.deepEqual(
          (await call.rest()).map(({ retry }) => retry),
          ['40', undefined, '40'],
        );
      },
      { retryIntervalMs: 40 },
    ));

  it('closes once in test_reconnection and then answers whoever has come back', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const call = client.call(1, 'test_reconnection');
      const blocks = await call.rest();
      assert.deepEqual(blocks.map(summaryOf), ['empty, retry 1000', 'empty, retry 1000']);
      const resumed = client.get(blocks.at(-1)?.id);
      await resumed.head();
      await pass(100);
      assert.deepEqual((await resumed.rest()).map(summaryOf), ['result 1']);
    }));

  for (const [why, revision, options] of [
    ['the client is older than polling', '2025-06-18', {}],
    ['the server stores nothing', '2025-11-25', { resumable: false }],
  ] as const) {
    it(`is refused, with the reason in the result, where ${why}`, () =>
      ServerBench.run(async ({ connect, pass }) => {
        const client = await connect(revision);
        const call = client.call(1, 'long_operation', { steps: 2, delayMs: 0, closeAfter: [1] });
        await pass(0);
        await pass(0);
        const blocks = await call.rest();
        assert.ok(blocks.every(({ id, retry }) => id === undefined && retry === undefined));
        assert.deepEqual(blocks.map(summaryOf), ['step 1 of 2', 'step 2 of 2', 'result 1']);
        assert.match(resultTextOf(blocks.at(-1)), /could not close.*(2025-06-18|stores no events)/);
      }, options));
  }
});
