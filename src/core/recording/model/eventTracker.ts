import type { Micros } from '../../base/clock.ts';
import type { SseFrame } from '../../sse/frame.ts';
import type { ConnectionState } from './connection.ts';
import { hashPayload, hashText } from '../../protocol/contentHash.ts';
import { readMessage, receivedKind, receivedMethod, singleMessages } from './message.ts';
import type { Message } from './message.ts';
import { applyMessage, belongsTo } from './messageEffects.ts';
import type { ModelState } from './modelState.ts';
import { FLAG } from './rowTable.ts';
import type { EventKind } from './rowTable.ts';
import type { SessionState } from './session.ts';
import { NO_ID, sight } from './sighting.ts';
import type { Sighting } from './sighting.ts';
import { homeOf } from './stream.ts';
import type { StreamEntry } from './stream.ts';

/** Longer cursors are kept shortened: no header could carry them back. */
const MAX_CURSOR = 8192;

/** One block of an event stream, or a JSON answer as if it were one. */
export type ReceivedBlock = Pick<
  SseFrame,
  'start' | 'end' | 'id' | 'event' | 'data' | 'retry' | 'terminated'
>;

/** A block with what was found out about it. */
interface Arrival {
  readonly connection: ConnectionState;
  readonly block: ReceivedBlock;
  readonly t: Micros;
  readonly session: SessionState;
  /** The stream that brought it: for a probe, the probe's own. */
  readonly stream: StreamEntry;
  /** The stream it is compared with: for a probe, the probed one. */
  readonly home: StreamEntry;
  readonly message: Message | undefined;
  /** Undefined for an event without an id, or with an empty one. */
  readonly idHash: number | undefined;
  readonly payloadHash: number;
  readonly seen: Sighting;
  readonly belongs: 'yes' | 'no' | 'unknown';
}

/** Turns what was received into rows, and moves the streams along. */
export class EventTracker {
  readonly #state: ModelState;

  constructor(state: ModelState) {
    this.#state = state;
  }

  /** A block arrived whole at `t`, or was left without its end. */
  receive(connection: ConnectionState, block: ReceivedBlock, t: Micros): void {
    const stream = this.#state.stream(connection.stream);
    const message = messageOf(block);
    const refused = (connection.status ?? 0) >= 400;
    if (stream === undefined || refused || !block.terminated) {
      const row = this.#strayRow(connection, block, message, t);
      if (stream === undefined || message === undefined || !block.terminated) return;
      const session = this.#state.session(stream.session);
      const place = { state: this.#state, session, stream, row, t, again: false };
      if (stream.kind !== 'probe') applyMessage(message, place);
      return;
    }
    const arrival = this.#arrival(connection, stream, block, message, t);
    const row = this.#row(arrival);
    stream.lastRow = row;
    moveCursor(arrival);
    if (arrival.idHash === undefined && message === undefined) return;
    this.#state.events += 1;
    countEvent(arrival);
    if (stream.kind === 'probe') this.#compareProbe(arrival, row);
    else this.#advance(arrival, row);
  }

  #arrival(
    connection: ConnectionState,
    stream: StreamEntry,
    block: ReceivedBlock,
    message: Message | undefined,
    t: Micros,
  ): Arrival {
    const session = this.#state.session(stream.session);
    const home = homeOf(this.#state, stream);
    const id = block.id ?? '';
    const idHash = id === '' ? undefined : hashText(id);
    const payloadHash = hashPayload(block.event, block.data ?? '', message?.value);
    const empty = message === undefined;
    const opening = isOpening(stream, connection);
    // A probe of a stream that is not in the recording can be compared with nothing.
    const lonely = stream.kind === 'probe' && home === stream;
    const seen =
      idHash === undefined || lonely
        ? NO_ID
        : sight(this.#state, {
            home,
            session,
            opening,
            id,
            idHash,
            payloadHash,
            empty,
            data: block.data ?? '',
          });
    const belongs = message === undefined || lonely ? 'unknown' : belongsTo(message, home, session);
    return {
      connection,
      block,
      t,
      session,
      stream,
      home,
      message,
      idHash,
      payloadHash,
      seen,
      belongs,
    };
  }

  #row(arrival: Arrival): number {
    const { connection, block, t, stream, message, idHash, payloadHash, seen } = arrival;
    const kind = this.#kindOf(arrival);
    return this.#state.rows.append({
      t,
      kind,
      connection: connection.number,
      stream: stream.number,
      flags:
        (seen.row !== undefined && !seen.changed ? FLAG.redelivered : 0) |
        (seen.changed ? FLAG.changed : 0) |
        (isForeign(arrival) ? FLAG.foreign : 0) |
        (idHash === undefined ? 0 : FLAG.hasId),
      start: block.start,
      end: block.end,
      idHash: idHash ?? 0,
      payloadHash,
      ordinal: isNewId(arrival) ? stream.ids + 1 : 0,
      ref: seen.row === undefined ? 0 : seen.row + 1,
      method: message === undefined ? undefined : receivedMethod(message.what, kind),
    });
  }

  #kindOf({ block, message, home, idHash, seen }: Arrival): EventKind {
    if (message !== undefined) return receivedKind(message.what);
    if (idHash === undefined) return block.retry === undefined ? 'comment' : 'retry';
    if (seen.row !== undefined) return this.#state.rows.kind(seen.row);
    return block.retry !== undefined && home.ids > 0 ? 'retry' : 'priming';
  }

  /** Lets an event of a live stream change what is known of the stream and its session. */
  #advance(arrival: Arrival, row: number): void {
    const { block, message, stream, session, seen, t } = arrival;
    const again = seen.row !== undefined && !seen.changed;
    if (isNewId(arrival) && block.id !== undefined) {
      stream.ids += 1;
      stream.sequence.see(block.id);
      (seen.shared ? this.#state.idsOfStream : this.#state.idsOfSession).add(row);
    }
    countFlaws(arrival, again);
    if (message === undefined) return;
    applyMessage(message, { state: this.#state, session, stream, row, t, again });
  }

  #compareProbe(arrival: Arrival, row: number): void {
    const { connection, block, seen, belongs, home, stream } = arrival;
    const ordinal = seen.row === undefined ? undefined : this.#state.rows.ordinal(seen.row);
    const attributed = seen.row !== undefined || seen.named || belongs === 'yes';
    this.#state.probes.get(connection.number)?.note({
      row,
      id: arrival.idHash === undefined ? undefined : block.id,
      ordinal: home === stream ? undefined : ordinal,
      changed: seen.changed,
      blurred: seen.blurred,
      foreign: isForeign(arrival),
      attributed,
    });
  }

  /** A row that changes nothing: an unterminated tail, or a body that belongs to no stream. */
  #strayRow(
    connection: ConnectionState,
    block: ReceivedBlock,
    message: Message | undefined,
    t: Micros,
  ): number {
    const received = message === undefined ? 'comment' : receivedKind(message.what);
    const kind = block.terminated ? received : 'unterminated';
    return this.#state.rows.append({
      t,
      kind,
      connection: connection.number,
      stream: connection.stream,
      start: block.start,
      end: block.end,
      method: message === undefined ? undefined : receivedMethod(message.what, kind),
    });
  }
}

/** Clients read messages from events of the type `message` alone, which is that of events without one. */
function messageOf(block: ReceivedBlock): Message | undefined {
  const { data, event } = block;
  if (data === undefined || data === '') return undefined;
  if (isMessageEvent(block)) return readMessage(data);
  return {
    what: { kind: 'invalid', why: `an event of the type ${event ?? ''}` },
    value: undefined,
  };
}

function isMessageEvent({ event }: ReceivedBlock): boolean {
  return event === undefined || event === '' || event === 'message';
}

/** Whether the connection opened its stream, so that nothing on it can be a redelivery. */
function isOpening(stream: StreamEntry, connection: ConnectionState): boolean {
  const { purpose } = connection;
  const opens = purpose === 'message' || purpose === 'standalone';
  return opens && stream.connections[0] === connection.number;
}

function isForeign({ seen, belongs }: Arrival): boolean {
  return seen.foreign || belongs === 'no';
}

function isNewId(arrival: Arrival): boolean {
  const { idHash, seen, stream } = arrival;
  return (
    idHash !== undefined && seen.row === undefined && stream.kind !== 'probe' && !isForeign(arrival)
  );
}

function countFlaws(arrival: Arrival, again: boolean): void {
  const { connection, stream, seen, message, block } = arrival;
  if (again && connection.purpose !== 'rewind') stream.duplicates += 1;
  if (seen.changed) stream.changed += 1;
  // Notifications about a request may come on the standalone stream, though they should not.
  const mayRoam = stream.kind === 'standalone' && message?.what.kind === 'notification';
  if (isForeign(arrival) && !(mayRoam && !seen.foreign)) stream.foreign += 1;
  if (message !== undefined && isMessageEvent(block) && isInvalid(message)) stream.invalid += 1;
}

function isInvalid(message: Message): boolean {
  return singleMessages(message).some(({ what }) => what.kind === 'invalid');
}

function moveCursor({ block, stream }: Arrival): void {
  if (block.retry !== undefined) stream.retryMs = block.retry;
  if (block.id === undefined) return;
  stream.cursor = block.id === '' ? undefined : block.id.slice(0, MAX_CURSOR);
}

function countEvent({ connection, stream, session, idHash, block }: Arrival): void {
  connection.events += 1;
  stream.events += 1;
  if (block.event === 'endpoint') session.endpointEvent = true;
  if (connection.body === 'json') session.jsonAnswers += 1;
  else if (idHash !== undefined) session.ids += 1;
  else if (stream.method !== 'initialize') session.messagesWithoutId += 1;
}
