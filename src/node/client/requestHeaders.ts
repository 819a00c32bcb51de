import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';
import { LAST_EVENT_ID, SESSION_ID_HEADER } from '../../core/protocol/headers.ts';
import type { HeaderList } from '../../core/protocol/headers.ts';
import { whyIdCannotTravel } from '../../core/protocol/cursor.ts';
import { ClientError } from './clientError.ts';

/** Headers that the client writes itself: another value would break the exchange. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'host',
  'transfer-encoding',
  LAST_EVENT_ID,
  SESSION_ID_HEADER,
]);

const RIGHT = 'Right is: "Authorization: Bearer …".';

/**
 * Checks headers that the user wants to be sent with every request.
 *
 * Throws a `ClientError` with the reason `bad-header` that names the header and what would be right.
 */
export function checkUserHeaders(headers: HeaderList): void {
  for (const [name, value] of headers) {
    if (!isHeaderName(name)) {
      // Not the name itself: where a colon is missing, it is a part of the value.
      throw new ClientError(
        'bad-header',
        `A header cannot be sent: its name has letters, digits and "-" only. ${RIGHT}`,
      );
    }
    try {
      validateHeaderValue(name, toWire(value));
    } catch (cause) {
      throw new ClientError(
        'bad-header',
        `The header ${JSON.stringify(name)} cannot be sent: its value has no line breaks or other control characters. ${RIGHT}`,
        { cause },
      );
    }
    if (OWN_HEADERS.has(name.toLowerCase())) {
      throw new ClientError(
        'bad-header',
        `The header ${JSON.stringify(name)} is written by the client itself and cannot be set; leave it out.`,
      );
    }
  }
}

function isHeaderName(name: string): boolean {
  try {
    validateHeaderName(name);
    return true;
  } catch {
    return false;
  }
}

/** What the headers of a request depend on. */
export interface RequestFacts {
  readonly method: 'POST' | 'GET' | 'DELETE';
  readonly url: URL;
  readonly user: HeaderList;
  readonly userAgent: string;
  readonly sessionId: string | undefined;
  readonly protocolVersion: string | undefined;
  /** Sent as `Last-Event-ID`; empty only where the user asked for that. */
  readonly cursor?: string | undefined;
  /** Bytes of the body. */
  readonly bodyBytes?: number;
}

/** The headers of a request in the order they are sent; the user's replace ours of the same name. */
export function buildHeaders(facts: RequestFacts): HeaderList {
  const own: [string, string | undefined][] = [
    ['Host', facts.url.host],
    ['User-Agent', facts.userAgent],
    ['Accept', acceptOf(facts.method)],
    // A compressed body would hide the bytes, and compressors hold events back.
    ['Accept-Encoding', 'identity'],
    ['Content-Type', facts.bodyBytes === undefined ? undefined : 'application/json'],
    ['Content-Length', facts.bodyBytes?.toString()],
    ['Mcp-Session-Id', facts.sessionId],
    ['MCP-Protocol-Version', facts.protocolVersion],
    ['Last-Event-ID', facts.cursor],
    // One connection carries one exchange, so that cutting it cuts nothing else.
    ['Connection', 'close'],
  ];
  const replaced = new Set(facts.user.map(([name]) => name.toLowerCase()));
  return [
    ...own.flatMap(([name, value]): [string, string][] =>
      value === undefined || replaced.has(name.toLowerCase()) ? [] : [[name, value]],
    ),
    ...facts.user,
  ];
}

/** The headers as Node takes them; it writes each character as one byte, so UTF-8 comes first. */
export function toNodeHeaders(headers: HeaderList): OutgoingHttpHeaders {
  const lists = new Map<string, [name: string, values: string[]]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const known = lists.get(key);
    if (known === undefined) lists.set(key, [name, [toWire(value)]]);
    else known[1].push(toWire(value));
  }
  return Object.fromEntries(
    [...lists.values()].map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
}

/** Throws a `ClientError` with the reason `bad-event-id` where `id` cannot be sent to a server. */
export function checkEventId(id: string): void {
  const why = whyIdCannotTravel(id);
  if (why === undefined) return;
  throw new ClientError(
    'bad-event-id',
    `The event id ${JSON.stringify(id.slice(0, 100))} cannot be sent as Last-Event-ID: ${why}.`,
    { cursor: id },
  );
}

function acceptOf(method: RequestFacts['method']): string | undefined {
  switch (method) {
    case 'POST':
      return 'application/json, text/event-stream';
    case 'GET':
      return 'text/event-stream';
    case 'DELETE':
      return undefined;
  }
}

function toWire(value: string): string {
  return Buffer.from(value, 'utf8').toString('latin1');
}
