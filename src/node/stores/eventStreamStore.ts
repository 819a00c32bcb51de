/**
 * How a reader ends. *Streaming*: when the stream is complete. *Polling*: after the newest stored
 * event, perhaps without having read any, so that the client comes back later.
 */
export type StreamMode = 'streaming' | 'polling';

/** An event before it is stored; the store gives it its id. */
export interface StreamEvent {
  readonly id?: never;
  /** One JSON-RPC message; absent on a priming or closing event, whose data is empty. */
  readonly data?: string;
  /** Milliseconds a client shall wait before it connects again. */
  readonly retryMs?: number;
}

/** An event as it was stored, and as it is redelivered. */
export interface StoredEvent {
  readonly id: string;
  readonly data?: string;
  readonly retryMs?: number;
}

/** What a store knows of a session, so that it can outlive the process that made it. */
export interface SessionFacts {
  /** The negotiated revision of the specification. */
  readonly revision: string;
  readonly client: { readonly name: string; readonly version: string };
}

/** A session as a store keeps it. */
export interface SessionRecord extends SessionFacts {
  /** Visible ASCII, not guessable. */
  readonly id: string;
}

/** The sessions of a store. */
export interface SessionStore {
  /** @throws {StoreError} `full` where the store holds as many sessions as it may. */
  readonly create: (facts: SessionFacts) => Promise<SessionRecord>;
  /** The session, or undefined where it never was, has ended or has expired; counts as a use of it. */
  readonly find: (id: string) => Promise<SessionRecord | undefined>;
  /** Whether {@link find} would find it; does not count as a use. */
  readonly has: (id: string) => Promise<boolean>;
  /** Forgets the session and its streams, whose readers end; an unknown id is no error. */
  readonly end: (id: string) => Promise<void>;
}

/** Appends to one stream; calls take effect in the order they were made. */
export interface EventStreamWriter {
  /**
   * Stores an event; once this resolves the event can be redelivered.
   *
   * @throws {StoreError} `complete` after {@link complete}, `gone` where the stream expired or its
   * session ended, `too-large` or `full` where a limit forbids it.
   */
  readonly write: (event: StreamEvent) => Promise<StoredEvent>;
  /**
   * Changes how readers end. A reader that was opened before the mode became polling ends after the
   * event that was the newest then, even if the mode changes back; a stream that is gone is left
   * alone.
   */
  readonly setMode: (mode: StreamMode) => Promise<void>;
  /** Ends the stream: readers end after its last event. Completing twice is harmless. */
  readonly complete: () => Promise<void>;
}

/** Reads what follows a cursor. */
export interface EventStreamReader {
  readonly sessionId: string;
  /** What tells the stream apart from every other: the part of its ids before the sequence. */
  readonly streamKey: string;
  /**
   * The events after the cursor in their order, each once, those to come included, until the stream
   * is complete, the mode ends it, the session ends, or `signal` aborts (which is an end, no error).
   *
   * @throws {StoreError} `discarded` where an event was dropped by a limit before it was read.
   */
  readonly events: (signal: AbortSignal) => AsyncIterable<StoredEvent>;
}

/** What a store knows of a stream from its beginning on. */
export interface StreamFacts {
  readonly sessionId: string;
}

/**
 * Keeps the events of streams so that a cut client can have the rest redelivered.
 *
 * Event ids are `<stream key>:<sequence>` (see core/protocol/eventId.ts): a random key of 128 bits per
 * stream, sequences gapless from 1. Every engine has limits of size and age: what is over them
 * expires, oldest first. A session or stream is in use while it is looked up, read or written.
 */
export interface EventStreamStore {
  /** The engine in one word, as the command line shows it. */
  readonly name: string;
  readonly sessions: SessionStore;
  /**
   * Opens a new stream of a session in streaming mode.
   *
   * @throws {StoreError} `gone` where the session is unknown, `full` where a limit is reached.
   */
  readonly createStream: (facts: StreamFacts) => Promise<EventStreamWriter>;
  /**
   * A reader of what follows the event `lastEventId`, or undefined where that id is malformed,
   * unknown, beyond the newest event, or so old that events after it are gone.
   */
  readonly openReader: (lastEventId: string) => Promise<EventStreamReader | undefined>;
  /** Ends every reader and releases what the store holds; closing twice is harmless. */
  readonly close: () => Promise<void>;
}
