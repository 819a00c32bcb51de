import {
  LAST_EVENT_ID,
  PROTOCOL_VERSION_HEADER,
  SESSION_ID_HEADER,
} from '../../protocol/headers.ts';
import { parseRetryAfter } from '../../protocol/retryAfter.ts';
import { eraOf, REVISIONS } from '../../protocol/revision.ts';
import type { BodyKind } from '../../recording/model/connection.ts';
import { msText } from '../words.ts';

/**
 * What a header means here: as MCP or HTTP wants it, against what they demand, unwise though
 * allowed, or a fact that is neither.
 */
export interface HeaderNote {
  readonly judged: 'right' | 'wrong' | 'unwise' | 'fact';
  /** One sentence. */
  readonly text: string;
}

/** What the meaning of a header depends on. */
export interface HeaderContext {
  readonly method: string;
  /** Whether the request is `initialize`. */
  readonly initializes: boolean;
  /** What the session speaks, where that is known. */
  readonly revision: string | undefined;
  /** Whether the server gave the session an id. */
  readonly hasSession: boolean;
  readonly status: number | undefined;
  readonly body: BodyKind | undefined;
}

type Explain = (value: string, context: HeaderContext) => HeaderNote;

/** The revision that brought Streamable HTTP. */
const FIRST_STREAMABLE = '2025-03-26';
/** The revision from which on requests name it in a header. */
const NAMED_SINCE = '2025-06-18';

const right = (text: string): HeaderNote => ({ judged: 'right', text });
const wrong = (text: string): HeaderNote => ({ judged: 'wrong', text });
const unwise = (text: string): HeaderNote => ({ judged: 'unwise', text });
const fact = (text: string): HeaderNote => ({ judged: 'fact', text });

const IN_REQUEST: Readonly<Record<string, Explain>> = {
  [SESSION_ID_HEADER]: (_, { initializes, revision }) => {
    if (isModern(revision)) return wrong(`Revision ${revision} has no sessions.`);
    return initializes
      ? wrong('initialize begins a session, so it carries no id of one.')
      : right('Names the session; every request after initialize carries it.');
  },
  [PROTOCOL_VERSION_HEADER]: versionNote,
  [LAST_EVENT_ID]: (value, { method, revision }) => {
    if (isModern(revision)) return wrong(`Revision ${revision} has no resumption.`);
    if (method !== 'GET') return wrong('A resume is always a GET.');
    return value === ''
      ? fact('An empty cursor: what a server makes of it is not defined.')
      : right('The cursor: the server sends what followed this event on its stream.');
  },
  accept: acceptNote,
  'content-type': (value) =>
    isType(value, 'application/json')
      ? right('The body is a JSON-RPC message.')
      : wrong('A JSON-RPC message is sent as application/json.'),
  origin: () => fact('Where a browser’s page comes from; a server refuses a foreign one with 403.'),
  host: () => fact('A server on loopback checks it, against DNS rebinding.'),
  authorization: () => fact('The credential; the session id does not take its place.'),
  'accept-encoding': (value) =>
    value.trim() === 'identity'
      ? right('No compression, which would hold events back and hide their bytes.')
      : unwise('A compressed stream is held back until the compressor lets go.'),
  connection: (value) =>
    value.toLowerCase() === 'close'
      ? fact('One TCP connection for this exchange alone, so that a cut cuts nothing else.')
      : fact('Whether the TCP connection is used again.'),
  'mcp-method': (_, context) => modernNote(context, 'The method of the message, for gateways.'),
  'mcp-name': (_, context) =>
    modernNote(context, 'The tool, prompt or resource that is meant, for gateways.'),
};

const IN_ANSWER: Readonly<Record<string, Explain>> = {
  [SESSION_ID_HEADER]: (_, { initializes, revision }) => {
    if (isModern(revision)) return wrong(`Revision ${revision} has no sessions.`);
    return initializes
      ? right('The server begins a session; later requests name it.')
      : fact('The session, which the answer to initialize named first.');
  },
  [PROTOCOL_VERSION_HEADER]: versionNote,
  'content-type': answerTypeNote,
  'cache-control': (value, { body }) => {
    if (body !== 'events') return fact('Whether the answer may be kept by a cache.');
    return /no-cache|no-store/i.test(value)
      ? right('Caches on the way keep no events.')
      : unwise('A cache on the way may keep events; right is no-cache, no-transform.');
  },
  'x-accel-buffering': (value) =>
    value.trim().toLowerCase() === 'no'
      ? right('nginx passes every event on at once.')
      : unwise('nginx may hold events back; right is no.'),
  'content-encoding': (value, { body }) =>
    body === 'events' && !/^(?:identity)?$/i.test(value.trim())
      ? unwise('A compressor holds events back until it has enough of them.')
      : fact('How the body is encoded.'),
  'retry-after': (value) => {
    const ms = parseRetryAfter(value, 0);
    if (ms === undefined) return wrong('Neither whole seconds nor a date, so it asks for nothing.');
    const when = /^\d+$/.test(value.trim()) ? `after ${msText(ms)}` : 'at this time';
    return fact(`The server asks to come back ${when}.`);
  },
  'www-authenticate': () =>
    fact('The server wants authorization, and says of what kind and from whom.'),
  allow: (_, { status, method }) =>
    status === 405
      ? right(`The methods that are taken here; ${method} is not.`)
      : fact('The methods that are taken here.'),
  'transfer-encoding': () =>
    fact('The body has no length known before; HTTP’s own chunks are not those of the reads.'),
  connection: () => fact('Whether the TCP connection is used again.'),
};

/** What the header `name` of a request or its answer means; undefined where MCP is not concerned. */
export function headerNote(
  side: 'request' | 'answer',
  name: string,
  value: string,
  context: HeaderContext,
): HeaderNote | undefined {
  const explain = side === 'request' ? IN_REQUEST : IN_ANSWER;
  const key = name.toLowerCase();
  return Object.hasOwn(explain, key) ? explain[key]?.(value, context) : undefined;
}

/** A header that should be there. */
export interface MissingHeader extends HeaderNote {
  readonly name: string;
}

/** What a request lacks; `names` are those it has, in lower case. */
export function missingInRequest(
  names: ReadonlySet<string>,
  context: HeaderContext,
): readonly MissingHeader[] {
  const { method, initializes, revision, hasSession } = context;
  const missing: MissingHeader[] = [];
  const add = (name: string, text: string): void => {
    if (!names.has(name.toLowerCase())) missing.push({ name, ...wrong(text) });
  };
  // The transport of 2024-11-05 has rules of its own.
  if (revision !== undefined && revision < FIRST_STREAMABLE) return missing;
  if (method === 'POST' || method === 'GET') add('Accept', acceptNote('', context).text);
  if (initializes || isModern(revision)) return missing;
  if (hasSession) {
    add('Mcp-Session-Id', 'The server gave the session an id; every later request carries it.');
  }
  if (revision !== undefined && revision >= NAMED_SINCE) {
    add('MCP-Protocol-Version', `Since ${NAMED_SINCE} every request after initialize carries it.`);
  }
  return missing;
}

/** What the head of an event stream lacks. */
export function missingInAnswer(
  names: ReadonlySet<string>,
  { body }: HeaderContext,
): readonly MissingHeader[] {
  if (body !== 'events' || names.has('cache-control')) return [];
  const text = 'Without no-cache a cache on the way may keep events.';
  return [{ name: 'Cache-Control', ...unwise(text) }];
}

function isModern(revision: string | undefined): boolean {
  return revision !== undefined && eraOf(revision) === 'modern';
}

function modernNote({ revision }: HeaderContext, text: string): HeaderNote {
  return revision === undefined || isModern(revision)
    ? fact(text)
    : unwise(`${text} Revision ${revision} does not know it.`);
}

function versionNote(value: string, { revision, initializes }: HeaderContext): HeaderNote {
  if (!REVISIONS.some((known) => known === value)) {
    return fact('Names a revision of the specification that this program does not know.');
  }
  if (revision === undefined || initializes) return fact('Names the revision of this request.');
  return value === revision
    ? right('Names the revision that was agreed on in initialize.')
    : wrong(`The session agreed on ${revision} in initialize.`);
}

function acceptNote(
  value: string,
  { method, revision = FIRST_STREAMABLE }: HeaderContext,
): HeaderNote {
  if (revision < FIRST_STREAMABLE) return fact('What the client takes as an answer.');
  const takes = (type: string): boolean => value.split(',').some((part) => isType(part, type));
  if (method === 'GET') {
    return takes('text/event-stream')
      ? right('The client takes an event stream, as a GET has to.')
      : wrong('A GET has to name text/event-stream.');
  }
  if (method !== 'POST') return fact('What the client takes as an answer.');
  return takes('text/event-stream') && takes('application/json')
    ? right('The client takes JSON or an event stream; the server chooses.')
    : wrong('A POST has to name application/json and text/event-stream.');
}

function answerTypeNote(value: string, { method, status }: HeaderContext): HeaderNote {
  if (status === undefined || status < 200 || status > 299) {
    return fact('What the body is; with this status it is no stream.');
  }
  if (isType(value, 'text/event-stream')) return right('The answer is an event stream.');
  if (method === 'GET') return wrong('The answer to a GET is an event stream or 405.');
  if (method !== 'POST') return fact('What the body is.');
  return isType(value, 'application/json')
    ? right('The answer is one JSON message, which cannot be resumed.')
    : wrong('The answer to a POST is text/event-stream or application/json.');
}

/** Whether a media type with its parameters is `type`. */
function isType(value: string, type: string): boolean {
  return value.split(';', 1)[0]?.trim().toLowerCase() === type;
}
