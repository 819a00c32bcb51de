import { hasMask } from '../redaction/masks.ts';
import { streamPartOf } from './idDialect.ts';
import type { ModelState } from './modelState.ts';
import type { SessionState } from './session.ts';
import type { StreamEntry } from './stream.ts';

/** An event with an id, as it is compared with what the session showed before. */
export interface SightedEvent {
  /** The stream that the connection is about. */
  readonly home: StreamEntry;
  readonly session: SessionState;
  /** Whether it came on the connection that opened the stream, where nothing is redelivered. */
  readonly opening: boolean;
  readonly id: string;
  readonly idHash: number;
  readonly payloadHash: number;
  /** Whether it has no data, so that equal payloads prove nothing. */
  readonly empty: boolean;
  readonly data: string;
}

/** What an event's id says. */
export interface Sighting {
  /** The row in which the stream showed the id before. */
  readonly row: number | undefined;
  /** Whether the payload differs from the one in `row`. */
  readonly changed: boolean;
  /** Whether it differs by masks at most: a secret may have stood in clear when it came first. */
  readonly blurred: boolean;
  /** Whether the id belongs to another stream. */
  readonly foreign: boolean;
  /** Whether the id itself names this stream. */
  readonly named: boolean;
  /** Whether another stream of the session showed the id before. */
  readonly shared: boolean;
}

/** What an event without an id says: nothing. */
export const NO_ID: Sighting = {
  row: undefined,
  changed: false,
  blurred: false,
  foreign: false,
  named: false,
  shared: false,
};

/** Compares an event's id and payload with what the session showed before. */
export function sight(state: ModelState, event: SightedEvent): Sighting {
  const { home, session, idHash, payloadHash } = event;
  const named = namesStream(event);
  const first = state.idsOfSession.find(session.number, idHash);
  const row = state.seenOn(home, idHash);
  if (row !== undefined) {
    const differs = state.rows.payloadHash(row) !== payloadHash;
    const blurred = differs && hasMask(event.data);
    const changed = differs && !blurred;
    return { ...NO_ID, row, changed, blurred, named: named === 'this' };
  }
  if (first === undefined) {
    const foreign = named === 'another' && !event.opening;
    return { ...NO_ID, row, foreign, named: named === 'this' };
  }
  const same = !event.empty && state.rows.payloadHash(first) === payloadHash;
  // Two streams that begin with the same id count for themselves: there an id proves no stream.
  if (event.opening && !same) session.idsReused = true;
  const foreign = same || (!event.opening && !session.idsReused);
  return { ...NO_ID, row, foreign, named: named === 'this', shared: true };
}

/** Which stream the words of an id name, as far as the session has shown. */
function namesStream(event: SightedEvent): 'this' | 'another' | 'unknown' {
  const { home, session, opening, id } = event;
  const part = streamPartOf(id);
  if (part === undefined || session.partsShared) return 'unknown';
  const owner = session.streamParts.get(part);
  if (owner === home.number) return 'this';
  if (owner === undefined) {
    // A stream whose ids name it does not go on under another name.
    if (!opening && home.namedByIds) return 'another';
    if (!opening || home.ids > 0) return 'unknown';
    home.namedByIds = true;
    session.streamParts.set(part, home.number);
    return 'this';
  }
  if (!opening) return 'another';
  session.partsShared = true;
  return 'unknown';
}
