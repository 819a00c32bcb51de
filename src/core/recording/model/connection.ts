import type { Micros } from '../../base/clock.ts';
import type { EndedBy, EndedHow } from '../../protocol/connectionEnd.ts';
import type { HeaderList } from '../../protocol/headers.ts';
import { isEventStream, isJson } from '../../protocol/mediaType.ts';
import type {
  ActNumber,
  ExchangeNumber,
  ExchangePurpose,
  OpenRecord,
  StreamNumber,
} from '../record.ts';
import { ChunkMap } from './chunkMap.ts';

/** Why an exchange was opened; told from its request where another client was watched. */
export type ConnectionPurpose = ExchangePurpose | 'other';

/** What the answer's body is, by its content type. */
export type BodyKind = 'events' | 'json' | 'other';

/** How a connection ended. */
export interface Ending {
  readonly t: Micros;
  readonly by: EndedBy;
  readonly how: EndedHow;
  readonly error: string | undefined;
  readonly act: ActNumber | undefined;
}

/** One HTTP exchange: it carries bytes once. */
export interface Connection {
  readonly number: ExchangeNumber;
  readonly method: string;
  readonly url: string;
  readonly purpose: ConnectionPurpose;
  readonly openedAt: Micros;
  /** The `Last-Event-ID` it was opened with. */
  readonly cursor: string | undefined;
  readonly requestHeaders: HeaderList;
  readonly act: ActNumber | undefined;
  readonly session: number;
  readonly stream: StreamNumber | undefined;
  readonly sent: ChunkMap;
  readonly received: ChunkMap;
  readonly status: number | undefined;
  readonly reason: string;
  readonly http: string;
  readonly responseHeaders: HeaderList | undefined;
  readonly headAt: Micros | undefined;
  readonly body: BodyKind | undefined;
  /** Blocks with an id or data, and JSON answers. */
  readonly events: number;
  readonly firstRow: number | undefined;
  readonly stalledAt: Micros | undefined;
  readonly ended: Ending | undefined;
  /** Why the body could not be read to its end. */
  readonly problem: string | undefined;
}

/** A connection as the model writes it. */
export interface ConnectionState extends Connection {
  session: number;
  stream: StreamNumber | undefined;
  status: number | undefined;
  reason: string;
  http: string;
  responseHeaders: HeaderList | undefined;
  headAt: Micros | undefined;
  body: BodyKind | undefined;
  events: number;
  firstRow: number | undefined;
  stalledAt: Micros | undefined;
  ended: Ending | undefined;
  problem: string | undefined;
}

/** A connection of which only the request is known. */
export function newConnection(
  open: OpenRecord,
  cursor: string | undefined,
  headers: HeaderList,
): ConnectionState {
  return {
    number: open.x,
    method: open.method,
    url: open.url,
    purpose: open.why ?? purposeOf(open.method, cursor),
    openedAt: open.t,
    cursor,
    requestHeaders: headers,
    act: open.a,
    session: 0,
    stream: undefined,
    sent: new ChunkMap(),
    received: new ChunkMap(),
    status: undefined,
    reason: '',
    http: '',
    responseHeaders: undefined,
    headAt: undefined,
    body: undefined,
    events: 0,
    firstRow: undefined,
    stalledAt: undefined,
    ended: undefined,
    problem: undefined,
  };
}

function purposeOf(method: string, cursor: string | undefined): ConnectionPurpose {
  switch (method) {
    case 'POST':
      return 'message';
    case 'GET':
      return cursor === undefined || cursor === '' ? 'standalone' : 'resume';
    case 'DELETE':
      return 'delete';
    default:
      return 'other';
  }
}

/** What the body behind `headers` is. */
export function bodyKindOf(headers: HeaderList): BodyKind {
  if (isEventStream(headers)) return 'events';
  return isJson(headers) ? 'json' : 'other';
}
