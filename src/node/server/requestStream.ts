import type {
  EventStreamReader,
  EventStreamStore,
  EventStreamWriter,
  StoredEvent,
} from '../stores/eventStreamStore.ts';
import { StoreError } from '../stores/storeError.ts';
import { ServerError } from './serverError.ts';
import type { SseResponse } from './sseResponse.ts';

/** Bytes that may wait for a peer that does not read, on a stream that nothing else keeps. */
const MAX_BACKLOG_BYTES = 16 * 1024 * 1024;

/** Where the messages of one request go until its answer has been sent. */
export interface RequestStream {
  /** Sends one JSON-RPC message as text. */
  readonly send: (message: string) => Promise<void>;
  /** Ends the connection and lets the client poll from now on, at `retryMs` if it heeds that. */
  readonly enablePolling: (retryMs: number) => Promise<void>;
  /** Ends the connection once; a client that comes back gets the rest as it happens. */
  readonly closeConnection: (retryMs: number) => Promise<void>;
  /** Ends the stream; ending twice is harmless. */
  readonly end: () => Promise<void>;
}

/** A stream whose messages are stored first; connections read them from the store. */
export class StoredRequestStream implements RequestStream {
  readonly #writer: EventStreamWriter;

  constructor(writer: EventStreamWriter) {
    this.#writer = writer;
  }

  async send(message: string): Promise<void> {
    await this.#writer.write({ data: message });
  }

  async enablePolling(retryMs: number): Promise<void> {
    await this.#writer.write({ retryMs });
    await this.#writer.setMode('polling');
  }

  async closeConnection(retryMs: number): Promise<void> {
    await this.enablePolling(retryMs);
    await this.#writer.setMode('streaming');
  }

  end(): Promise<void> {
    return this.#writer.complete();
  }
}

/** A stream that lives as long as its one connection: what cannot be sent is lost. */
export class DirectRequestStream implements RequestStream {
  readonly #response: SseResponse;
  readonly #whyNoPolling: string;

  constructor(response: SseResponse, whyNoPolling: string) {
    this.#response = response;
    this.#whyNoPolling = whyNoPolling;
  }

  async send(message: string): Promise<void> {
    await sendDirectly(this.#response, message);
  }

  async enablePolling(): Promise<void> {
    throw new ServerError('polling-refused', `Polling is not possible: ${this.#whyNoPolling}`);
  }

  async closeConnection(): Promise<void> {
    await this.enablePolling();
  }

  async end(): Promise<void> {
    this.#response.end();
  }
}

/** Sends a message that is kept nowhere; a peer that reads nothing is dropped in the end. */
export async function sendDirectly(response: SseResponse, message: string): Promise<void> {
  if (response.backlog > MAX_BACKLOG_BYTES) response.destroy();
  await response.write({ data: message });
}

/** Sends stored events as they come until they end, the connection is gone, or the store fails. */
export async function sendStored(
  response: SseResponse,
  events: AsyncIterable<StoredEvent>,
  onSent?: (event: StoredEvent) => void,
): Promise<void> {
  try {
    for await (const event of events) {
      if (response.closed.aborted) break;
      onSent?.(event);
      await response.write(event);
    }
  } finally {
    response.end();
  }
}

/** Sends `first`, which is stored already, and what `reader`, opened after it, has. */
export async function sendFrom(
  response: SseResponse,
  first: StoredEvent,
  reader: EventStreamReader,
  onSent?: (event: StoredEvent) => void,
): Promise<void> {
  onSent?.(first);
  await response.write(first);
  await sendStored(response, reader.events(response.closed), onSent);
}

/** A reader of what follows `event`, which was stored just now. */
export async function readerAfter(
  store: EventStreamStore,
  event: StoredEvent,
): Promise<EventStreamReader> {
  const reader = await store.openReader(event.id);
  if (reader === undefined) throw new StoreError('gone', `the stream of ${event.id} is gone`);
  return reader;
}
