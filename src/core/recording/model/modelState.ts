import type { Micros } from '../../base/clock.ts';
import type { ActNumber, ActRecord, ExchangeNumber, StopRecord, StreamNumber } from '../record.ts';
import type { ConnectionState } from './connection.ts';
import type { CycleEntry, WaitEntry } from './cycle.ts';
import { HeaderPool } from './headerPool.ts';
import { IdIndex } from './idIndex.ts';
import type { ProbeTally } from './probeTally.ts';
import { RowTable } from './rowTable.ts';
import { newSession } from './session.ts';
import type { SessionState } from './session.ts';
import type { StreamEntry } from './streamEntry.ts';

/** The tables that the parts of the model write together. */
export class ModelState {
  readonly rows: RowTable = new RowTable();
  readonly connections: ConnectionState[] = [];
  readonly streams: StreamEntry[] = [];
  readonly sessions: SessionState[] = [];
  readonly waits: WaitEntry[] = [];
  readonly cycles: CycleEntry[] = [];
  readonly acts: Map<ActNumber, ActRecord> = new Map();
  readonly probes: Map<ExchangeNumber, ProbeTally> = new Map();
  readonly headers: HeaderPool = new HeaderPool();
  /** The row in which an id was first seen in its session. */
  readonly idsOfSession: IdIndex;
  /** The same for ids that another stream of the session had before. */
  readonly idsOfStream: IdIndex;
  readonly #connections = new Map<ExchangeNumber, ConnectionState>();
  readonly #streams = new Map<StreamNumber, StreamEntry>();
  /** Streams with an open connection or a wait that runs, in the order in which they were such. */
  readonly going: Set<StreamEntry> = new Set();
  /** Bytes that are kept beside what the tables below {@link keptBytes} count. */
  noted = 0;
  /** Blocks with an id or data, and JSON answers. */
  events = 0;
  stop: StopRecord | undefined;
  /** The latest time in the records so far. */
  now: Micros = 0;

  constructor() {
    const hashOf = (row: number): number => this.rows.idHash(row);
    const streamOf = (row: number): number => this.rows.stream(row) ?? 0;
    this.idsOfSession = new IdIndex(hashOf, (row) => this.stream(streamOf(row))?.session ?? 0);
    this.idsOfStream = new IdIndex(hashOf, streamOf);
  }

  connection(number: ExchangeNumber): ConnectionState | undefined {
    return this.#connections.get(number);
  }

  addConnection(connection: ConnectionState): void {
    this.connections.push(connection);
    this.#connections.set(connection.number, connection);
  }

  stream(number: StreamNumber | undefined): StreamEntry | undefined {
    return number === undefined ? undefined : this.#streams.get(number);
  }

  addStream(stream: StreamEntry): void {
    this.streams.push(stream);
    this.#streams.set(stream.number, stream);
  }

  /** Notes that a connection or a wait of `stream` began or ended. */
  noteGoing(stream: StreamEntry): void {
    if (stream.openConnections > 0 || stream.wait !== undefined) this.going.add(stream);
    else this.going.delete(stream);
  }

  session(number: number): SessionState {
    const session = this.sessions[number - 1];
    if (session === undefined) throw new RangeError(`there is no session ${number}`);
    return session;
  }

  addSession(id: string | undefined): SessionState {
    const session = newSession(this.sessions.length + 1, id);
    this.sessions.push(session);
    return session;
  }

  /** The row in which the id with `hash` was first seen on the stream `home`. */
  seenOn(home: StreamEntry, hash: number): number | undefined {
    const first = this.idsOfSession.find(home.session, hash);
    if (first === undefined || this.rows.stream(first) === home.number) return first;
    return this.idsOfStream.find(home.number, hash);
  }
}
