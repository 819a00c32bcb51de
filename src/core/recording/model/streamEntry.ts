import type { RequestId } from '../../protocol/jsonRpc.ts';
import type { Micros } from '../../base/clock.ts';
import type { ExchangeNumber, StreamNumber } from '../record.ts';
import type { KeptNotes } from './keptBytes.ts';
import { LatestTexts } from './latestTexts.ts';
import { SequenceTally } from './sequenceTally.ts';
import type { Progress, Stream, StreamKind } from './stream.ts';

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

/**
 * A stream as the model writes it, at first one on which nothing has happened yet. A class, because
 * of its accessors: in an object of its own they would cost more than all the rest.
 */
export class StreamEntry implements Stream {
  readonly number: StreamNumber;
  readonly kind: StreamKind;
  readonly label: string;
  readonly session: number;
  readonly openedAt: Micros;
  readonly requestId: RequestId | undefined;
  readonly method: string | undefined;
  readonly tool: string | undefined;
  readonly probes: StreamNumber | undefined;
  readonly connections: ExchangeNumber[] = [];
  openConnections = 0;
  openRequests: number;
  stalled = false;
  carriedEvents = false;
  events = 0;
  ids = 0;
  readonly sequence: SequenceTally = new SequenceTally();
  duplicates = 0;
  changed = 0;
  foreign = 0;
  invalid = 0;
  /** The part of its ids that names it, as far as its first connection shows. */
  namedBy: string | undefined = undefined;
  extraResponses = 0;
  /** What it has newest; the cursor and the progress are read there. */
  readonly latest: LatestTexts;
  retryMs: number | undefined = undefined;
  wait: Stream['wait'] = undefined;
  responseRow: number | undefined = undefined;
  answer: Stream['answer'] = undefined;
  answeredAt: Micros | undefined = undefined;
  cancelledAt: Micros | undefined = undefined;
  failure: Stream['failure'] = undefined;
  progressRow: number | undefined = undefined;
  lastRow: number | undefined = undefined;
  reopened = false;

  /** What it keeps of its texts is noted in `kept`. */
  constructor(beginning: StreamBeginning, kept: KeptNotes) {
    this.latest = new LatestTexts(kept);
    this.number = beginning.number;
    this.kind = beginning.kind;
    this.label = beginning.label;
    this.session = beginning.session;
    this.openedAt = beginning.openedAt;
    this.requestId = beginning.requestId;
    this.method = beginning.method;
    this.tool = beginning.tool;
    this.probes = beginning.probes;
    this.openRequests = beginning.requests ?? 1;
  }

  get cursor(): string | undefined {
    return this.latest.cursor;
  }

  set cursor(cursor: string | undefined) {
    this.latest.cursor = cursor;
  }

  get progress(): Progress | undefined {
    return this.latest.progress;
  }

  set progress(progress: Progress | undefined) {
    this.latest.progress = progress;
  }
}
