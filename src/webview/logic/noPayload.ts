import type { EventDetail, EventKind } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';

/** Kinds of rows that carry no payload, or may carry none. */
const EXPLAINED = [
  'open',
  'resume',
  'probe',
  'priming',
  'retry',
  'comment',
  'unterminated',
  'end',
  'cut',
  'wait',
  'failed',
] as const satisfies readonly EventKind[];

/** Whether a row is known to carry no data; of one that was not read to its end that is unknown. */
export function lacksData({
  data = '',
  truncated,
}: Pick<EventDetail, 'data' | 'truncated'>): boolean {
  return data === '' && !truncated;
}

/** What a row of some kind is that carries no payload, in a sentence. */
export function noPayloadWords(kind: EventKind): string {
  const explained = EXPLAINED.find((name) => name === kind);
  return explained === undefined ? text('detail.noPretty') : text(`noPayload.${explained}`);
}
