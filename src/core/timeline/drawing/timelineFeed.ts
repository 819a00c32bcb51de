import type { Connection } from '../../recording/model/connection.ts';
import type { Cycle } from '../../recording/model/cycle.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import { EVENT_KINDS } from '../../recording/model/rowTable.ts';
import type { EventKind } from '../../recording/model/rowTable.ts';
import type { Stream } from '../../recording/model/stream.ts';
import { packRows } from './numberTable.ts';
import {
  BAR_FIELDS,
  BODIES,
  ENDED_BY,
  ENDED_HOW,
  LANE_FIELDS,
  PURPOSES,
  ROW_FIELDS,
  WAIT_FIELDS,
  WAIT_STATES,
} from './timelineUpdate.ts';
import type {
  BarColumns,
  LaneColumns,
  RowColumns,
  TimelineHave,
  TimelineUpdate,
  WaitColumns,
  WaitState,
} from './timelineUpdate.ts';

/**
 * Most rows of one update, and most lanes, bars and waits that were not told of before: some
 * milliseconds of work, and less than a megabyte to carry. One number for all, because a row may
 * be the first of its lane.
 */
const MAX_NEW = 32_768;

const NO_PLACES = new Uint32Array(0);

const KIND_CODES: ReadonlyMap<EventKind, number> = new Map(
  EVENT_KINDS.map((kind, code) => [kind, code]),
);

/**
 * What a page that has `have` lacks of the timeline of `model`.
 *
 * An update is bounded; a page asks again until it has all of its `total`. Places in `have` that
 * the recording has not are passed over.
 */
export function timelineUpdate(
  model: RecordingModel,
  have: TimelineHave,
  most: number = MAX_NEW,
): TimelineUpdate {
  const { rows, streams, connections, cycles } = model;
  // A lane may be younger than its bars, so that these come when all lanes are there.
  const lanesAreTold = have.lanes + most >= streams.length;
  const placesIn = (list: readonly unknown[], known: number, changing: readonly number[]) =>
    lanesAreTold ? placesOf(changing, known, Math.min(list.length, known + most)) : NO_PLACES;
  const barPlaces = placesIn(connections, have.bars, have.openBars);
  const waitPlaces = placesIn(cycles, have.waits, have.runningWaits);
  return {
    have: { rows: have.rows, lanes: have.lanes },
    rows: packedRows(model, have.rows, Math.min(rows.length, have.rows + most)),
    lanes: packedLanes(streams.slice(have.lanes, have.lanes + most)),
    barPlaces,
    bars: packedBars(model, pick(connections, barPlaces)),
    waitPlaces,
    waits: packedWaits(model, pick(cycles, waitPlaces)),
    total: {
      rows: rows.length,
      lanes: streams.length,
      bars: connections.length,
      waits: cycles.length,
    },
    now: model.now,
    ended: model.ended,
  };
}

/** Places that may have changed, and those that the page does not know. */
function placesOf(changing: readonly number[], known: number, end: number): Uint32Array {
  const places = changing.filter((place) => place < known && place < end);
  for (let place = known; place < end; place += 1) places.push(place);
  return Uint32Array.from(places);
}

function pick<T>(list: readonly T[], places: Uint32Array): readonly T[] {
  return Array.from(places).flatMap((place) => list[place] ?? []);
}

function packedRows(model: RecordingModel, from: number, to: number): RowColumns {
  const { rows } = model;
  return packRows(ROW_FIELDS, Math.max(to - from, 0), {
    t: (k) => rows.t(from + k),
    kind: (k) => KIND_CODES.get(rows.kind(from + k)) ?? 0,
    flags: (k) => rows.flags(from + k),
    stream: (k) => laneOfRow(model, from + k),
    first: (k) => (namesFirstShowing(rows.kind(from + k)) ? rows.ref(from + k) : 0),
  });
}

/**
 * The stream that a row is drawn on, 0 for none. A damaged recording may speak of the wait or the
 * failure of a stream that begins later, if ever: such a row is on no lane.
 */
function laneOfRow(model: RecordingModel, row: number): number {
  const { rows } = model;
  const stream = rows.stream(row) ?? 0;
  const kind = rows.kind(row);
  if (kind !== 'wait' && kind !== 'failed') return stream;
  const begins = model.connection(stream)?.firstRow ?? Infinity;
  return begins < row ? stream : 0;
}

/** Whether `ref` of a row names the row in which the event was first seen. */
function namesFirstShowing(kind: EventKind): boolean {
  switch (kind) {
    case 'priming':
    case 'notification':
    case 'server request':
    case 'response':
    case 'error':
    case 'comment':
    case 'retry':
    case 'invalid':
      return true;
    default:
      return false;
  }
}

function packedLanes(streams: readonly Stream[]): LaneColumns {
  return packRows(LANE_FIELDS, streams.length, {
    stream: (k) => streams[k]?.number ?? 0,
  });
}

function packedBars(model: RecordingModel, connections: readonly Connection[]): BarColumns {
  return packRows(BAR_FIELDS, connections.length, {
    connection: (k) => connections[k]?.number ?? 0,
    stream: (k) => connections[k]?.stream ?? 0,
    openedAt: (k) => connections[k]?.openedAt ?? Number.NaN,
    headAt: (k) => connections[k]?.headAt ?? Number.NaN,
    stalledAt: (k) => connections[k]?.stalledAt ?? Number.NaN,
    endedAt: (k) => connections[k]?.ended?.t ?? Number.NaN,
    purpose: (k) => codeOf(PURPOSES, connections[k]?.purpose),
    body: (k) => codeOf(BODIES, connections[k]?.body ?? 'none'),
    by: (k) => codeOf(ENDED_BY, connections[k]?.ended?.by ?? 'open'),
    how: (k) => codeOf(ENDED_HOW, connections[k]?.ended?.how ?? 'open'),
    events: (k) => connections[k]?.events ?? 0,
    answered: (k) => (isAnswered(model, connections[k]) ? 1 : 0),
  });
}

function isAnswered(model: RecordingModel, connection: Connection | undefined): boolean {
  const row = model.stream(connection?.stream)?.responseRow;
  return row !== undefined && model.rows.connection(row) === connection?.number;
}

function packedWaits(model: RecordingModel, cycles: readonly Cycle[]): WaitColumns {
  return packRows(WAIT_FIELDS, cycles.length, {
    stream: (k) => cycles[k]?.stream ?? 0,
    since: (k) => cycles[k]?.since ?? Number.NaN,
    asked: (k) => cycles[k]?.asked ?? Number.NaN,
    until: (k) => cycles[k]?.nextPollAt ?? Number.NaN,
    ended: (k) => waitEnd(model, cycles[k]),
    connection: (k) => cycles[k]?.connection ?? 0,
    state: (k) => WAIT_STATES.indexOf(stateOfWait(model, cycles[k])),
  });
}

function waitEnd(model: RecordingModel, cycle: Cycle | undefined): number {
  const polled = model.connection(cycle?.connection);
  return polled?.openedAt ?? cycle?.givenUpAt ?? Number.NaN;
}

/** What became of a wait. Of a stream's waits that had no end only the last may still run. */
function stateOfWait(model: RecordingModel, cycle: Cycle | undefined): WaitState {
  if (cycle?.connection !== undefined) return 'polled';
  if (cycle?.givenUpAt !== undefined) return 'given up';
  const wait = model.stream(cycle?.stream)?.wait;
  if (wait === undefined || model.ended) return 'left';
  return wait.until === undefined ? 'paused' : 'waiting';
}

/** A word that a newer program wrote is shown as the first of the list. */
function codeOf<Word>(words: readonly Word[], word: Word | undefined): number {
  return word === undefined ? 0 : Math.max(words.indexOf(word), 0);
}
