import { POLLING_REVISION } from '../../protocol/revision.ts';
import type { Session } from './session.ts';

/** Whether what was seen so far can be resumed, and why (not), in words for the user. */
export interface Resumability {
  readonly answer: 'yes' | 'no' | 'unknown';
  readonly because: string;
}

/** Revisions in which an event may carry an id. */
const FIRST_WITH_IDS = '2025-03-26';

/** Whether the streams of `session` can be resumed, as far as the recording shows. */
export function resumabilityOf(session: Session | undefined): Resumability {
  if (session === undefined) return unknown('no session was seen yet');
  const { revision, resumeRefused } = session;
  if (session.era === 'modern') {
    return no(`revision ${revision ?? 'of 2026'} has no event ids and no resumption`);
  }
  if (session.endpointEvent || (revision !== undefined && revision < FIRST_WITH_IDS)) {
    return no('the transport of revision 2024-11-05 (HTTP+SSE) cannot resume a stream');
  }
  if (resumeRefused === 405 || resumeRefused === 501) {
    return no(`the server refused a resume with HTTP ${resumeRefused}: it offers no GET`);
  }
  if (session.ids > 0) return yes(session);
  if (session.messagesWithoutId > 0) return no('the events of this session carry no ids');
  if (session.jsonAnswers > 1) return no('the server answers with JSON: there is no stream');
  return unknown('no event stream was seen yet');
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
