import type { Micros } from '../../base/clock.ts';
import type { ConnectionPlace } from './connectionPlace.ts';
import { isMessageType } from './receivedBlock.ts';
import type { ReceivedBlock } from './receivedBlock.ts';
import type { Sighting } from './sighting.ts';

/** A block with what was found out about it. */
export interface Arrival {
  readonly place: ConnectionPlace;
  readonly block: ReceivedBlock;
  readonly t: Micros;
  readonly seen: Sighting;
  readonly belongs: 'yes' | 'no' | 'unknown';
  readonly isForeign: boolean;
  /** Whether the event has an id that its stream had not shown. */
  readonly isNewId: boolean;
}

/** Counts what is wrong with it; `again` where the same event had come before. */
export function countFlaws(arrival: Arrival, again: boolean): void {
  const { place, seen, block } = arrival;
  const { stream, connection } = place;
  if (again && connection.purpose !== 'rewind') stream.duplicates += 1;
  if (seen.changed) stream.changed += 1;
  // Notifications about a request may come on the standalone stream, though they should not.
  const mayRoam = stream.kind === 'standalone' && block.what?.kind === 'notification';
  if (arrival.isForeign && !(mayRoam && !seen.foreign)) stream.foreign += 1;
  if (isInvalid(block)) stream.invalid += 1;
}

function isInvalid({ what, event }: ReceivedBlock): boolean {
  if (what === undefined || !isMessageType(event)) return false;
  if (what.kind === 'batch') return what.messages.some(({ kind }) => kind === 'invalid');
  return what.kind === 'invalid';
}

/** Counts it among the events of its connection, stream and session. */
export function countEvent({ place, block }: Arrival): void {
  const { connection, stream, session } = place;
  connection.events += 1;
  stream.events += 1;
  if (block.event === 'endpoint') session.endpointEvent = true;
  if (connection.body === 'json') session.jsonAnswers += 1;
  else if (block.idHash !== undefined) session.ids += 1;
  else if (stream.method !== 'initialize') session.messagesWithoutId += 1;
}
