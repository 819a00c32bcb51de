import { POLLING_REVISION } from '../../protocol/revision.ts';
import type { Connection } from './connection.ts';
import type { Session } from './session.ts';

/** Whether what was seen so far can be resumed, and why (not), in words for the user. */
export interface Resumability {
  readonly answer: 'yes' | 'no' | 'unknown';
  readonly because: string;
}

/** Revisions in which an event may carry an id. */
const FIRST_WITH_IDS = '2025-03-26';

/** As much of a connection as tells how a resume was answered. */
export type ResumeTry = Pick<Connection, 'session' | 'cursor' | 'status' | 'body'>;

/**
 * Whether the streams of `session` can be resumed, as far as the recording shows; `connections` may
 * hold those of other sessions.
 *
 * Proof of a no is the revision or the transport, that every resume so far was refused because the
 * server offers no GET, or streams whose messages carry no ids. Answers as JSON prove nothing: a
 * server may answer one request with JSON and the next with a stream.
 */
export function resumabilityOf(
  session: Session | undefined,
  connections: readonly ResumeTry[] = [],
): Resumability {
  if (session === undefined) return unknown('no session was seen yet');
  const { revision, ids, messagesWithoutId } = session;
  if (session.era === 'modern') {
    return no(`revision ${revision ?? 'of 2026'} has no event ids and no resumption`);
  }
  if (session.endpointEvent || (revision !== undefined && revision < FIRST_WITH_IDS)) {
    return no('the transport of revision 2024-11-05 (HTTP+SSE) cannot resume a stream');
  }
  const refusal = refusalOf(session, connections);
  if (refusal !== undefined) {
    return no(`the server refused every resume so far with HTTP ${refusal}: it offers no GET`);
  }
  if (ids > 0) return yes(session);
  if (messagesWithoutId > 0) {
    const count = messagesWithoutId === 1 ? 'the one message' : `all ${messagesWithoutId} messages`;
    return no(`${count} on its event streams so far came without an id to resume from`);
  }
  return session.jsonAnswers > 0
    ? unknown('no message came on an event stream yet; answers as JSON tell nothing of streams')
    : unknown('no message came on an event stream yet');
}

/** The status of the last resume, where each one was refused because the server offers no GET. */
function refusalOf(
  { number, resumeRefused }: Session,
  connections: readonly ResumeTry[],
): number | undefined {
  // The connections are many, and are looked through only where one resume was refused.
  if (resumeRefused === undefined) return undefined;
  let refusal: number | undefined;
  for (const { session, cursor, status, body } of connections) {
    if (session !== number || cursor === undefined || status === undefined) continue;
    if (status < 300 && body === 'events') return undefined;
    if (status === 405 || status === 501) refusal = status;
  }
  return refusal;
}

function yes({ revision }: Session): Resumability {
  const polls = revision !== undefined && revision >= POLLING_REVISION;
  const because = polls
    ? `events carry ids, and revision ${revision} lets the server make the client poll`
    : 'events carry ids';
  return { answer: 'yes', because };
}

function no(because: string): Resumability {
  return { answer: 'no', because };
}

function unknown(because: string): Resumability {
  return { answer: 'unknown', because };
}
