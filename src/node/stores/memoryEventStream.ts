import type { Micros } from '../../core/base/clock.ts';
import { formatEventId } from '../../core/protocol/eventId.ts';
import type { StoredEvent, StreamEvent, StreamMode } from './eventStreamStore.ts';
import { StoreError } from './storeError.ts';

/** What an event costs beside its data, roughly. */
const EVENT_OVERHEAD_BYTES = 128;

/** Dropped places at the front of the list that are worth a copy of the rest. */
const COMPACT_AT = 1024;

interface Entry {
  readonly event: StoredEvent;
  readonly bytes: number;
  readonly at: Micros;
  /** Number of the last change to polling that came when this event was the newest. */
  pollingAfter?: number;
}

/** Bytes that storing `event` takes, its share of the bookkeeping included. */
export function costOf(event: StreamEvent): number {
  return EVENT_OVERHEAD_BYTES + (event.data === undefined ? 0 : Buffer.byteLength(event.data));
}

/** The kept events of one stream: a window whose front may be dropped, and who is reading it. */
export class MemoryEventStream {
  readonly key: string;
  readonly sessionId: string;
  #entries: (Entry | undefined)[] = [];
  /** Places of dropped entries at the front of the list. */
  #dropped = 0;
  /** Sequence of the newest event; 0 before the first. */
  #newest = 0;
  #bytes = 0;
  #mode: StreamMode = 'streaming';
  #complete = false;
  #gone = false;
  #usedAt: Micros;
  /** How often the mode became polling. */
  #pollings = 0;
  /** What wakes each open reader. */
  readonly #readers = new Set<() => void>();

  constructor(key: string, sessionId: string, now: Micros) {
    this.key = key;
    this.sessionId = sessionId;
    this.#usedAt = now;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get isComplete(): boolean {
    return this.#complete;
  }

  get isRead(): boolean {
    return this.#readers.size > 0;
  }

  get usedAt(): Micros {
    return this.#usedAt;
  }

  /** Sequence of the oldest event that is still here; one more than the newest where none is. */
  get #oldest(): number {
    return this.#newest - (this.#entries.length - this.#dropped) + 1;
  }

  touch(now: Micros): void {
    this.#usedAt = now;
  }

  append(event: StreamEvent, now: Micros): StoredEvent {
    if (this.#gone)
      throw new StoreError('gone', `the stream ${this.key} has expired or its session has ended`);
    if (this.#complete)
      throw new StoreError('complete', `the stream ${this.key} is complete; nothing can be added`);
    this.#newest += 1;
    const id = formatEventId({ streamKey: this.key, sequence: this.#newest });
    const stored: StoredEvent = {
      id,
      ...(event.data === undefined ? {} : { data: event.data }),
      ...(event.retryMs === undefined ? {} : { retryMs: event.retryMs }),
    };
    const bytes = costOf(event);
    this.#entries.push({ event: stored, bytes, at: now });
    this.#bytes += bytes;
    this.#usedAt = now;
    this.#wakeReaders();
    return stored;
  }

  setMode(mode: StreamMode): void {
    this.#mode = mode;
    if (mode === 'streaming') return;
    this.#pollings += 1;
    const newest = this.#entry(this.#newest);
    if (newest !== undefined) newest.pollingAfter = this.#pollings;
    this.#wakeReaders();
  }

  complete(): void {
    this.#complete = true;
    this.#wakeReaders();
  }

  /** Forgets every event; readers end. Returns the bytes this set free. */
  remove(): number {
    const freed = this.#bytes;
    this.#gone = true;
    this.#entries = [];
    this.#dropped = 0;
    this.#bytes = 0;
    this.#wakeReaders();
    return freed;
  }

  /** Whether everything after `sequence` is still here, so that reading can go on from it. */
  canContinueAfter(sequence: number): boolean {
    return !this.#gone && sequence <= this.#newest && sequence >= this.#oldest - 1;
  }

  /** Drops the oldest events until `bytes` are free; the newest stays. Returns what was freed. */
  dropOldest(bytes: number): number {
    let freed = 0;
    while (freed < bytes && this.#entries.length - this.#dropped > 1) freed += this.#dropFirst();
    return freed;
  }

  /** Drops events stored before `time` unless somebody is reading. Returns the bytes freed. */
  dropOlderThan(time: Micros): number {
    let freed = 0;
    while (!this.isRead) {
      const first = this.#entries[this.#dropped];
      if (first === undefined || first.at >= time) break;
      freed += this.#dropFirst();
    }
    return freed;
  }

  /**
   * A reader of what follows the event `after`. Opening it, not reading it, decides which changes
   * to polling end it: those that come later.
   */
  openReader(
    after: number,
    now: () => Micros,
  ): (signal: AbortSignal) => AsyncGenerator<StoredEvent> {
    const pollings = this.#pollings;
    return (signal) => this.#read(after + 1, pollings, signal, now);
  }

  async *#read(
    first: number,
    pollings: number,
    signal: AbortSignal,
    now: () => Micros,
  ): AsyncGenerator<StoredEvent> {
    let wake = (): void => undefined;
    const reader = (): void => wake();
    this.#readers.add(reader);
    signal.addEventListener('abort', reader);
    try {
      for (let next = first; ;) {
        const changed = new Promise<void>((resolve) => (wake = resolve));
        if (signal.aborted || this.#gone) return;
        if ((this.#entry(next - 1)?.pollingAfter ?? 0) > pollings) return;
        if (next < this.#oldest) throw discarded(this.key, next);
        const entry = this.#entry(next);
        if (entry !== undefined) {
          next += 1;
          yield entry.event;
        } else if (this.#complete || this.#mode === 'polling') {
          return;
        } else {
          await changed;
        }
      }
    } finally {
      this.#readers.delete(reader);
      signal.removeEventListener('abort', reader);
      this.#usedAt = now();
    }
  }

  #entry(sequence: number): Entry | undefined {
    const index = sequence - this.#oldest;
    return index < 0 ? undefined : this.#entries[this.#dropped + index];
  }

  #dropFirst(): number {
    const bytes = this.#entries[this.#dropped]?.bytes ?? 0;
    this.#entries[this.#dropped] = undefined;
    this.#dropped += 1;
    this.#bytes -= bytes;
    if (this.#dropped >= COMPACT_AT && this.#dropped * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#dropped);
      this.#dropped = 0;
    }
    return bytes;
  }

  #wakeReaders(): void {
    for (const wake of this.#readers) wake();
  }
}

function discarded(key: string, sequence: number): StoreError {
  const message = `event ${sequence} of the stream ${key} was dropped before it was read: the stream is over its size limit`;
  return new StoreError('discarded', message);
}
