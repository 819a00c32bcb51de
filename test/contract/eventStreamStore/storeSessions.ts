import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { FACTS, Reading, isStoreError, settle, testsOn, writeAll } from './storeBench.ts';
import type { StoreFactory } from './storeBench.ts';

/** What a store must know of sessions. */
export function describeStoreSessions(name: string, create: StoreFactory): void {
  const test = testsOn(create);

  describe(`${name}: sessions`, () => {
    test('finds a session with what was said of it', async ({ store, sessionId }) => {
      assert.deepEqual(await store.sessions.find(sessionId), { id: sessionId, ...FACTS });
      assert.equal(await store.sessions.has(sessionId), true);
    });

    test('gives every session an id of its own, of visible ASCII', async ({ store, sessionId }) => {
      const { id } = await store.sessions.create(FACTS);
      assert.notEqual(id, sessionId);
      assert.match(id, /^[\x21-\x7e]{16,}$/);
    });

    test('does not know a session that never was', async ({ store }) => {
      assert.equal(await store.sessions.find('never'), undefined);
      assert.equal(await store.sessions.has('never'), false);
      await store.sessions.end('never');
    });

    test('forgets a session that ended, with its streams', async (bench) => {
      const writer = await bench.stream();
      const [first] = await writeAll(writer, 'a', 'b');
      assert.ok(first);
      await bench.store.sessions.end(bench.sessionId);
      assert.equal(await bench.store.sessions.find(bench.sessionId), undefined);
      assert.equal(await bench.store.openReader(first.id), undefined);
      await assert.rejects(writer.write({ data: 'c' }), isStoreError('gone'));
      await assert.rejects(bench.stream(), isStoreError('gone'));
    });

    test('ends the readers of a session that ends', async (bench) => {
      const writer = await bench.stream();
      const [first] = await writeAll(writer, 'a');
      const reading = new Reading((await bench.reader(first)).events(new AbortController().signal));
      await settle();
      await bench.store.sessions.end(bench.sessionId);
      await reading.ended;
      assert.deepEqual(reading.events, []);
    });

    test(
      'lets a session expire that nobody used for a while',
      async ({ store, clock, sessionId }) => {
        clock.advance(999);
        assert.ok(await store.sessions.find(sessionId));
        clock.advance(999);
        assert.equal(await store.sessions.has(sessionId), true);
        clock.advance(2);
        assert.equal(await store.sessions.has(sessionId), false);
        assert.equal(await store.sessions.find(sessionId), undefined);
      },
      { sessionIdleMs: 1000 },
    );

    test(
      'keeps a session as long as one of its streams is being read',
      async (bench) => {
        const [first] = await writeAll(await bench.stream(), 'a');
        const stop = new AbortController();
        const reading = new Reading((await bench.reader(first)).events(stop.signal));
        await settle();
        bench.clock.advance(5000);
        assert.equal(await bench.store.sessions.has(bench.sessionId), true);
        stop.abort();
        await reading.ended;
      },
      { sessionIdleMs: 1000 },
    );

    test(
      'refuses more sessions than it may hold',
      async ({ store }) => {
        await assert.rejects(store.sessions.create(FACTS), isStoreError('full'));
      },
      { maxSessions: 1 },
    );
  });
}
