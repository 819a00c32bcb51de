import { hasMask } from '../../recording/redaction/masks.ts';
import type { Connection } from '../../recording/model/connection.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import { cutText, shorten } from '../../base/shortText.ts';
import { headerNote, missingInAnswer, missingInRequest } from './headerNotes.ts';
import type { HeaderContext, HeaderNote, MissingHeader } from './headerNotes.ts';

/** A header as it was sent, with what it means here. */
interface NotedHeader {
  readonly name: string;
  readonly value: string;
  readonly note?: HeaderNote;
  /** Whether a mask stands for a secret in it. */
  readonly masked?: boolean;
}

/** Headers in the order and spelling of the wire, and those that should be there. */
export interface NotedHeaders {
  /** The request line, or the status line. */
  readonly line: string;
  readonly headers: readonly NotedHeader[];
  /** How many more there are. */
  readonly more: number;
  readonly missing: readonly MissingHeader[];
}

/** The headers of an exchange; `answer` is absent until there is one. */
export interface EventHeaders {
  readonly request: NotedHeaders;
  readonly answer?: NotedHeaders;
}

/** Headers that are shown of a side, and characters of each: a client or a proxy holds no more. */
const MOST_HEADERS = 500;
const MAX_HEADER = 4000;
const MAX_METHOD = 40;

/** The headers of a connection, explained. */
export function eventHeaders(model: RecordingModel, connection: Connection): EventHeaders {
  const { method, url, http, status, reason, requestHeaders, responseHeaders } = connection;
  const context = contextOf(model, connection);
  const request = {
    line: cutText(`${method} ${url}`, MAX_HEADER),
    ...noted('request', requestHeaders, context),
    missing: missingInRequest(namesOf(requestHeaders), context),
  };
  if (status === undefined || responseHeaders === undefined) return { request };
  const answer = {
    line: cutText(`HTTP/${http} ${status} ${reason}`.trim(), MAX_HEADER),
    ...noted('answer', responseHeaders, context),
    missing: missingInAnswer(namesOf(responseHeaders), context),
  };
  return { request, answer };
}

function contextOf(model: RecordingModel, connection: Connection): HeaderContext {
  const { method, status, body } = connection;
  const session = model.session(connection.session);
  return {
    method: shorten(method, MAX_METHOD),
    initializes: model.stream(connection.stream)?.method === 'initialize',
    revision: session?.revision,
    hasSession: session?.id !== undefined,
    status,
    body,
  };
}

function noted(
  side: 'request' | 'answer',
  headers: Connection['requestHeaders'],
  context: HeaderContext,
): Pick<NotedHeaders, 'headers' | 'more'> {
  const shown = headers.slice(0, MOST_HEADERS).map(([name, value]) => {
    const note = headerNote(side, name, value, context);
    return {
      name: cutText(name, MAX_HEADER),
      value: cutText(value, MAX_HEADER),
      ...(note !== undefined && { note }),
      ...(hasMask(value) && { masked: true }),
    };
  });
  return { headers: shown, more: headers.length - shown.length };
}

function namesOf(headers: Connection['requestHeaders']): ReadonlySet<string> {
  return new Set(headers.map(([name]) => name.toLowerCase()));
}
