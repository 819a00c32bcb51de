import type { Clock } from '../core/base/clock.ts';
import type { RecordingView } from '../core/timeline/recordingView.ts';
import type { PanelState } from '../messages/panelState.ts';
import type { RequestName, Requests, RowWindow } from '../messages/protocol.ts';
import { completionsOf, matchRows } from './filterReads.ts';

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
  | 'detail/get'
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
    case 'detail/get':
      return readDetail(view, (params as Requests['detail/get']['params']).row);
    case 'filter/match':
      return matchRows(view, clock, params as Requests['filter/match']['params']);
    case 'filter/complete':
      return Promise.resolve(completionsOf(view, params as Requests['filter/complete']['params']));
    default:
      return undefined;
  }
}

function readDetail(view: RecordingView, row: number): Promise<Requests['detail/get']['result']> {
  const total = view.counts.events;
  if (row < total) return view.detail(row);
  return Promise.reject(
    new RangeError(`There is no row ${row + 1}: the recording has ${total} rows.`),
  );
}

async function readWindow(
  view: RecordingView,
  { table, from, to }: Requests['rows/get']['params'],
): Promise<RowWindow> {
  const total = view.counts[table];
  switch (table) {
    case 'events':
      return { table, from, total, rows: await view.eventRows(from, to) };
    case 'connections':
      return { table, from, total, rows: view.connectionRows(from, to) };
    case 'cycles':
      return { table, from, total, rows: view.cycleRows(from, to) };
    case 'streams':
      return { table, from, total, rows: view.streamRows(from, to) };
  }
}
