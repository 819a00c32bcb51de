import { REFERENCE_SERVER } from '../../protocol/eventId.ts';
import { eraOf } from '../../protocol/revision.ts';
import type { Era } from '../../protocol/revision.ts';
import type { StreamNumber } from '../record.ts';
import { RequestTable } from './requestTable.ts';

/** A request of the server that waits for the client's answer. */
export interface OpenQuestion {
  /** The stream that brought it. */
  readonly stream: StreamNumber;
  readonly row: number;
}

/** An MCP session: what begins with `initialize`, or what a session id in a header shows. */
export interface Session {
  /** From 1 in a recording. */
  readonly number: number;
  /** The masked session id; undefined where the server gave none. */
  readonly id: string | undefined;
  /** The name that stands for the id, for example `session-1`. */
  readonly pseudonym: string | undefined;
  /** The negotiated revision, or the one that requests named in a header. */
  readonly revision: string | undefined;
  readonly era: Era | undefined;
  readonly server: { readonly name: string; readonly version: string } | undefined;
  readonly standalone: StreamNumber | undefined;
  /** Events with an id. */
  readonly ids: number;
  /** Messages on an event stream other than that of `initialize` that had no id. */
  readonly messagesWithoutId: number;
  /** Requests answered with JSON instead of an event stream. */
  readonly jsonAnswers: number;
  /** The status with which a GET without a cursor was refused. */
  readonly standaloneRefused: number | undefined;
  /** The status with which a resume of the client was refused. */
  readonly resumeRefused: number | undefined;
  /** The server's requests that the client has not answered, by {@link requestKey}; 64 at most. */
  readonly questions: ReadonlyMap<string, OpenQuestion>;
  /** Whether the server sent the `endpoint` event of revision 2024-11-05. */
  readonly endpointEvent: boolean;
}

/** A session with what the model needs to look things up. */
export interface SessionState extends Session {
  id: string | undefined;
  pseudonym: string | undefined;
  revision: string | undefined;
  era: Era | undefined;
  negotiated: boolean;
  server: { readonly name: string; readonly version: string } | undefined;
  standalone: StreamNumber | undefined;
  ids: number;
  messagesWithoutId: number;
  jsonAnswers: number;
  standaloneRefused: number | undefined;
  resumeRefused: number | undefined;
  readonly questions: Map<string, OpenQuestion>;
  endpointEvent: boolean;
  /** Whether its `initialize` is in the recording, so that all of its requests are. */
  isWhole: boolean;
  /** The stream of each request of the client. */
  readonly requests: RequestTable;
  /** The stream of the request that asked for progress under a token. */
  readonly tokens: RequestTable;
  /** The stream that a part of its ids names, as first seen on the stream's first connection. */
  readonly streamParts: Map<string, StreamNumber>;
  /** Whether two streams began with the same part, so that it names no stream. */
  partsShared: boolean;
  /** Whether two streams used the same id for different events, so that an id proves no stream. */
  idsReused: boolean;
}

/** A session of which nothing is known but its masked id, where it has one. */
export function newSession(number: number, id: string | undefined): SessionState {
  return {
    number,
    id,
    pseudonym: undefined,
    revision: undefined,
    era: undefined,
    negotiated: false,
    server: undefined,
    standalone: undefined,
    ids: 0,
    messagesWithoutId: 0,
    jsonAnswers: 0,
    standaloneRefused: undefined,
    resumeRefused: undefined,
    questions: new Map(),
    endpointEvent: false,
    isWhole: false,
    requests: new RequestTable(),
    tokens: new RequestTable(),
    streamParts: new Map(),
    partsShared: false,
    idsReused: false,
  };
}

/** Notes the revision a session speaks; what was negotiated outweighs what a header says. */
export function noteRevision(session: SessionState, revision: string, negotiated: boolean): void {
  if (session.negotiated && !negotiated) return;
  session.revision = revision;
  session.era = eraOf(revision);
  session.negotiated ||= negotiated;
}

/** Whether the ids of the session's events are gapless and count each stream from 1. */
export function hasGaplessIds({ server }: Pick<Session, 'server'>): boolean {
  return server?.name === REFERENCE_SERVER;
}
