import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryEventStreamStore } from '../../../src/node/stores/memoryEventStreamStore.ts';
import { StoreError } from '../../../src/node/stores/storeError.ts';
import { ManualClock } from '../../support/manualClock.ts';
import { ServerBench, summaryOf } from '../../support/rawMcpClient.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { until } from '../../support/until.ts';

describe('redelivery by the reference server', () => {
  for (const how of ['fin', 'reset'] as const) {
    it(`goes on after a cut (${how}) with each later event once, and then lives`, () =>
      ServerBench.run(async ({ connect, pass }) => {
        const client = await connect();
        const call = client.call(1, 'long_operation', { steps: 5, delayMs: 10 });
        await pass(10);
        const [, first] = await call.take(2);
        call.close(how);
        await pass(10);
        await pass(10);
        const resumed = client.get(first?.id);
        assert.deepEqual((await resumed.take(2)).map(summaryOf), ['step 2 of 5', 'step 3 of 5']);
        await pass(10);
        assert.deepEqual((await resumed.take(1)).map(summaryOf), ['step 4 of 5']);
        await pass(10);
        assert.deepEqual((await resumed.rest()).map(summaryOf), ['step 5 of 5', 'result 1']);
        assert.equal(await resumed.ended(), 'complete');
      }));
  }

  it('gives the same bytes for the same events, from every id of the stream', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const call = client.call(1, 'long_operation', { steps: 3, delayMs: 1 });
      for (let step = 0; step < 3; step += 1) await pass(1);
      const blocks = await call.rest();
      assert.equal(blocks.length, 5);
      for (const [index, block] of blocks.entries()) {
        assert.deepEqual(await client.get(block.id).rest(), blocks.slice(index + 1));
      }
    }));

  it('carries nothing of another stream', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const a = client.call('a', 'long_operation', { steps: 2, delayMs: 10 });
      const b = client.call('b', 'long_operation', { steps: 2, delayMs: 10 });
      const [priming] = await a.take(1);
      a.close();
      await pass(10, 2);
      await pass(10, 2);
      const resumed = await client.get(priming?.id).rest();
      const key = priming?.id?.split(':')[0];
      assert.deepEqual(resumed.map(summaryOf), ['step 1 of 2', 'step 2 of 2', 'result "a"']);
      assert.ok(resumed.every(({ id }) => id?.startsWith(`${key}:`)));
      const other = await b.rest();
      assert.ok(other.every(({ id }) => !id?.startsWith(`${key}:`)));
    }));

  it('leaves the live connection alone, and each gets every event', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const call = client.call(1, 'long_operation', { steps: 2, delayMs: 10 });
      const [priming] = await call.take(1);
      const probe = client.get(priming?.id);
      await probe.head();
      await pass(10);
      await pass(10);
      const live = await call.rest();
      assert.deepEqual(live.map(summaryOf), ['step 1 of 2', 'step 2 of 2', 'result 1']);
      assert.deepEqual(await probe.rest(), live);
    }));

  it('survives any number of cuts without a new event between them', () =>
    ServerBench.run(async ({ connect, pass }) => {
      const client = await connect();
      const call = client.call(1, 'long_operation', { steps: 1, delayMs: 10 });
      const [priming] = await call.take(1);
      call.close('reset');
      for (let round = 0; round < 3; round += 1) {
        const resumed = client.get(priming?.id);
        await resumed.head();
        resumed.close(round % 2 === 0 ? 'fin' : 'reset');
      }
      await pass(10);
      const last = await client.get(priming?.id).rest();
      assert.deepEqual(last.map(summaryOf), ['step 1 of 1', 'result 1']);
    }));

  it('gives a client that stalls everything once it reads again', () =>
    ServerBench.run(async ({ connect }) => {
      const client = await connect();
      const call = client.call(1, 'burst', { count: 2000, bytes: 4000 });
      await call.head();
      call.stall();
      // The stalled reader holds nobody up.
      assert.equal((await client.post({ id: 2, method: 'ping' }).rest()).length, 2);
      call.read();
      const blocks = await call.rest();
      assert.equal(blocks.length, 2002);
    }));

  it('ends, and is refused from there on, for a client that fell behind what is kept', async () => {
    const limits = { maxStreamBytes: 16_000_000 };
    const store = new MemoryEventStreamStore({
      clock: new ManualClock(),
      random: seededRandom(3),
      limits,
    });
    await ServerBench.run(
      async ({ connect, errors }) => {
        const client = await connect();
        const call = client.call(1, 'burst', { count: 8000, bytes: 4000 });
        const [priming] = await call.take(1);
        const resumed = client.get(priming?.id);
        await resumed.take(1);
        for (const connection of [call, resumed]) connection.stall();
        const last = priming?.id?.replace(/:1$/, ':8001') ?? '';
        let isOver = false;
        await until('the burst is over', () => {
          void store.openReader(last).then((reader) => (isOver = reader !== undefined));
          return isOver;
        });
        for (const connection of [call, resumed]) {
          connection.read();
          const blocks = await connection.rest();
          assert.equal(await connection.ended(), 'complete');
          assert.ok(blocks.length > 1 && blocks.length < 8000);
          assert.equal((await client.get(blocks.at(-1)?.id).head()).status, 400);
        }
        assert.deepEqual(
          errors.map((error) => error instanceof StoreError && error.reason),
          ['discarded', 'discarded'],
        );
      },
      { store },
    );
  });
});
