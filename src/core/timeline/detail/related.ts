import { firstIndex } from '../../base/firstIndex.ts';
import { member } from '../../base/jsonObject.ts';
import type { ByteSource } from '../../recording/byteSource.ts';
import type { Connection } from '../../recording/model/connection.ts';
import { readMessage, requestIdAt } from '../../recording/model/message.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import { FLAG } from '../../recording/model/rowTable.ts';
import type { Stream } from '../../recording/model/stream.ts';
import type { BlockText } from '../blockText.ts';
import { eventRows } from '../eventRows.ts';
import { findCancellation, findReply } from './relatedMessages.ts';
import { endRowOf, scanRows } from './rowSearch.ts';
import type { EventRow } from '../rows.ts';
import { subjectOf } from '../../recording/model/stream.ts';

/** How a row belongs to another one. */
type Relation =
  | 'request'
  | 'response'
  | 'cancellation'
  | 'server request'
  | 'reply'
  | 'first'
  | 'again'
  | 'ended before'
  | 'opened'
  | 'ended'
  | 'opened next'
  | 'earlier'
  | 'later';

/** A row that belongs to another one. */
export interface RelatedRow {
  readonly relation: Relation;
  readonly event: EventRow;
}

/** What belongs together for one reason, in the order of the rows. */
export interface RelatedGroup {
  /** The message's request and answers, its other showings, its connection, or its neighbours. */
  readonly about: 'message' | 'showings' | 'connection' | 'stream';
  readonly rows: readonly RelatedRow[];
  /** Whether rows further away may belong here: only so many were looked at. */
  readonly isCut: boolean;
}

type Found = readonly (readonly [Relation, number | undefined])[];

/** Rows looked at for other showings of an id, and for neighbours on the stream. */
const SHOWINGS_WITHIN = 200_000;
const NEIGHBOURS_WITHIN = 20_000;
const MAX_SHOWINGS = 20;
const MAX_NEIGHBOURS = 3;

/** The rows that belong to `row`; what was read of it is `block`. */
export async function relatedRows(
  model: RecordingModel,
  source: ByteSource,
  row: number,
  block: BlockText | undefined,
): Promise<readonly RelatedGroup[]> {
  const groups: RelatedGroup[] = [];
  const add = async (
    about: RelatedGroup['about'],
    found: Found,
    isCut: boolean = false,
  ): Promise<void> => {
    const rows = await readRows(model, source, row, found);
    if (rows.length > 0 || isCut) groups.push({ about, rows, isCut });
  };
  await add('message', await messageRows(model, source, row, block));
  const showings = showingsOf(model, row);
  await add('showings', showings.found, showings.isCut);
  const connection = model.connection(model.rows.connection(row));
  if (connection !== undefined) await add('connection', aroundConnection(model, connection));
  const neighbours = neighboursOf(model, row);
  await add('stream', neighbours.found, neighbours.isCut);
  return groups;
}

/** The rows that were found, without the one they belong to and each of them once. */
async function readRows(
  model: RecordingModel,
  source: ByteSource,
  own: number,
  found: Found,
): Promise<readonly RelatedRow[]> {
  const relations = new Map<number, Relation>();
  for (const [relation, row] of found) {
    if (row !== undefined && row !== own && !relations.has(row)) relations.set(row, relation);
  }
  const rows = [...relations.keys()].toSorted((one, other) => one - other);
  const events = await eventRows(model, source, rows);
  return events.flatMap((event) => {
    const relation = relations.get(event.row);
    return relation === undefined ? [] : [{ relation, event }];
  });
}

/** The request that a message is about with what came of it, whichever connections carried them. */
async function messageRows(
  model: RecordingModel,
  source: ByteSource,
  row: number,
  block: BlockText | undefined,
): Promise<Found> {
  const owner = ownerOf(model, row, block);
  const reply = await findReply(model, source, row, block);
  const asked = owner === undefined ? [] : requestRows(model, owner);
  const cancelled = owner && (await findCancellation(model, source, owner));
  return [...asked, ['cancellation', cancelled], ...reply];
}

function requestRows(model: RecordingModel, owner: Stream): Found {
  const first = model.connection(owner.number)?.firstRow;
  const isRequest = first !== undefined && model.rows.kind(first) === 'request';
  return [
    ['request', isRequest ? first : undefined],
    ['response', owner.responseRow],
  ];
}

/** The stream of the request that the message of a row is about; else the row's own. */
function ownerOf(
  model: RecordingModel,
  row: number,
  block: BlockText | undefined,
): Stream | undefined {
  const home = subjectOf(model, row);
  const session = home?.session ?? model.connection(model.rows.connection(row))?.session;
  if (block?.data === undefined || block.truncated || session === undefined) return home;
  const { what, value } = readMessage(block.data);
  switch (what.kind) {
    case 'response':
    case 'error':
      if (what.id === null || model.rows.has(row, FLAG.sent)) return undefined;
      return model.streamNamed(session, 'id', what.id) ?? home;
    case 'notification': {
      if (what.progressToken !== undefined) {
        return model.streamNamed(session, 'token', what.progressToken) ?? home;
      }
      const cancelled = requestIdAt(member(value, 'params'), ['requestId']);
      return cancelled === undefined ? home : model.streamNamed(session, 'id', cancelled);
    }
    case 'request':
    case 'batch':
    case 'invalid':
      return home;
  }
}

interface Searched {
  readonly found: Found;
  readonly isCut: boolean;
}

/** Where the id of an event was shown first, and where again. */
function showingsOf({ rows }: RecordingModel, row: number): Searched {
  const seen = FLAG.redelivered | FLAG.changed;
  if (!rows.has(row, FLAG.hasId)) return { found: [], isCut: false };
  const first = rows.has(row, seen) ? rows.ref(row) - 1 : row;
  const scan = { from: first + 1, step: 1, most: SHOWINGS_WITHIN } as const;
  const { found, isWhole } = scanRows(
    rows,
    scan,
    MAX_SHOWINGS,
    (other) => rows.has(other, seen) && rows.ref(other) === first + 1,
  );
  return {
    found: [['first', first], ...found.map((other) => ['again', other] as const)],
    isCut: !isWhole || found.length === MAX_SHOWINGS,
  };
}

/** What opened and ended a connection, and its stream's connections before and after it. */
function aroundConnection(model: RecordingModel, connection: Connection): Found {
  const { rows } = model;
  const numbers = model.stream(connection.stream)?.connections ?? [];
  const place = placeOf(numbers, connection.number);
  const before = place === undefined ? undefined : model.connection(numbers[place - 1]);
  const next = place === undefined ? undefined : model.connection(numbers[place + 1]);
  return [
    ['ended before', before && endRowOf(rows, before)],
    ['opened', connection.firstRow],
    ['ended', endRowOf(rows, connection)],
    ['opened next', next?.firstRow],
  ];
}

/** Where `number` stands in ascending `numbers`. */
function placeOf(numbers: readonly number[], number: number): number | undefined {
  const place = firstIndex(0, numbers.length, (index) => (numbers[index] ?? 0) >= number);
  return numbers[place] === number ? place : undefined;
}

/** The nearest notifications of the row's stream, on whichever connection they came. */
function neighboursOf({ rows }: RecordingModel, row: number): Searched {
  const stream = rows.stream(row);
  if (stream === undefined || rows.kind(row) !== 'notification') {
    return { found: [], isCut: false };
  }
  const holds = (other: number): boolean =>
    rows.stream(other) === stream && rows.kind(other) === 'notification';
  const most = NEIGHBOURS_WITHIN;
  const earlier = scanRows(rows, { from: row - 1, step: -1, most }, MAX_NEIGHBOURS, holds);
  const later = scanRows(rows, { from: row + 1, step: 1, most }, MAX_NEIGHBOURS, holds);
  return {
    found: [
      ...earlier.found.map((other) => ['earlier', other] as const),
      ...later.found.map((other) => ['later', other] as const),
    ],
    isCut: !earlier.isWhole || !later.isWhole,
  };
}
