import { headerValue } from './headers.ts';
import type { HeaderList } from './headers.ts';

/** The media type of a body with its parameters, as the server wrote it; undefined where none is given. */
export function contentTypeOf(headers: HeaderList): string | undefined {
  const type = headerValue(headers, 'content-type')?.trim();
  return type === '' ? undefined : type;
}

/** Whether the body is an SSE stream. */
export function isEventStream(headers: HeaderList): boolean {
  return mediaTypeOf(headers) === 'text/event-stream';
}

/** Whether the body is JSON as MCP has it: `application/problem+json` is no message of a server. */
export function isJson(headers: HeaderList): boolean {
  return mediaTypeOf(headers) === 'application/json';
}

/** The compression of a body as the server wrote it, without which it cannot be read; undefined where it has none. */
export function compressionOf(headers: HeaderList): string | undefined {
  const encoding = headerValue(headers, 'content-encoding')?.trim() ?? '';
  return /^(?:identity)?$/i.test(encoding) ? undefined : encoding;
}

/** The media type of a body in lower case without parameters. */
function mediaTypeOf(headers: HeaderList): string | undefined {
  return contentTypeOf(headers)?.split(';', 1)[0]?.trim().toLowerCase();
}
