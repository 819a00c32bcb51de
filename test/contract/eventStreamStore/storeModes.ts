import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Reading, sequences, settle, testsOn, writeAll } from './storeBench.ts';
import type { StoreFactory } from './storeBench.ts';

/** How readers must end. */
export function describeStoreModes(name: string, create: StoreFactory): void {
  const test = testsOn(create);

  describe(`${name}: streaming`, () => {
    test('waits for what is still to come, and ends when the stream is complete', async (bench) => {
      const writer = await bench.stream();
      const [first] = await writeAll(writer, 'a');
      const reading = new Reading((await bench.reader(first)).events(new AbortController().signal));
      await settle();
      assert.equal(reading.hasEnded, false);
      await writeAll(writer, 'b', 'c');
      await settle();
      assert.deepEqual(reading.data, ['b', 'c']);
      assert.equal(reading.hasEnded, false);
      await writer.complete();
      await reading.ended;
    });

    test('ends at once when its signal aborts', async (bench) => {
      const [first] = await writeAll(await bench.stream(), 'a');
      const stop = new AbortController();
      const reading = new Reading((await bench.reader(first)).events(stop.signal));
      await settle();
      stop.abort();
      await reading.ended;
    });

    test('reads nothing where the signal aborted before', async (bench) => {
      const writer = await bench.stream();
      const [first] = await writeAll(writer, 'a', 'b');
      const reading = new Reading((await bench.reader(first)).events(AbortSignal.abort()));
      await reading.ended;
      assert.deepEqual(reading.events, []);
    });

    test('loses no event that is written while a slow reader is busy', async (bench) => {
      const writer = await bench.stream();
      const first = await writer.write({});
      const events = (await bench.reader(first)).events(new AbortController().signal);
      const read: (string | undefined)[] = [];
      const reading = (async () => {
        for await (const event of events) {
          read.push(event.data);
          await setImmediate();
        }
      })();
      const data = Array.from({ length: 300 }, (_, index) => `event ${index}`);
      for (const [index, text] of data.entries()) {
        await writer.write({ data: text });
        if (index % 7 === 0) await setImmediate();
      }
      await writer.complete();
      await reading;
      assert.deepEqual(read, data);
    });
  });

  describe(`${name}: polling`, () => {
    test('ends after the newest event, perhaps with none', async (bench) => {
      const writer = await bench.stream();
      const [first, , third] = await writeAll(writer, 'a', 'b', 'c');
      await writer.setMode('polling');
      assert.deepEqual(sequences(await bench.after(first)), [2, 3]);
      assert.deepEqual(await bench.after(third), []);
      const [fourth] = await writeAll(writer, 'd');
      assert.deepEqual(await bench.after(third), [fourth]);
    });

    test('ends a reader that was waiting when the mode changed', async (bench) => {
      const writer = await bench.stream();
      const [first] = await writeAll(writer, 'a');
      const reading = new Reading((await bench.reader(first)).events(new AbortController().signal));
      await settle();
      await writer.setMode('polling');
      await reading.ended;
      assert.deepEqual(reading.events, []);
    });

    test('ends an earlier reader where the mode changed, whatever comes after it', async (bench) => {
      const writer = await bench.stream();
      const [first] = await writeAll(writer, 'a');
      const early = await bench.reader(first);
      await writeAll(writer, 'b');
      await writer.setMode('polling');
      await writer.setMode('streaming');
      await writeAll(writer, 'c');
      const reading = new Reading(early.events(new AbortController().signal));
      await reading.ended;
      assert.deepEqual(reading.data, ['b']);
    });

    test('does not end a reader that was opened after the mode changed back', async (bench) => {
      const writer = await bench.stream();
      const [first] = await writeAll(writer, 'a', 'b');
      await writer.setMode('polling');
      await writer.setMode('streaming');
      const reading = new Reading((await bench.reader(first)).events(new AbortController().signal));
      await settle();
      assert.equal(reading.hasEnded, false);
      await writeAll(writer, 'c');
      await writer.complete();
      await reading.ended;
      assert.deepEqual(reading.data, ['b', 'c']);
    });
  });
}
