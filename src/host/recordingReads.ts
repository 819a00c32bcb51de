import type { Clock } from '../core/base/clock.ts';
import type { EventDocument } from '../core/timeline/detail/eventText.ts';
import type { RecordingView } from '../core/timeline/recordingView.ts';
import type { PanelState } from '../messages/panelState.ts';
import type { RequestName, Requests, RowWindow } from '../messages/protocol.ts';
import { completionsOf, matchRows } from './filterReads.ts';
import { HostError } from './hostError.ts';

/** The parts of the panel's state that come from the recording alone, live or from a file. */
export async function recordedState(
  view: RecordingView,
): Promise<Pick<PanelState, 'resumability' | 'rows' | 'streams' | 'calls' | 'now'>> {
  return {
    resumability: view.resumability,
    rows: view.counts,
    streams: view.streamSummaries(),
    calls: await view.callSummaries(),
    now: view.now,
  };
}

/** The requests that only read a recording. */
export type ReadName =
  | 'rows/get'
  | 'rows/pick'
  | 'timeline/get'
  | 'stream/get'
  | 'polling/cycles'
  | 'polling/totals'
  | 'detail/get'
  | 'detail/text'
  | 'filter/match'
  | 'filter/complete';

/** Answers the requests that only read a recording; undefined for every other one. */
export function answerRead(
  view: RecordingView,
  clock: Pick<Clock, 'now'>,
  name: RequestName,
  params: Requests[RequestName]['params'],
): Promise<Requests[ReadName]['result']> | undefined {
  switch (name) {
    case 'rows/get':
      return readWindow(view, params as Requests['rows/get']['params']);
    case 'rows/pick':
      return view.eventRowsAt((params as Requests['rows/pick']['params']).rows);
    case 'timeline/get':
      return Promise.resolve(view.timeline(params as Requests['timeline/get']['params']));
    case 'stream/get': {
      const { stream } = params as Requests['stream/get']['params'];
      return Promise.resolve(view.streamSummary(stream) ?? null);
    }
    case 'polling/cycles': {
      const { stream, from, to } = params as Requests['polling/cycles']['params'];
      return Promise.resolve(view.cycleRowsOf(stream, from, to));
    }
    case 'polling/totals':
      return Promise.resolve(
        view.pollingTotals((params as Requests['polling/totals']['params']).stream),
      );
    case 'detail/get':
      return readDetail(view, params as Requests['detail/get']['params']);
    case 'detail/text':
      return readText(view, params as Requests['detail/text']['params']);
    case 'filter/match':
      return matchRows(view, clock, params as Requests['filter/match']['params']);
    case 'filter/complete':
      return Promise.resolve(completionsOf(view, params as Requests['filter/complete']['params']));
    default:
      return undefined;
  }
}

/** A part of a row as a document; rejects, in words, where there is no such row or part. */
export function documentOf(
  view: RecordingView,
  { row, as }: Requests['detail/open']['params'],
): Promise<EventDocument> {
  return ofRow(view, row, () => view.document(row, as));
}

function readDetail(
  view: RecordingView,
  { row }: Requests['detail/get']['params'],
): Promise<Requests['detail/get']['result']> {
  return ofRow(view, row, () => view.detail(row));
}

function readText(
  view: RecordingView,
  { row, part }: Requests['detail/text']['params'],
): Promise<Requests['detail/text']['result']> {
  return ofRow(view, row, async () => ({ text: await view.text(row, part) }));
}

function ofRow<T>(view: RecordingView, row: number, read: () => Promise<T>): Promise<T> {
  const total = view.counts.events;
  if (row < total) return read();
  return Promise.reject(
    new HostError('no-such-row', `There is no row ${row + 1}: the recording has ${total} rows.`),
  );
}

async function readWindow(
  view: RecordingView,
  { table, from, to }: Requests['rows/get']['params'],
): Promise<RowWindow> {
  switch (table) {
    case 'events':
      return { table, rows: await view.eventRows(from, to) };
    case 'connections':
      return { table, rows: view.connectionRows(from, to) };
    case 'cycles':
      return { table, rows: view.cycleRows(from, to) };
    case 'streams':
      return { table, rows: view.streamRows(from, to) };
  }
}
