import type { Micros } from '../../base/clock.ts';
import { headerValue } from '../../protocol/headers.ts';
import type { HeaderList } from '../../protocol/headers.ts';
import { compressionOf } from '../../protocol/mediaType.ts';
import { BodyText, MAX_MESSAGE_BYTES } from './bodyText.ts';
import type { ConnectionState } from './connection.ts';
import { EventBlocks } from './eventBlocks.ts';
import { OPEN_BODY_BYTES } from './keptBytes.ts';
import type { EventTracker } from './eventTracker.ts';
import type { ModelState } from './modelState.ts';
import { readBlock } from './receivedBlock.ts';

/** Reads the body of one answer. */
export interface AnswerReader {
  readonly chunk: (payload: Uint8Array, t: Micros) => void;
  /** Whether a chunk may as well be given in parts. */
  readonly readsSteps: boolean;
  /** Bytes that it holds while the body is not complete. */
  readonly heldBytes: number;
  /** `whole`: the body came to its own end. */
  readonly end: (t: Micros, whole: boolean) => void;
}

/** The reader for the answer that begins with the head of `connection`. */
export function answerReader(
  state: ModelState,
  tracker: EventTracker,
  connection: ConnectionState,
): AnswerReader {
  const headers = connection.responseHeaders ?? [];
  const compression = compressionOf(headers);
  if (compression !== undefined && connection.body !== 'other') {
    const problem = `the body is compressed (${compression.slice(0, 40)}); its events cannot be read`;
    giveUp(state, connection, problem, connection.headAt ?? connection.openedAt);
    return new UnreadBody();
  }
  switch (connection.body) {
    case 'events':
      return new EventBody(state, tracker, connection);
    case 'json':
      return new JsonBody(state, tracker, connection, headers);
    case 'other':
    case undefined:
      return new UnreadBody();
  }
}

class UnreadBody implements AnswerReader {
  readonly readsSteps = false;
  readonly heldBytes = 0;

  chunk(): void {
    // Its bytes are in the recording; no event is in them.
  }

  end(): void {
    // Nothing was held back.
  }
}

class EventBody implements AnswerReader {
  readonly readsSteps = true;
  readonly #state: ModelState;
  readonly #connection: ConnectionState;
  readonly #blocks: EventBlocks;

  constructor(state: ModelState, tracker: EventTracker, connection: ConnectionState) {
    this.#state = state;
    this.#connection = connection;
    this.#blocks = new EventBlocks(tracker, connection);
  }

  get heldBytes(): number {
    return OPEN_BODY_BYTES + this.#blocks.pendingBytes;
  }

  chunk(payload: Uint8Array, t: Micros): void {
    if (this.#connection.problem !== undefined) return;
    const problem = this.#blocks.push(payload, t);
    if (problem !== undefined) giveUp(this.#state, this.#connection, problem, t);
  }

  end(t: Micros): void {
    if (this.#connection.problem === undefined) this.#blocks.end(t);
  }
}

/** Says in a row of its own why nothing more can be read. */
function giveUp(state: ModelState, connection: ConnectionState, problem: string, t: Micros): void {
  connection.problem = problem;
  const { number, stream, received } = connection;
  const at = received.bytes;
  state.rows.append({ t, kind: 'invalid', connection: number, stream, start: at, end: at });
}

class JsonBody implements AnswerReader {
  // Where its announced length lies within a chunk, all of the chunk is its body.
  readonly readsSteps = false;
  readonly #state: ModelState;
  readonly #tracker: EventTracker;
  readonly #connection: ConnectionState;
  readonly #length: number;
  #body: BodyText | undefined = new BodyText();

  constructor(
    state: ModelState,
    tracker: EventTracker,
    connection: ConnectionState,
    headers: HeaderList,
  ) {
    this.#state = state;
    this.#tracker = tracker;
    this.#connection = connection;
    const length = headerValue(headers, 'content-length') ?? '';
    this.#length = /^[0-9]+$/.test(length) ? Number(length) : Infinity;
  }

  get heldBytes(): number {
    return this.#body?.heldBytes ?? 0;
  }

  chunk(payload: Uint8Array, t: Micros): void {
    this.#body?.add(payload);
    if ((this.#body?.bytes ?? 0) >= this.#length) this.end(t, true);
  }

  end(t: Micros, whole: boolean): void {
    const body = this.#body;
    this.#body = undefined;
    if (body === undefined || body.bytes === 0) return;
    if (body.tooLarge) {
      const problem = `the JSON body is longer than ${MAX_MESSAGE_BYTES} bytes`;
      giveUp(this.#state, this.#connection, problem, t);
      return;
    }
    const block = { start: 0, end: body.bytes, data: body.text(), terminated: whole };
    this.#tracker.receive(this.#connection, readBlock(block), t);
  }
}
