import type { Micros } from '../base/clock.ts';
import type { ByteSource } from '../recording/byteSource.ts';
import type { RecordingModel } from '../recording/model/recordingModel.ts';
import { resumabilityOf } from '../recording/model/resumability.ts';
import type { Resumability } from '../recording/model/resumability.ts';
import type { Session } from '../recording/model/session.ts';
import type { StreamNumber } from '../recording/record.ts';
import { timelineUpdate } from './drawing/timelineFeed.ts';
import type { TimelineHave, TimelineUpdate } from './drawing/timelineUpdate.ts';
import { CallSummaries } from './callSummaries.ts';
import { connectionRows, cycleRow } from './connectionRows.ts';
import { eventDetail } from './detail/eventDetail.ts';
import type { EventDetail } from './detail/eventDetail.ts';
import { eventDocument, eventText } from './detail/eventText.ts';
import type { EventDocument, TextPart } from './detail/eventText.ts';
import { eventRows } from './eventRows.ts';
import { FilterMatcher } from './filter/filterMatcher.ts';
import type { FilterTree } from './filter/filterTree.ts';
import { PollingTally } from './polling/pollingTally.ts';
import type { PollingTotals } from './polling/pollingTotals.ts';
import type { ConnectionRow, CycleRow, EventRow } from './rows.ts';
import { currentStreams, streamSummaries, streamSummary } from './streamSummaries.ts';
import type { CallSummary, StreamSummary } from './summaries.ts';

const MAX_STREAMS = 200;
/** Calls that are summarised unless more are asked for. */
const MAX_CALLS = 100;

/** What a panel shows of a recording, live or from a file; texts are read when they are asked for. */
export class RecordingView {
  readonly model: RecordingModel;
  readonly #source: ByteSource;
  readonly #calls: CallSummaries;
  readonly #polling: PollingTally;

  constructor(model: RecordingModel, source: ByteSource) {
    this.model = model;
    this.#source = source;
    this.#calls = new CallSummaries(model, source);
    this.#polling = new PollingTally(model);
  }

  /** The length of each table. */
  get counts(): {
    readonly events: number;
    readonly connections: number;
    readonly cycles: number;
    readonly streams: number;
  } {
    const { rows, connections, cycles, streams } = this.model;
    return {
      events: rows.length,
      connections: connections.length,
      cycles: cycles.length,
      streams: streams.length,
    };
  }

  /** The latest time on the recording's clock. */
  get now(): Micros {
    return this.model.now;
  }

  /** The newest session; undefined before the first exchange. */
  get session(): Session | undefined {
    return this.model.sessions.at(-1);
  }

  get resumability(): Resumability {
    return resumabilityOf(this.session, this.model.connections);
  }

  /** The rows `[from, to)` of the events table; rejects as the source's `read` does. */
  eventRows(from: number, to: number): Promise<readonly EventRow[]> {
    const end = Math.min(to, this.model.rows.length);
    const count = Math.max(end - from, 0);
    return this.eventRowsAt(Array.from({ length: count }, (_, index) => from + index));
  }

  /** The given rows of the events table, as far as there are any; rejects as the source does. */
  eventRowsAt(rows: readonly number[]): Promise<readonly EventRow[]> {
    return eventRows(this.model, this.#source, rows);
  }

  /** Finds the rows of the events table that a filter asks for. */
  matcher(filter: FilterTree): FilterMatcher {
    return new FilterMatcher(this.model, this.#source, filter);
  }

  connectionRows(from: number, to: number): readonly ConnectionRow[] {
    return connectionRows(this.model, from, to);
  }

  cycleRows(from: number, to: number): readonly CycleRow[] {
    return this.model.cycles.slice(from, to).map((cycle) => cycleRow(this.model, cycle));
  }

  /** The cycles `[from, to)` of one stream, as far as {@link pollingTotals} has counted them. */
  cycleRowsOf(stream: StreamNumber, from: number, to: number): readonly CycleRow[] {
    return this.#polling.cyclesOf(stream, from, to).map((cycle) => cycleRow(this.model, cycle));
  }

  /** What polling came to on all streams, and on `stream`. */
  pollingTotals(stream?: StreamNumber): PollingTotals {
    return this.#polling.totals(stream);
  }

  /** Everything about one row of the events table; rejects with a `RangeError` where it has none. */
  detail(row: number): Promise<EventDetail> {
    return eventDetail(this.model, this.#source, row);
  }

  /** The whole of a part of a row as text; rejects with an `EventTextError` where it has none. */
  text(row: number, part: TextPart): Promise<string> {
    return eventText(this.model, this.#source, row, part);
  }

  /** The data or the block of a row as a document for an editor; rejects as {@link text} does. */
  document(row: number, as: 'json' | 'sse'): Promise<EventDocument> {
    return eventDocument(this.model, this.#source, row, as);
  }

  /** The newest streams and all older ones that go on, oldest first; at most 200 of each. */
  streamSummaries(): readonly StreamSummary[] {
    return currentStreams(this.model, MAX_STREAMS);
  }

  /** One stream; undefined where there is no such stream. */
  streamSummary(number: StreamNumber): StreamSummary | undefined {
    const stream = this.model.stream(number);
    return stream && streamSummary(this.model, stream);
  }

  /** The streams `[from, to)`, oldest first. */
  streamRows(from: number, to: number): readonly StreamSummary[] {
    return streamSummaries(this.model, from, to);
  }

  /** What a page that has `have` lacks of the drawn timeline. */
  timeline(have: TimelineHave): TimelineUpdate {
    return timelineUpdate(this.model, have);
  }

  /** The newest tool calls, oldest first, each known by the number of its stream. */
  callSummaries(): Promise<readonly CallSummary[]> {
    return this.#calls.newest(MAX_CALLS);
  }
}
