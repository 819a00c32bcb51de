import { parseEventId } from '../../core/protocol/eventId.ts';
import type {
  EventStreamStore,
  EventStreamWriter,
  StoredEvent,
} from '../stores/eventStreamStore.ts';
import { StoreError } from '../stores/storeError.ts';
import { MessageBacklog } from './messageBacklog.ts';
import { readerAfter, sendDirectly, sendFrom, sendStored } from './requestStream.ts';
import type { SseResponse } from './sseResponse.ts';

/** Where messages go that belong to no request: the stream of the standalone GET. */
export interface UnsolicitedStream {
  /** Sends one JSON-RPC message as text; before the first GET it is kept, within limits. */
  readonly send: (message: string) => Promise<void>;
  /**
   * Serves a GET without a cursor until its connection ends. The connection before it, which may be
   * dead without anybody knowing, is ended.
   */
  readonly attach: (response: SseResponse) => Promise<void>;
  /** Tells that a connection which resumed some stream of the session carried `event`. */
  readonly noteSent: (event: StoredEvent) => void;
  readonly end: () => Promise<void>;
}

/** The standalone stream of a session without event ids: what was sent once is not kept. */
export class DirectUnsolicitedStream implements UnsolicitedStream {
  readonly #backlog = new MessageBacklog();
  #current: SseResponse | undefined;

  async send(message: string): Promise<void> {
    const current = this.#current;
    if (current === undefined || current.closed.aborted) this.#backlog.push(message);
    else await sendDirectly(current, message);
  }

  async attach(response: SseResponse): Promise<void> {
    this.#current?.end();
    this.#current = response;
    for (const message of this.#backlog.drain()) await sendDirectly(response, message);
  }

  noteSent(): void {
    // Without event ids nothing is ever resumed.
  }

  async end(): Promise<void> {
    this.#current?.end();
  }
}

/** The stored stream, once the first GET has come. */
interface Opened {
  readonly writer: EventStreamWriter;
  /** Its priming event. */
  readonly first: StoredEvent;
  newest: StoredEvent;
  /** The newest event that was handed to a connection. */
  sent: StoredEvent | undefined;
}

/** The standalone stream of a session with event ids. */
export class StoredUnsolicitedStream implements UnsolicitedStream {
  readonly #store: EventStreamStore;
  readonly #sessionId: string;
  readonly #retryMs: number;
  readonly #backlog = new MessageBacklog();
  #opened: Opened | undefined;
  #current: SseResponse | undefined;
  /** Every change of the stream waits for the one before it, which keeps messages in order. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(store: EventStreamStore, sessionId: string, retryMs: number) {
    this.#store = store;
    this.#sessionId = sessionId;
    this.#retryMs = retryMs;
  }

  send(message: string): Promise<void> {
    return this.#inTurn(() => this.#send(message));
  }

  async attach(response: SseResponse): Promise<void> {
    const serve = await this.#inTurn(() => this.#prepare(response));
    await serve();
  }

  readonly noteSent = (event: StoredEvent): void => {
    const opened = this.#opened;
    if (opened === undefined) return;
    const id = parseEventId(event.id);
    const newest = parseEventId((opened.sent ?? opened.first).id);
    if (id === undefined || id.streamKey !== newest?.streamKey) return;
    if (id.sequence >= newest.sequence) opened.sent = event;
  };

  end(): Promise<void> {
    return this.#inTurn(async () => {
      this.#current?.end();
      await this.#opened?.writer.complete();
    });
  }

  async #send(message: string): Promise<void> {
    const opened = this.#opened;
    if (opened === undefined) {
      this.#backlog.push(message);
      return;
    }
    try {
      opened.newest = await opened.writer.write({ data: message });
    } catch (error) {
      if (!(error instanceof StoreError) || error.reason !== 'gone') throw error;
      // Nobody came for the stream until it expired: the next GET gets a new one.
      this.#opened = undefined;
      this.#backlog.push(message);
    }
  }

  /** Finds out what `response` is to carry; carrying it must not hold up the messages to come. */
  async #prepare(response: SseResponse): Promise<() => Promise<void>> {
    this.#current?.end();
    this.#current = response;
    const opened = this.#opened;
    if (opened?.sent === undefined) return this.#serveFrom(response, opened?.first);
    if (opened.sent.id === opened.newest.id) {
      return this.#serveFrom(response, await this.#prime(opened));
    }
    const reader = await this.#store.openReader(opened.sent.id);
    if (reader === undefined) return this.#serveFrom(response, undefined);
    return () => sendStored(response, reader.events(response.closed), this.noteSent);
  }

  /** Serves the stream from `start` on, or where that is gone a new one from its beginning. */
  async #serveFrom(
    response: SseResponse,
    start: StoredEvent | undefined,
  ): Promise<() => Promise<void>> {
    const known = start === undefined ? undefined : await this.#store.openReader(start.id);
    if (start !== undefined && known !== undefined) {
      return () => sendFrom(response, start, known, this.noteSent);
    }
    const { first } = await this.#open();
    const reader = await readerAfter(this.#store, first);
    return () => sendFrom(response, first, reader, this.noteSent);
  }

  async #open(): Promise<Opened> {
    const writer = await this.#store.createStream({ sessionId: this.#sessionId });
    const first = await writer.write({ retryMs: this.#retryMs });
    const opened: Opened = { writer, first, newest: first, sent: undefined };
    this.#opened = opened;
    for (const message of this.#backlog.drain()) await this.#send(message);
    return opened;
  }

  /** An id to resume from for a client that comes back without one, as there is nothing new. */
  async #prime(opened: Opened): Promise<StoredEvent | undefined> {
    try {
      opened.newest = await opened.writer.write({ retryMs: this.#retryMs });
      return opened.newest;
    } catch (error) {
      if (error instanceof StoreError && error.reason === 'gone') return undefined;
      throw error;
    }
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(run);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
