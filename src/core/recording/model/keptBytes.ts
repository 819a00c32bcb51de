import type { ModelState } from './modelState.ts';

/**
 * Most bytes that a model takes, as it reckons them: room for 300,000 calls, 400,000 polling cycles
 * or 10,000,000 events, and a quarter of what an extension host has at most.
 */
export const MOST_KEPT_BYTES: number = 1024 * 1024 * 1024;

/**
 * What is kept, in bytes as they were measured (V8 of 64 bits), with what stands for it in tables.
 * Each is more than it takes, as a recording is made to take most by whoever wants to do harm.
 */
const BYTES = {
  row: 60,
  /** A value of a row that is too large for its place. */
  farValue: 64,
  connection: 1300,
  stream: 1200,
  session: 900,
  probe: 300,
  wait: 250,
  cycle: 200,
  act: 300,
} as const;

/** What notes the bytes that are kept beside what stands in tables. */
export interface KeptNotes {
  noted: number;
}

/** Bytes of a page of a set of numbers. */
export const BIT_PAGE_BYTES = 450;
/** Bytes of what a probe proves of a kind, and of its first event beside the id. */
export const EVIDENCE_BYTES = 150;
/** Bytes of a request of the client, by its id or by its progress token, beside that. */
export const REQUEST_BYTES = 64;
/** Bytes of a request of the server, beside its id. */
export const QUESTION_BYTES = 120;
/** Bytes of the place of a chunk, which in short lists has more around it than it says. */
export const CHUNK_BYTES = 44;
/** Bytes of what reads the body of an event stream while it is open. */
export const OPEN_BODY_BYTES = 7500;
/** Bytes of the end of a connection, and of the failure of a stream, beside their texts. */
export const END_BYTES = 120;

/** The bytes of a text that is kept: two a character where one of them is not Latin. */
export function textBytes(text: string | number | undefined): number {
  return typeof text === 'string' ? 32 + 2 * text.length : 0;
}

/** The bytes of a word of the format, of which the usual ones are shared. */
export function wordBytes(word: string | undefined): number {
  return word === undefined || word.length <= 32 ? 0 : textBytes(word);
}

/**
 * The bytes of the newest cursor or progress of a stream, which takes `bytes` as text or as it came;
 * what is short is reckoned with its stream.
 */
export function latestBytes(bytes: number): number {
  return bytes <= 64 ? 0 : 280 + bytes;
}

/** The bytes that a model keeps, reckoned from what it holds: the same records come to the same number. */
export function keptBytes(state: ModelState): number {
  return (
    state.noted +
    state.headers.bytes +
    state.idsOfSession.bytes +
    state.idsOfStream.bytes +
    state.rows.length * BYTES.row +
    state.rows.farValues * BYTES.farValue +
    state.connections.length * BYTES.connection +
    state.streams.length * BYTES.stream +
    state.sessions.length * BYTES.session +
    state.probes.size * BYTES.probe +
    state.waits.length * BYTES.wait +
    state.cycles.length * BYTES.cycle +
    state.acts.size * BYTES.act
  );
}
