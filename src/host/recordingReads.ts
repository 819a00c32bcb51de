import type { RecordingView } from '../core/timeline/recordingView.ts';
import type { PanelState } from '../messages/panelState.ts';
import type { RequestName, Requests, RowWindow, TableName } from '../messages/protocol.ts';

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

/** Answers the requests that only read a recording; undefined for every other one. */
export function answerRead(
  view: RecordingView,
  name: RequestName,
  params: Requests[RequestName]['params'],
): Promise<Requests['rows/get' | 'timeline/get' | 'detail/get']['result']> | undefined {
  if (name === 'rows/get') {
    const { table, from, to } = params as Requests['rows/get']['params'];
    return readWindow(view, table, from, to);
  }
  if (name === 'timeline/get') {
    return Promise.resolve(view.timeline(params as Requests['timeline/get']['params']));
  }
  if (name === 'detail/get') return readDetail(view, (params as { row: number }).row);
  return undefined;
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
  table: TableName,
  from: number,
  to: number,
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
