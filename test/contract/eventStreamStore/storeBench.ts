import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../src/core/base/clock.ts';
import type { Random } from '../../../src/core/base/random.ts';
import { parseEventId } from '../../../src/core/protocol/eventId.ts';
import type {
  EventStreamReader,
  EventStreamStore,
  EventStreamWriter,
  SessionFacts,
  StoredEvent,
} from '../../../src/node/stores/eventStreamStore.ts';
import type { StoreLimits } from '../../../src/node/stores/memoryEventStreamStore.ts';
import { StoreError } from '../../../src/node/stores/storeError.ts';
import { ManualClock } from '../../support/manualClock.ts';
import { seededRandom } from '../../support/seededRandom.ts';

/** What the suite gives to a store that it tries. */
interface StoreSetup {
  readonly clock: Clock;
  readonly random: Random;
  readonly limits: Partial<StoreLimits>;
}

export type StoreFactory = (setup: StoreSetup) => Promise<EventStreamStore>;

export const FACTS: SessionFacts = {
  revision: '2025-11-25',
  client: { name: 'test', version: '1' },
};
export const UNKNOWN_KEY = '0123456789abcdef0123456789abcdef';

/** One store with one session, for one test. */
class Bench {
  readonly clock: ManualClock;
  readonly store: EventStreamStore;
  readonly sessionId: string;

  constructor(clock: ManualClock, store: EventStreamStore, sessionId: string) {
    this.clock = clock;
    this.store = store;
    this.sessionId = sessionId;
  }

  stream(sessionId: string = this.sessionId): Promise<EventStreamWriter> {
    return this.store.createStream({ sessionId });
  }

  async reader(event: StoredEvent | undefined): Promise<EventStreamReader> {
    assert.ok(event);
    const reader = await this.store.openReader(event.id);
    assert.ok(reader, `no reader after ${event.id}`);
    return reader;
  }

  /** What follows `event`, read to the end. */
  async after(event: StoredEvent | undefined): Promise<StoredEvent[]> {
    return readAll((await this.reader(event)).events(new AbortController().signal));
  }
}

/** A read that goes on while the test writes. */
export class Reading {
  readonly events: StoredEvent[] = [];
  readonly ended: Promise<void>;
  hasEnded = false;

  constructor(events: AsyncIterable<StoredEvent>) {
    this.ended = this.#read(events);
  }

  get data(): (string | undefined)[] {
    return this.events.map(({ data }) => data);
  }

  async #read(events: AsyncIterable<StoredEvent>): Promise<void> {
    for await (const event of events) this.events.push(event);
    this.hasEnded = true;
  }
}

/** Lets everything that can happen without time passing happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
}

export async function readAll(events: AsyncIterable<StoredEvent>): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

export async function writeAll(
  writer: EventStreamWriter,
  ...data: string[]
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (const text of data) events.push(await writer.write({ data: text }));
  return events;
}

export function sequences(events: readonly StoredEvent[]): (number | undefined)[] {
  return events.map(({ id }) => parseEventId(id)?.sequence);
}

/** Registers one test on a fresh store with one session. */
export type StoreTest = (
  title: string,
  run: (bench: Bench) => Promise<void>,
  limits?: Partial<StoreLimits>,
) => void;

/** Tests on the stores that `create` makes; each store is closed after its test. */
export function testsOn(create: StoreFactory): StoreTest {
  return (title, run, limits = {}) => {
    it(title, async () => {
      const clock = new ManualClock();
      const store = await create({ clock, random: seededRandom(1), limits });
      try {
        const { id } = await store.sessions.create(FACTS);
        await run(new Bench(clock, store, id));
      } finally {
        await store.close();
      }
    });
  };
}

/** A check for `assert.rejects`. */
export function isStoreError(reason: string): (error: unknown) => boolean {
  return (error) => error instanceof StoreError && error.reason === reason;
}
