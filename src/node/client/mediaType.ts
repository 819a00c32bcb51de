import { headerValue } from '../../core/protocol/headers.ts';
import type { HeaderList } from '../../core/protocol/headers.ts';

/** The media type of a body in lower case without parameters; undefined where none is given. */
export function mediaTypeOf(headers: HeaderList): string | undefined {
  const type = headerValue(headers, 'content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  return type === '' ? undefined : type;
}

/** Whether the body is an SSE stream. */
export function isEventStream(headers: HeaderList): boolean {
  return mediaTypeOf(headers) === 'text/event-stream';
}

/** Whether the body is JSON. */
export function isJson(headers: HeaderList): boolean {
  return mediaTypeOf(headers) === 'application/json';
}

/** The compression of a body in lower case; undefined where it has none. */
export function compressionOf(headers: HeaderList): string | undefined {
  const encoding = headerValue(headers, 'content-encoding')?.trim().toLowerCase() ?? '';
  return encoding === '' || encoding === 'identity' ? undefined : encoding;
}
