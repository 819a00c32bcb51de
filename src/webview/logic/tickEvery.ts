import type { Micros } from '../../core/base/clock.ts';
import type { PanelState, StreamSummary } from '../../messages/panelState.ts';

/** Milliseconds between two moments that a countdown shows. */
const COUNTDOWN_MS = 100;
/** Milliseconds between two moments while something is pending and nothing counts down. */
const PENDING_MS = 250;

/**
 * Milliseconds until the page shows a later moment; undefined where time stands, because nothing is
 * pending. A standalone stream that is open is no reason: it may be silent for days.
 */
export function tickEvery(
  state: Pick<PanelState, 'source' | 'streams'>,
  now: Micros,
): number | undefined {
  if (!goesOn(state)) return undefined;
  const { streams } = state;
  if (streams.some(({ nextPollAt }) => (nextPollAt ?? 0) > now)) return COUNTDOWN_MS;
  return streams.some(isPending) ? PENDING_MS : undefined;
}

/** Whether time goes on in what is shown: nothing happens any more in what was recorded. */
export function goesOn({ source }: Pick<PanelState, 'source'>): boolean {
  return (
    source.kind === 'live' && (source.status === 'connected' || source.status === 'connecting')
  );
}

/** Whether a request has no response yet, or a connection is held without being read. */
function isPending({ kind, state }: StreamSummary): boolean {
  if (state === 'stalled') return true;
  const isRequest = kind === 'request' || kind === 'resumed';
  return isRequest && (state === 'open' || state === 'waiting' || state === 'paused');
}
