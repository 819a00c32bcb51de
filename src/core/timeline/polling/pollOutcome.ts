import type { BodyKind } from '../../recording/model/connection.ts';

/** What polls bring; the position of a word is its code. */
export const POLL_OUTCOMES = ['open', 'result', 'events', 'empty', 'no stream'] as const;
/**
 * What a poll brought. `result`: the response that ended the stream. `empty`: an event stream
 * without an event. `no stream`: it was refused or failed, or was answered with something else.
 */
export type PollOutcome = (typeof POLL_OUTCOMES)[number];

/** What is known of a connection that polled. */
export interface PolledConnection {
  readonly isOpen: boolean;
  readonly body: BodyKind | 'none';
  readonly events: number;
  /** Whether it brought the response that ended its stream. */
  readonly answered: boolean;
}

/** What a poll brought so far. */
export function pollOutcome({ isOpen, body, events, answered }: PolledConnection): PollOutcome {
  if (answered) return 'result';
  if (isOpen) return 'open';
  if (body !== 'events') return 'no stream';
  return events === 0 ? 'empty' : 'events';
}
