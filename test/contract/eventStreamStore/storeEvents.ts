import assert from 'node:assert/strict';
import { describe } from 'node:test';
import {
  FACTS,
  Reading,
  UNKNOWN_KEY,
  isStoreError,
  sequences,
  testsOn,
  writeAll,
} from './storeBench.ts';
import type { StoreFactory } from './storeBench.ts';

/** What a store must do with events and cursors. */
export function describeStoreEvents(name: string, create: StoreFactory): void {
  const test = testsOn(create);

  describe(`${name}: writing`, () => {
    test('numbers the events of a stream without gaps from 1', async (bench) => {
      const events = await writeAll(await bench.stream(), 'a', 'b', 'c');
      assert.deepEqual(sequences(events), [1, 2, 3]);
    });

    test('gives no two streams the same id', async (bench) => {
      const other = await bench.store.sessions.create(FACTS);
      const writers = [await bench.stream(), await bench.stream(), await bench.stream(other.id)];
      const events = await Promise.all(writers.map((writer) => writeAll(writer, 'a', 'b')));
      assert.equal(new Set(events.flat().map(({ id }) => id)).size, 6);
    });

    test('puts nothing of the session into an event id', async (bench) => {
      const [event] = await writeAll(await bench.stream(), 'a');
      assert.match(event?.id ?? '', /^[0-9a-f]{32}:1$/);
      assert.ok(!event?.id.includes(bench.sessionId.replaceAll('-', '')));
    });

    test('keeps the order of writes that do not wait for each other', async (bench) => {
      const writer = await bench.stream();
      const first = await writer.write({});
      await Promise.all(['a', 'b', 'c'].map((data) => writer.write({ data })));
      await writer.complete();
      assert.deepEqual(
        (await bench.after(first)).map(({ data }) => data),
        ['a', 'b', 'c'],
      );
    });

    test('refuses events after the stream is complete', async (bench) => {
      const writer = await bench.stream();
      await writer.complete();
      await assert.rejects(writer.write({ data: 'a' }), isStoreError('complete'));
    });

    test('may be completed twice', async (bench) => {
      const writer = await bench.stream();
      await writer.complete();
      await writer.complete();
    });

    test('leaves a stream that is gone alone', async (bench) => {
      const writer = await bench.stream();
      await bench.store.sessions.end(bench.sessionId);
      await writer.setMode('polling');
      await writer.complete();
    });

    test('refuses a stream of an unknown session', async (bench) => {
      await assert.rejects(bench.stream('never'), isStoreError('gone'));
    });
  });

  describe(`${name}: reading`, () => {
    test('gives only what follows the cursor, in order', async (bench) => {
      const writer = await bench.stream();
      const events = await writeAll(writer, 'a', 'b', 'c', 'd');
      await writer.complete();
      assert.deepEqual(await bench.after(events[1]), events.slice(2));
      assert.deepEqual(await bench.after(events[3]), []);
    });

    test('keeps the id of an event without data, and its retry', async (bench) => {
      const writer = await bench.stream();
      const first = await writer.write({});
      const closing = await writer.write({ retryMs: 250 });
      await writer.complete();
      assert.deepEqual(await bench.after(first), [{ id: closing.id, retryMs: 250 }]);
    });

    test('keeps data as it was, whatever is in it', async (bench) => {
      const writer = await bench.stream();
      const data = '{"text":"é 😀 \\u0000 ","html":"<script>"}\u2028';
      const first = await writer.write({});
      await writer.write({ data });
      await writer.complete();
      assert.deepEqual(
        (await bench.after(first)).map((event) => event.data),
        [data],
      );
    });

    test('says which session and stream a reader belongs to', async (bench) => {
      const [event] = await writeAll(await bench.stream(), 'a');
      const reader = await bench.reader(event);
      assert.equal(reader.sessionId, bench.sessionId);
      assert.equal(`${reader.streamKey}:1`, event?.id);
    });

    test('keeps the streams of one session apart', async (bench) => {
      const [one, two] = [await bench.stream(), await bench.stream()];
      const [first] = await writeAll(one, 'one 1');
      await writeAll(two, 'two 1');
      await writeAll(one, 'one 2');
      await writeAll(two, 'two 2');
      await one.complete();
      assert.deepEqual(
        (await bench.after(first)).map(({ data }) => data),
        ['one 2'],
      );
    });

    test('can be done by several readers at once, each at its own place', async (bench) => {
      const writer = await bench.stream();
      const events = await writeAll(writer, 'a', 'b');
      const { signal } = new AbortController();
      const one = new Reading((await bench.reader(events[0])).events(signal));
      const two = new Reading((await bench.reader(events[1])).events(signal));
      await writeAll(writer, 'c');
      await writer.complete();
      await Promise.all([one.ended, two.ended]);
      assert.deepEqual(one.data, ['b', 'c']);
      assert.deepEqual(two.data, ['c']);
    });

    for (const id of [
      '',
      'x',
      '1',
      `${UNKNOWN_KEY}:1`,
      `${UNKNOWN_KEY}:`,
      `${UNKNOWN_KEY.toUpperCase()}:1`,
      `${UNKNOWN_KEY}:1:1`,
      `${UNKNOWN_KEY}:9007199254740993`,
    ]) {
      test(`has no reader after the id ${JSON.stringify(id)}`, async ({ store }) => {
        assert.equal(await store.openReader(id), undefined);
      });
    }

    test('has no reader after an id that no event has', async (bench) => {
      const [event] = await writeAll(await bench.stream(), 'a');
      const key = event?.id.split(':')[0] ?? '';
      for (const sequence of ['0', '-1', '01', '2', '1.0', '1 ', '9007199254740991']) {
        assert.equal(await bench.store.openReader(`${key}:${sequence}`), undefined, sequence);
      }
    });

    test('has no reader once the store is closed', async (bench) => {
      const [event] = await writeAll(await bench.stream(), 'a');
      await bench.store.close();
      await bench.store.close();
      assert.equal(await bench.store.openReader(event?.id ?? ''), undefined);
      await assert.rejects(bench.stream(), isStoreError('closed'));
    });
  });
}
