import type { KeptSession } from '../../node/client/keptSession.ts';
import type { InterruptedCall } from '../../messages/panelState.ts';
import { MOST_CALLS, VERSION } from './interruptionShape.ts';
import type { Live } from './live.ts';

/** Characters of a cursor that are shown. */
const MOST_CURSOR = 512;

/** What is kept of a session while calls of it wait, for the case that the window ends. */
export interface Interruption {
  readonly version: typeof VERSION;
  /** Wall-clock time, milliseconds. */
  readonly savedAt: number;
  /** The path of the recording. */
  readonly recording: string;
  /** The address as it may be shown. */
  readonly url: string;
  /** As they may be shown. */
  readonly calls: readonly InterruptedCall[];
  /** Absent where the server ends with the window. */
  readonly session?: KeptSession;
}

/** What is to be kept of `live` now; undefined while no call of it waits. */
export function interruptionOf(
  live: Live | undefined,
  endsWithWindow: (url: string) => boolean,
  savedAt: number,
): Interruption | undefined {
  const kept = live?.session.kept();
  if (live === undefined || kept === undefined || kept.calls.length === 0) return undefined;
  const { live: recording } = live.recording;
  const session = { ...kept, calls: kept.calls.slice(-MOST_CALLS) };
  return {
    version: VERSION,
    savedAt,
    recording: recording.path,
    url: live.url,
    calls: session.calls.map(({ requestId, tool, stream, from }) => ({
      stream,
      label: `#${requestId}`,
      tool: recording.mask(tool),
      ...(from !== undefined && { cursor: recording.mask(from.cursor).slice(0, MOST_CURSOR) }),
    })),
    ...(!endsWithWindow(kept.url) && { session }),
  };
}
