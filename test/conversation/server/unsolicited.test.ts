import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ServerBench, summaryOf } from '../../support/rawMcpClient.ts';
import type { RawMcpClient } from '../../support/rawMcpClient.ts';

const PRIMING = 'empty, retry 1000';

/** Starts a ticker and waits for the answer that it has started. */
async function startTicker(client: RawMcpClient, count: number): Promise<void> {
  const blocks = await client.call('t', 'ticker', { count, intervalMs: 10 }).rest();
  assert.deepEqual(blocks.map(summaryOf), [PRIMING, 'result "t"']);
}

function tick(number: number, count: number): string {
  return `tick ${number} of ${count} of ticker 1`;
}

describe('the standalone stream of the reference server', () => {
  it('carries what belongs to no call, after a priming event', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const get = client.get();
      assert.deepEqual((await get.take(1)).map(summaryOf), [PRIMING]);
      await startTicker(client, 2);
      await pass(10);
      await pass(10);
      assert.deepEqual((await get.take(2)).map(summaryOf), [tick(1, 2), tick(2, 2)]);
      assert.equal(get.isOpen, true);
    }));

  it('keeps what came before the first GET', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      await startTicker(client, 3);
      await pass(10);
      await pass(10);
      await pass(0);
      const get = client.get();
      assert.deepEqual((await get.take(3)).map(summaryOf), [PRIMING, tick(1, 3), tick(2, 3)]);
      await pass(10);
      assert.deepEqual((await get.take(1)).map(summaryOf), [tick(3, 3)]);
    }));

  it('keeps only the newest thousand of them', () =>
    ServerBench.run(async ({ connect, clock, pass }) => {
      const client = await connect();
      await startTicker(client, 1100);
      for (let number = 0; number < 1100; number += 1) await pass(10);
      await pass(0, 0);
      const blocks = await client.get().take(1001);
      assert.equal(summaryOf(blocks[1] ?? { comments: [], hash: '' }), tick(101, 1100));
      assert.equal(clock.pending, 0);
    }));

  it('is resumed after a cut, each message once', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const get = client.get();
      await startTicker(client, 4);
      await pass(10);
      const [, first] = await get.take(2);
      get.close('reset');
      await pass(10);
      await pass(10);
      const resumed = client.get(first?.id);
      assert.deepEqual((await resumed.take(2)).map(summaryOf), [tick(2, 4), tick(3, 4)]);
      await pass(10);
      assert.deepEqual((await resumed.take(1)).map(summaryOf), [tick(4, 4)]);
    }));

  it('opens again without a cursor, with a new id to resume from and what was not sent', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const one = client.get();
      const [first] = await one.take(1);
      one.close();
      const two = client.get();
      const [second] = await two.take(1);
      assert.equal(summaryOf(second ?? { comments: [], hash: '' }), PRIMING);
      assert.equal(second?.id, first?.id?.replace(/:1$/, ':2'));
      two.close('reset');
      await startTicker(client, 2);
      await pass(10);
      await pass(10);
      await pass(0, 0);
      const three = client.get(second?.id);
      assert.deepEqual((await three.take(2)).map(summaryOf), [tick(1, 2), tick(2, 2)]);
    }));

  it('goes to the newest GET; the one before it is ended in an orderly way', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const old = client.get();
      await old.take(1);
      const current = client.get();
      await current.take(1);
      assert.deepEqual(await old.rest(), []);
      assert.equal(await old.ended(), 'complete');
      await startTicker(client, 1);
      await pass(10);
      assert.deepEqual((await current.take(1)).map(summaryOf), [tick(1, 1)]);
    }));

  it('carries nothing of another session', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const [one, two] = [await connect(), await connect()];
      const [getOne, getTwo] = [one.get(), two.get()];
      await Promise.all([getOne.take(1), getTwo.take(1)]);
      await startTicker(one, 1);
      await pass(10);
      assert.deepEqual((await getOne.take(1)).map(summaryOf), [tick(1, 1)]);
      await two.delete().head();
      assert.deepEqual(await getTwo.rest(), []);
    }));

  it('has no ids for a client that is older than polling, and keeps early messages too', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect('2025-03-26');
      const call = client.call('t', 'ticker', { count: 2, intervalMs: 10 });
      assert.deepEqual((await call.rest()).map(summaryOf), ['result "t"']);
      await pass(10);
      await pass(0);
      const get = client.get();
      const [first] = await get.take(1);
      await pass(10);
      const [second] = await get.take(1);
      assert.deepEqual(
        [first, second].map((block) => block && summaryOf(block)),
        [tick(1, 2), tick(2, 2)],
      );
      assert.deepEqual([first?.id, second?.id], [undefined, undefined]);
    }));
});
