import { hasMask } from '../redaction/masks.ts';
import type { ConnectionPlace } from './connectionPlace.ts';
import type { ModelState } from './modelState.ts';
import type { ReceivedBlock } from './receivedBlock.ts';

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

const NEW_AND_NAMED: Sighting = { ...NO_ID, named: true };
const FOREIGN: Sighting = { ...NO_ID, foreign: true };

/** Compares an event's id, whose hash is `idHash`, and its payload with what the session showed before. */
export function sight(
  state: ModelState,
  place: ConnectionPlace,
  block: ReceivedBlock,
  idHash: number,
): Sighting {
  const { home, session, isOpening } = place;
  const { payloadHash } = block;
  const named = namesStream(place, block.idWords.streamPart);
  const first = state.idsOfSession.find(session.number, idHash);
  if (first === undefined) {
    if (named === 'this') return NEW_AND_NAMED;
    return named === 'another' && !isOpening ? FOREIGN : NO_ID;
  }
  const row = state.seenOn(home, idHash);
  if (row !== undefined) {
    const differs = state.rows.payloadHash(row) !== payloadHash;
    const blurred = differs && hasMask(block.data);
    const changed = differs && !blurred;
    return { ...NO_ID, row, changed, blurred, named: named === 'this' };
  }
  // Without data equal payloads prove nothing.
  const same = block.what !== undefined && state.rows.payloadHash(first) === payloadHash;
  // Two streams that begin with the same id count for themselves: there an id proves no stream.
  if (isOpening && !same) session.idsReused = true;
  const foreign = same || (!isOpening && !session.idsReused);
  return { ...NO_ID, row, foreign, named: named === 'this', shared: true };
}

/** Which stream the words of an id name, as far as the session has shown. */
function namesStream(
  { home, session, isOpening }: ConnectionPlace,
  part: string | undefined,
): 'this' | 'another' | 'unknown' {
  if (part === undefined || session.partsShared) return 'unknown';
  if (part === home.namedBy) return 'this';
  const owner = session.streamParts.get(part);
  if (owner === undefined) {
    // A stream whose ids name it does not go on under another name.
    if (!isOpening && home.namedBy !== undefined) return 'another';
    if (!isOpening || home.ids > 0) return 'unknown';
    home.namedBy = part;
    session.streamParts.set(part, home.number);
    return 'this';
  }
  if (!isOpening) return 'another';
  session.partsShared = true;
  return 'unknown';
}
