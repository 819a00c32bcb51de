import type { RequestId } from '../../protocol/jsonRpc.ts';
import type { Micros } from '../../base/clock.ts';
import type { StreamNumber } from '../record.ts';
import { LatestTexts } from './latestTexts.ts';
import { SequenceTally } from './sequenceTally.ts';
import type { StreamEntry, StreamKind } from './stream.ts';

/** What is known of a stream when it begins. */
export interface StreamBeginning {
  readonly number: StreamNumber;
  readonly kind: StreamKind;
  readonly label: string;
  readonly session: number;
  readonly openedAt: Micros;
  readonly requestId?: RequestId;
  readonly method?: string;
  readonly tool?: string | undefined;
  readonly requests?: number;
  readonly probes?: StreamNumber | undefined;
}

/** A stream on which nothing has happened yet. */
export function newStream(beginning: StreamBeginning): StreamEntry {
  const { number, kind, label, session, openedAt } = beginning;
  const latest = new LatestTexts();
  return {
    number,
    kind,
    label,
    session,
    openedAt,
    requestId: beginning.requestId,
    method: beginning.method,
    tool: beginning.tool,
    probes: beginning.probes,
    connections: [],
    openConnections: 0,
    openRequests: beginning.requests ?? 1,
    stalled: false,
    carriedEvents: false,
    events: 0,
    ids: 0,
    sequence: new SequenceTally(),
    duplicates: 0,
    changed: 0,
    foreign: 0,
    invalid: 0,
    namedBy: undefined,
    extraResponses: 0,
    latest,
    get cursor() {
      return latest.cursor;
    },
    set cursor(cursor) {
      latest.cursor = cursor;
    },
    retryMs: undefined,
    wait: undefined,
    responseRow: undefined,
    answer: undefined,
    answeredAt: undefined,
    cancelledAt: undefined,
    failure: undefined,
    get progress() {
      return latest.progress;
    },
    set progress(progress) {
      latest.progress = progress;
    },
    progressRow: undefined,
    lastRow: undefined,
    reopened: false,
  };
}
