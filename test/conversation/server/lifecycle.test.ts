import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startReferenceServer } from '../../../src/node/server/referenceServer.ts';
import { ServerError } from '../../../src/node/server/serverError.ts';
import { MemoryEventStreamStore } from '../../../src/node/stores/memoryEventStreamStore.ts';
import { ManualClock } from '../../support/manualClock.ts';
import { initialize, message, ServerBench, summaryOf } from '../../support/rawMcpClient.ts';
import { openRaw } from '../../support/rawSse.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { until } from '../../support/until.ts';

describe('the life of a session on the reference server', () => {
  it('ends every connection and handler of it by DELETE, in an orderly way', () =>
    ServerBench.run(async ({ connect, clock }) => {
      const client = await connect();
      const call = client.call(1, 'long_operation', { steps: 3, delayMs: 10 });
      const get = client.get();
      const [priming] = await call.take(1);
      const probe = client.get(priming?.id);
      await Promise.all([get.take(1), probe.head()]);
      await client.call(2, 'ticker', { count: 5 }).rest();
      assert.equal(clock.pending, 2);
      assert.equal((await client.delete().head()).status, 204);
      for (const connection of [call, get, probe]) {
        assert.deepEqual(await connection.rest(), []);
        assert.equal(await connection.ended(), 'complete');
      }
      await until('no handler is left', () => clock.pending === 0);
    }));

  it('is over for a client that did not use it for an hour', () =>
    ServerBench.run(async ({ connect, clock }) => {
      const client = await connect();
      clock.advance(61 * 60_000);
      assert.equal((await client.post({ id: 1, method: 'ping' }).head()).status, 404);
    }));

  it('goes on while its standalone stream is open', () =>
    ServerBench.run(async ({ connect, clock }) => {
      const client = await connect();
      const get = client.get();
      await get.take(1);
      clock.advance(3 * 60 * 60_000);
      assert.equal((await client.post({ id: 1, method: 'ping' }).head()).status, 200);
      assert.equal(get.isOpen, true);
    }));

  it('begins no more where the store is full of them, and says when to try again', async () => {
    const clock = new ManualClock();
    const random = seededRandom(2);
    const store = new MemoryEventStreamStore({ clock, random, limits: { maxSessions: 1 } });
    await ServerBench.run(
      async ({ connect, url, errors }) => {
        const client = await connect();
        const headers = {
          Accept: 'application/json, text/event-stream',
          'Content-Type': 'application/json',
        };
        const begin = () =>
          openRaw(url, { method: 'POST', headers, body: message(initialize()) }).head();
        const refused = await begin();
        assert.deepEqual([refused.status, refused.headers['retry-after']], [503, '10']);
        await client.delete().head();
        assert.equal((await begin()).status, 200);
        assert.deepEqual(errors, []);
      },
      { store },
    );
  });

  it('has a limit of calls that run at once', () =>
    ServerBench.run(async ({ connect, clock }) => {
      const client = await connect();
      for (let call = 0; call < 256; call += 1) client.call(call, 'long_operation', { steps: 1 });
      await until('all calls run', () => clock.pending === 256);
      const { status, headers } = await client.post({ id: 'more', method: 'ping' }).head();
      assert.deepEqual([status, headers['retry-after']], [429, '1']);
      const cancel = { method: 'notifications/cancelled', params: { requestId: 7 } };
      assert.equal((await client.post(cancel).head()).status, 202);
      assert.equal((await client.post({ id: 'more', method: 'ping' }).head()).status, 200);
    }));
});

describe('the life of the reference server', () => {
  it('ends every answer in an orderly way when it is closed', () =>
    ServerBench.run(async ({ connect, server }) => {
      const client = await connect();
      const call = client.call(1, 'long_operation', { steps: 3, delayMs: 10 });
      const get = client.get();
      await Promise.all([call.take(1), get.take(1)]);
      await Promise.all([server.close(), server.close()]);
      for (const connection of [call, get]) assert.equal(await connection.ended(), 'complete');
      await assert.rejects(openRaw(server.url).head(), /without a head/);
    }));

  it('does not wait for a client that reads nothing when it is closed', () =>
    ServerBench.run(async ({ connect, server }) => {
      const client = await connect();
      const call = client.call(1, 'large_payload', { bytes: 8_000_000 });
      await call.head();
      call.stall();
      await server.close();
      call.close();
    }));

  it('cannot have a port that is in use, and says so', () =>
    ServerBench.run(async ({ server }) => {
      const port = Number(new URL(server.url).port);
      await assert.rejects(
        startReferenceServer({ port }),
        (error) =>
          error instanceof ServerError &&
          error.reason === 'not-listening' &&
          error.message.startsWith(`Port ${port} on 127.0.0.1 is in use`),
      );
    }));

  it('can be reached on loopback alone', () =>
    ServerBench.run(async ({ server }) => {
      assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+\/mcp$/);
    }));

  it('serves several sessions with ids that nobody can guess', () =>
    ServerBench.run(async ({ connect }) => {
      const clients = await Promise.all([connect(), connect(), connect()]);
      assert.equal(new Set(clients.map(({ sessionId }) => sessionId)).size, 3);
      const answers = clients.map((client) => client.post({ id: 1, method: 'ping' }).rest());
      for (const blocks of await Promise.all(answers)) {
        assert.deepEqual(blocks.map(summaryOf), ['empty, retry 1000', 'result 1']);
      }
    }));
});
