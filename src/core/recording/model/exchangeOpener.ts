import { startOf } from '../../base/shortText.ts';
import { decodeUtf8, isUtf8 } from '../../base/text.ts';
import {
  headerValue,
  LAST_EVENT_ID,
  PROTOCOL_VERSION_HEADER,
  SESSION_ID_HEADER,
} from '../../protocol/headers.ts';
import type { EarlierCall, OpenRecord, StreamNumber } from '../record.ts';
import { newConnection } from './connection.ts';
import type { ConnectionState } from './connection.ts';
import { hashId } from '../../protocol/contentHash.ts';
import type { CycleTracker, PollMarks } from './cycleTracker.ts';
import { streamPartOf } from './idDialect.ts';
import { REQUEST_BYTES, textBytes, wordBytes } from './keptBytes.ts';
import type { ModelState } from './modelState.ts';
import { ProbeTally } from './probeTally.ts';
import { FLAG } from './rowTable.ts';
import type { EventKind } from './rowTable.ts';
import { noteRevision, hasGaplessIds } from './session.ts';
import type { SessionState } from './session.ts';
import { homeOf } from './stream.ts';
import type { StreamKind } from './stream.ts';
import { StreamEntry } from './streamEntry.ts';
import { requestLabel } from './requestLabel.ts';

/** Newest streams that are looked through for one that waits with a cursor. */
const MAX_SEARCHED = 1000;

/** Characters of a name that the model keeps. */
const MAX_NAME = 200;

const UNMARKED: PollMarks = { flags: 0, ref: 0 };

/** Finds out to which session and stream an exchange belongs when it is opened. */
export class ExchangeOpener {
  readonly #state: ModelState;
  readonly #cycles: CycleTracker;
  readonly #sessionsById = new Map<string, SessionState>();

  constructor(state: ModelState, cycles: CycleTracker) {
    this.#state = state;
    this.#cycles = cycles;
  }

  open(record: OpenRecord): ConnectionState {
    const cursor = headerText(headerValue(record.headers, LAST_EVENT_ID));
    const connection = newConnection(record, cursor, this.#state.headers.intern(record.headers));
    const session = this.#sessionOf(record);
    connection.session = session.number;
    const version = headerValue(record.headers, PROTOCOL_VERSION_HEADER);
    if (version !== undefined) noteRevision(session, startOf(version, 64), false);
    this.#state.addConnection(connection);
    this.#state.noted += textBytes(record.url) + textBytes(cursor);
    this.#state.noted += wordBytes(record.method) + wordBytes(record.why);
    this.#join(record, connection, session);
    return connection;
  }

  /** Begins the session of an `initialize` request. */
  beginSession(connection: ConnectionState): SessionState {
    const current = this.#state.session(connection.session);
    const unused = current.id === undefined && current.requests.size === 0 && !current.negotiated;
    const session = unused ? current : this.#state.addSession(undefined);
    session.isWhole = true;
    connection.session = session.number;
    return session;
  }

  /** Notes the session id that an answer to `initialize` brought. */
  nameSession(session: SessionState, id: string): void {
    session.id = id;
    this.#sessionsById.set(id, session);
  }

  #sessionOf(record: OpenRecord): SessionState {
    const id = headerValue(record.headers, SESSION_ID_HEADER);
    if (id === undefined) return this.#state.sessions.at(-1) ?? this.#state.addSession(undefined);
    const known = this.#sessionsById.get(id);
    if (known !== undefined) return known;
    const session = this.#state.addSession(id);
    this.#sessionsById.set(id, session);
    return session;
  }

  #join(record: OpenRecord, connection: ConnectionState, session: SessionState): void {
    switch (connection.purpose) {
      case 'standalone':
        this.#joinStandalone(record.s, connection, session);
        break;
      case 'resume':
      case 'rewind':
        this.#joinResume(record, connection, session);
        break;
      case 'probe':
        this.#joinProbe(record.s, connection, session);
        break;
      case 'delete':
      case 'other':
        this.#row(connection, 'open', UNMARKED);
        break;
      case 'message':
        // Its stream and its row come with its body, which says what it asks.
        break;
    }
  }

  #joinStandalone(
    s: StreamNumber | undefined,
    connection: ConnectionState,
    session: SessionState,
  ): void {
    const state = this.#state;
    const named = state.stream(s ?? session.standalone);
    const again = named !== undefined && (s !== undefined || named.openConnections === 0);
    const stream = again ? named : this.#begin('standalone', 'GET', connection, session);
    session.standalone ??= stream.number;
    let marks = UNMARKED;
    if (stream.connections.length > 0) {
      stream.reopened = true;
      marks = this.#cycles.poll(stream, connection);
    }
    this.#attach(stream, connection);
    this.#row(connection, 'open', marks);
  }

  #joinResume(record: OpenRecord, connection: ConnectionState, session: SessionState): void {
    const call = this.#state.acts.get(record.a ?? 0)?.call;
    const stream =
      call === undefined
        ? (this.#state.stream(record.s ?? this.#streamOfCursor(connection.cursor, session)) ??
          this.#begin('resumed', 'resumed', connection, session))
        : this.#beginEarlier(call, connection, session);
    if (stream.connections.length === 0 && connection.cursor !== undefined) {
      stream.sequence.beginAfter(connection.cursor);
      stream.cursor = connection.cursor;
    }
    const marked = connection.purpose === 'rewind' ? FLAG.act : 0;
    const { flags, ref } = this.#cycles.poll(stream, connection);
    this.#attach(stream, connection);
    this.#row(connection, 'resume', { flags: flags | marked, ref });
  }

  #joinProbe(
    s: StreamNumber | undefined,
    connection: ConnectionState,
    session: SessionState,
  ): void {
    const { cursor = '', number } = connection;
    const aimed = this.#state.stream(s ?? this.#streamOfCursor(cursor, session));
    const target = aimed === undefined ? undefined : homeOf(this.#state, aimed);
    const stream = new StreamEntry(
      {
        number,
        kind: 'probe',
        label: `probe-${this.#state.probes.size + 1}`,
        session: target?.session ?? session.number,
        openedAt: connection.openedAt,
        probes: target?.number,
      },
      this.#state,
    );
    stream.cursor = cursor;
    this.#state.addStream(stream);
    this.#attach(stream, connection);
    const seen = target === undefined ? undefined : this.#state.seenOn(target, hashId(cursor));
    const tally = new ProbeTally(
      {
        cursor,
        ordinal: seen === undefined ? undefined : this.#state.rows.ordinal(seen),
        gapless: hasGaplessIds(session),
        knownIds: target?.ids ?? 0,
      },
      this.#state,
    );
    this.#state.probes.set(number, tally);
    this.#row(connection, 'probe', { flags: FLAG.act, ref: 0 });
  }

  /** The stream that `cursor` belongs to, where the recording does not name it. */
  #streamOfCursor(cursor: string | undefined, session: SessionState): StreamNumber | undefined {
    if (cursor === undefined) return undefined;
    const seen = this.#state.idsOfSession.find(session.number, hashId(cursor));
    if (seen !== undefined && !session.idsReused) return this.#state.rows.stream(seen);
    const part = streamPartOf(cursor);
    const owner = part === undefined ? undefined : session.streamParts.get(part);
    return owner ?? this.#endedStreamAt(cursor, session);
  }

  /** Where ids are not unique: the stream that waits with just this cursor. */
  #endedStreamAt(cursor: string, session: SessionState): StreamNumber | undefined {
    return this.#state.streams
      .slice(-MAX_SEARCHED)
      .findLast(
        (stream) =>
          stream.session === session.number &&
          stream.kind !== 'probe' &&
          stream.cursor === cursor &&
          stream.openConnections === 0,
      )?.number;
  }

  #begin(
    kind: StreamKind,
    label: string,
    connection: ConnectionState,
    session: SessionState,
  ): StreamEntry {
    const { number, openedAt } = connection;
    const stream = new StreamEntry(
      { number, kind, label, session: session.number, openedAt },
      this.#state,
    );
    this.#state.addStream(stream);
    return stream;
  }

  /** The stream of a call that was made before the recording began, and that the user resumed. */
  #beginEarlier(
    { id, tool, token }: EarlierCall,
    { number, openedAt }: ConnectionState,
    session: SessionState,
  ): StreamEntry {
    const stream = new StreamEntry(
      {
        number,
        kind: 'resumed',
        label: requestLabel(id),
        session: session.number,
        openedAt,
        requestId: id,
        method: 'tools/call',
        tool: startOf(tool, MAX_NAME),
      },
      this.#state,
    );
    this.#state.addStream(stream);
    session.requests.set(id, number);
    this.#state.noted += 2 * REQUEST_BYTES + textBytes(id) + textBytes(token);
    if (token !== undefined) session.tokens.set(token, number);
    return stream;
  }

  #attach(stream: StreamEntry, connection: ConnectionState): void {
    connection.stream = stream.number;
    connection.session = stream.session;
    stream.connections.push(connection.number);
    stream.openConnections += 1;
    stream.stalled = false;
    this.#state.noteGoing(stream);
  }

  #row(connection: ConnectionState, kind: EventKind, marks: PollMarks): void {
    const { openedAt: t, number, stream } = connection;
    const row = { t, kind, connection: number, stream, ...marks };
    connection.firstRow = this.#state.rows.append(row);
  }
}

/** A header's text; an id travels as UTF-8, which some recorders note byte for byte. */
function headerText(value: string | undefined): string | undefined {
  if (value === undefined || !/[\u0080-\u00FF]/.test(value) || /[^\0-\u00FF]/.test(value)) {
    return value;
  }
  const bytes = Uint8Array.from(value, (unit) => unit.charCodeAt(0));
  return isUtf8(bytes) ? decodeUtf8(bytes) : value;
}
