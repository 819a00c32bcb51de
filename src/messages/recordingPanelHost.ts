import type { Disposable } from '../core/base/disposable.ts';
import type { RecordingView } from '../core/timeline/recordingView.ts';
import type { PanelHost } from './panelHost.ts';
import type { PanelState } from './panelState.ts';
import type { RequestName, Requests, RowWindow, TableName } from './protocol.ts';

/** What is known of the file beside what is in it. */
export interface RecordingFile {
  readonly name: string;
  readonly bytes: number;
  /** What was wrong with it, for example a torn end, in words for the user. */
  readonly problem?: string;
}

/** Answers a page on a recording alone: reads are answered, acts are refused in words. */
export class RecordingPanelHost implements PanelHost {
  readonly #view: RecordingView;
  readonly #file: RecordingFile;

  constructor(view: RecordingView, file: RecordingFile) {
    this.#view = view;
    this.#file = file;
    view.model.close();
  }

  async handle<Name extends RequestName>(
    name: Name,
    params: Requests[Name]['params'],
  ): Promise<Requests[Name]['result']> {
    const answer = await answerRead(this.#view, name, params);
    if (answer !== undefined) return answer;
    if (name === 'state/get') return this.state();
    throw new RecordingOnlyError(
      `This is a recording (${this.#file.name}); nothing can be done to its server any more. Connect to a server to do that.`,
    );
  }

  /** A recording does not change, so there is never anything to tell. */
  onState(): Disposable {
    return NOTHING;
  }

  onIntent(): Disposable {
    return NOTHING;
  }

  async state(): Promise<PanelState> {
    const { name, bytes, problem } = this.#file;
    const trouble = problem === undefined ? {} : { problem };
    return {
      source: { kind: 'file', name, ...trouble },
      ...(await recordedState(this.#view)),
      referenceServer: { status: 'stopped' },
      recording: { name, bytes, events: this.#view.model.events, ...trouble },
      tools: [],
      pollingPaused: false,
    };
  }
}

/** A request that only a live session could fulfil. */
export class RecordingOnlyError extends Error {
  override readonly name = 'RecordingOnlyError';
}

const NOTHING: Disposable = { dispose: () => undefined };

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
): Promise<Requests['rows/get' | 'detail/get']['result']> | undefined {
  if (name === 'rows/get') {
    const { table, from, to } = params as Requests['rows/get']['params'];
    return readWindow(view, table, from, to);
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
  }
}
