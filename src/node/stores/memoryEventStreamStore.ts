import type { Clock, Micros } from '../../core/base/clock.ts';
import type { Random } from '../../core/base/random.ts';
import { parseEventId } from '../../core/protocol/eventId.ts';
import type {
  EventStreamReader,
  EventStreamStore,
  EventStreamWriter,
  SessionFacts,
  SessionRecord,
  SessionStore,
  StoredEvent,
  StreamEvent,
  StreamFacts,
} from './eventStreamStore.ts';
import { MemoryEventStream, costOf } from './memoryEventStream.ts';
import { StoreError } from './storeError.ts';

/** What a store keeps at most. */
export interface StoreLimits {
  readonly maxSessions: number;
  /** Streams of all sessions together. */
  readonly maxStreams: number;
  /** Bytes of one stream's events; over it the stream's oldest events go. */
  readonly maxStreamBytes: number;
  /** Bytes of all events; over it complete streams go, then the written stream's oldest events. */
  readonly maxBytes: number;
  /** Milliseconds after which an unused session expires, with its streams. */
  readonly sessionIdleMs: number;
  /** Milliseconds after which an unused stream expires. */
  readonly streamIdleMs: number;
  /** Milliseconds after which an event expires, however much its stream is used. */
  readonly eventAgeMs: number;
}

/** What holds where nobody says otherwise. */
const DEFAULT_STORE_LIMITS: StoreLimits = {
  maxSessions: 1000,
  maxStreams: 10_000,
  maxStreamBytes: 64 * 1024 * 1024,
  maxBytes: 256 * 1024 * 1024,
  sessionIdleMs: 60 * 60 * 1000,
  streamIdleMs: 30 * 60 * 1000,
  eventAgeMs: 2 * 60 * 60 * 1000,
};

/** What a store is made with. */
export interface MemoryEventStreamStoreOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly limits?: Partial<StoreLimits>;
}

/** Milliseconds between two searches for what has expired; what is asked for is always checked. */
const SWEEP_EVERY_MS = 10_000;

interface Session {
  readonly record: SessionRecord;
  readonly streams: Set<MemoryEventStream>;
  usedAt: Micros;
}

/** Keeps sessions and events in this process; they end with it. */
export class MemoryEventStreamStore implements EventStreamStore {
  readonly name = 'memory';
  readonly sessions: SessionStore;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #limits: StoreLimits;
  readonly #sessions = new Map<string, Session>();
  /** In the order of their creation, so that the oldest is found first. */
  readonly #streams = new Map<string, MemoryEventStream>();
  #bytes = 0;
  #sweptAt: Micros;
  #closed = false;

  constructor({ clock, random, limits }: MemoryEventStreamStoreOptions) {
    this.#clock = clock;
    this.#random = random;
    this.#limits = { ...DEFAULT_STORE_LIMITS, ...limits };
    this.#sweptAt = clock.now();
    this.sessions = {
      create: async (facts) => this.#createSession(facts),
      find: async (id) => this.#findSession(id),
      has: async (id) => this.#liveSession(id) !== undefined,
      end: async (id) => this.#endSession(id),
    };
  }

  async createStream({ sessionId }: StreamFacts): Promise<EventStreamWriter> {
    this.#assertOpen();
    this.#sweep();
    const session = this.#liveSession(sessionId);
    if (session === undefined) {
      throw new StoreError('gone', 'a stream was asked for in a session that has ended or expired');
    }
    if (this.#streams.size >= this.#limits.maxStreams && !this.#evictOldest()) {
      throw new StoreError(
        'full',
        `the store holds ${this.#streams.size} streams and none is complete`,
      );
    }
    const stream = new MemoryEventStream(this.#hex(), sessionId, this.#clock.now());
    this.#streams.set(stream.key, stream);
    session.streams.add(stream);
    return {
      write: async (event) => this.#write(stream, event),
      setMode: async (mode) => stream.setMode(mode),
      complete: async () => stream.complete(),
    };
  }

  async openReader(lastEventId: string): Promise<EventStreamReader | undefined> {
    const cursor = parseEventId(lastEventId);
    if (cursor === undefined || this.#closed) return undefined;
    this.#sweep();
    const stream = this.#streams.get(cursor.streamKey);
    if (stream === undefined || !this.#keepStream(stream)) return undefined;
    this.#expireEvents(stream);
    if (!stream.canContinueAfter(cursor.sequence)) return undefined;
    stream.touch(this.#clock.now());
    return {
      sessionId: stream.sessionId,
      streamKey: stream.key,
      events: stream.openReader(cursor.sequence, this.#clock.now),
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const id of [...this.#sessions.keys()]) this.#endSession(id);
  }

  #createSession(facts: SessionFacts): SessionRecord {
    this.#assertOpen();
    this.#sweep();
    if (this.#sessions.size >= this.#limits.maxSessions) {
      throw new StoreError(
        'full',
        `the store holds ${this.#sessions.size} sessions, as many as it may; end one first`,
      );
    }
    const record: SessionRecord = { id: this.#uuid(), ...facts };
    this.#sessions.set(record.id, { record, streams: new Set(), usedAt: this.#clock.now() });
    return record;
  }

  #findSession(id: string): SessionRecord | undefined {
    const session = this.#liveSession(id);
    if (session !== undefined) session.usedAt = this.#clock.now();
    return session?.record;
  }

  #endSession(id: string): void {
    const session = this.#sessions.get(id);
    if (session === undefined) return;
    this.#sessions.delete(id);
    for (const stream of session.streams) this.#removeStream(stream);
  }

  #write(stream: MemoryEventStream, event: StreamEvent): StoredEvent {
    const bytes = costOf(event);
    if (bytes > this.#limits.maxStreamBytes) {
      throw new StoreError(
        'too-large',
        `an event of ${bytes} bytes is larger than a stream may be (${this.#limits.maxStreamBytes} bytes)`,
      );
    }
    this.#keepStream(stream);
    const stored = stream.append(event, this.#clock.now());
    this.#bytes += bytes;
    this.#expireEvents(stream);
    this.#bytes -= stream.dropOldest(stream.bytes - this.#limits.maxStreamBytes);
    let evicted = true;
    while (this.#bytes > this.#limits.maxBytes && evicted) evicted = this.#evictOldest();
    this.#bytes -= stream.dropOldest(this.#bytes - this.#limits.maxBytes);
    return stored;
  }

  #liveSession(id: string): Session | undefined {
    const session = this.#sessions.get(id);
    if (session === undefined || this.#isInUse(session)) return session;
    this.#endSession(id);
    return undefined;
  }

  #isInUse({ usedAt, streams }: Session): boolean {
    const since = this.#ago(this.#limits.sessionIdleMs);
    return (
      usedAt >= since || [...streams].some((stream) => stream.isRead || stream.usedAt >= since)
    );
  }

  /** False, and the stream is removed, where nobody used it for too long. */
  #keepStream(stream: MemoryEventStream): boolean {
    if (stream.isRead || stream.usedAt >= this.#ago(this.#limits.streamIdleMs)) return true;
    this.#removeStream(stream);
    return false;
  }

  #expireEvents(stream: MemoryEventStream): void {
    this.#bytes -= stream.dropOlderThan(this.#ago(this.#limits.eventAgeMs));
  }

  #removeStream(stream: MemoryEventStream): void {
    this.#streams.delete(stream.key);
    this.#sessions.get(stream.sessionId)?.streams.delete(stream);
    this.#bytes -= stream.remove();
  }

  /** Removes the oldest complete stream that nobody reads; false where there is none. */
  #evictOldest(): boolean {
    for (const stream of this.#streams.values()) {
      if (!stream.isComplete || stream.isRead) continue;
      this.#removeStream(stream);
      return true;
    }
    return false;
  }

  #sweep(): void {
    if (this.#sweptAt > this.#ago(SWEEP_EVERY_MS)) return;
    this.#sweptAt = this.#clock.now();
    for (const id of [...this.#sessions.keys()]) this.#liveSession(id);
    for (const stream of [...this.#streams.values()]) {
      if (this.#keepStream(stream)) this.#expireEvents(stream);
    }
  }

  #ago(ms: number): Micros {
    return this.#clock.now() - ms * 1000;
  }

  /** 128 random bits. */
  #hex(): string {
    return Buffer.from(this.#random.bytes(16)).toString('hex');
  }

  /** Looks other than a stream key, so that the two are told apart at a glance. */
  #uuid(): string {
    return this.#hex().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  #assertOpen(): void {
    if (this.#closed) throw new StoreError('closed', 'the store is closed');
  }
}
