import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { StoredEvent } from '../../../src/node/stores/eventStreamStore.ts';
import { isStoreError, readAll, sequences, testsOn, writeAll } from './storeBench.ts';
import type { StoreFactory } from './storeBench.ts';

/** What a store must forget or refuse. */
export function describeStoreLimits(name: string, create: StoreFactory): void {
  const test = testsOn(create);

  describe(`${name}: limits`, () => {
    test(
      'forgets a stream that nobody used for a while',
      async (bench) => {
        const writer = await bench.stream();
        const [first] = await writeAll(writer, 'a');
        bench.clock.advance(999);
        assert.ok(await bench.store.openReader(first?.id ?? ''));
        bench.clock.advance(999);
        await writeAll(writer, 'b');
        bench.clock.advance(1001);
        await assert.rejects(writer.write({ data: 'c' }), isStoreError('gone'));
        assert.equal(await bench.store.openReader(first?.id ?? ''), undefined);
      },
      { streamIdleMs: 1000 },
    );

    test(
      'forgets events that are too old, in a stream that is used',
      async (bench) => {
        const writer = await bench.stream();
        const [first, second] = await writeAll(writer, 'a', 'b');
        bench.clock.advance(600);
        const [third] = await writeAll(writer, 'c');
        bench.clock.advance(600);
        assert.equal(await bench.store.openReader(first?.id ?? ''), undefined);
        const [fourth] = await writeAll(writer, 'd');
        await writer.complete();
        assert.deepEqual(await bench.after(second), [third, fourth]);
      },
      { eventAgeMs: 1000 },
    );

    test(
      'takes no event away from a reader because of its age',
      async (bench) => {
        const writer = await bench.stream();
        const [first] = await writeAll(writer, 'a', 'b', 'c');
        const events = (await bench.reader(first)).events(new AbortController().signal);
        const read: (string | undefined)[] = [];
        for await (const { data } of events) {
          read.push(data);
          bench.clock.advance(5000);
          if (data === 'b') await writeAll(writer, 'd');
          if (data === 'c') await writer.complete();
        }
        assert.deepEqual(read, ['b', 'c', 'd']);
      },
      { eventAgeMs: 1000 },
    );

    test(
      'drops the oldest events of a stream that is too large',
      async (bench) => {
        const writer = await bench.stream();
        const events = await writeAll(
          writer,
          ...Array.from({ length: 10 }, () => 'x'.repeat(1000)),
        );
        await writer.complete();
        assert.equal(await bench.store.openReader(events[0]?.id ?? ''), undefined);
        assert.deepEqual(await bench.after(events[8]), [events[9]]);
      },
      { maxStreamBytes: 4000 },
    );

    test(
      'tells a reader whose next event was dropped, instead of leaving it out',
      async (bench) => {
        const writer = await bench.stream();
        const first = await writer.write({});
        const reader = await bench.reader(first);
        await writeAll(writer, ...Array.from({ length: 10 }, () => 'x'.repeat(1000)));
        const events = reader.events(new AbortController().signal);
        await assert.rejects(readAll(events), isStoreError('discarded'));
      },
      { maxStreamBytes: 4000 },
    );

    test(
      'refuses an event that is larger than a stream may be',
      async (bench) => {
        const writer = await bench.stream();
        await assert.rejects(writer.write({ data: 'x'.repeat(5000) }), isStoreError('too-large'));
        assert.deepEqual(sequences(await writeAll(writer, 'small')), [1]);
      },
      { maxStreamBytes: 4000 },
    );

    test(
      'gives up complete streams, the oldest first, where all together are too large',
      async (bench) => {
        const kept: StoredEvent[] = [];
        for (let stream = 0; stream < 4; stream += 1) {
          const writer = await bench.stream();
          kept.push(...(await writeAll(writer, 'x'.repeat(1000))));
          await writer.complete();
        }
        const found = await Promise.all(kept.map(({ id }) => bench.store.openReader(id)));
        assert.deepEqual(
          found.map((reader) => reader !== undefined),
          [false, true, true, true],
        );
      },
      { maxBytes: 3600 },
    );

    test(
      'gives up a complete stream for a new one where there are too many, else refuses',
      async (bench) => {
        const one = await bench.stream();
        const [event] = await writeAll(one, 'a');
        await bench.stream();
        await assert.rejects(bench.stream(), isStoreError('full'));
        await one.complete();
        await bench.stream();
        assert.equal(await bench.store.openReader(event?.id ?? ''), undefined);
      },
      { maxStreams: 2 },
    );
  });
}
