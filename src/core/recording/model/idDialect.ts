import { parseEventId } from '../../protocol/eventId.ts';

/** Event ids that name their stream, as servers in the field write them; group 1 is the stream. */
const DIALECTS: readonly RegExp[] = [
  // The C# SDK: base64(session):base64(stream):sequence; the session's part may be masked, but a
  // mask keeps the length. A time of day (12:34:56) must not pass.
  /^((?:[^:]{4}){1,64}:(?:[A-Za-z0-9+/]{4}){0,64}[A-Za-z0-9+/]{2}[A-Za-z0-9+/=]{2}):[0-9]{1,16}$/,
  // The TypeScript SDK's example store: <stream>_<milliseconds>_<random>.
  /^([0-9a-f-]{36}|_GET_stream)_[0-9]{1,16}_[0-9a-z]{1,16}$/,
  // The conformance suite's server: <stream>::<milliseconds>_<random>.
  /^([0-9a-f-]{36})::[0-9]{1,16}_[0-9a-f-]{36}$/,
];

/** Longer ids are of no known dialect. */
const MAX_LENGTH = 1024;

/** The part of an event id that names its stream, or undefined where the id does not say. */
export function streamPartOf(id: string): string | undefined {
  if (id.length > MAX_LENGTH) return undefined;
  const own = parseEventId(id);
  if (own !== undefined) return own.streamKey;
  for (const dialect of DIALECTS) {
    const part = dialect.exec(id)?.[1];
    if (part !== undefined) return part;
  }
  return undefined;
}
