import type { ByteSource } from '../../recording/byteSource.ts';
import type { Connection } from '../../recording/model/connection.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import { FLAG } from '../../recording/model/rowTable.ts';
import type { EventKind } from '../../recording/model/rowTable.ts';
import { subjectOf } from '../../recording/model/stream.ts';
import type { StreamNumber } from '../../recording/record.ts';
import { readBlock } from '../blockText.ts';
import type { BlockText } from '../blockText.ts';
import { differenceOf } from './difference.ts';
import type { Difference } from './difference.ts';
import { eventBlock } from './eventBlock.ts';
import type { EventBlock } from './eventBlock.ts';
import { eventHeaders } from './eventHeaders.ts';
import type { EventHeaders } from './eventHeaders.ts';
import { curlKind } from './eventText.ts';
import { relatedRows } from './related.ts';
import type { RelatedGroup } from './related.ts';
import { rowFacts } from './rowFacts.ts';

/** Bytes of a block whose payload the detail shows. */
const DETAIL_BYTES = 250_000;

/** Everything that is known of one row of the events table. */
export interface EventDetail {
  readonly row: number;
  readonly kind: EventKind;
  /** Whether something may still come that it would tell of, for example an answer. */
  readonly mayChange: boolean;
  readonly title: string;
  /** An event's data, or a body that is no event stream; only its beginning where `truncated`. */
  readonly data?: string;
  readonly truncated: boolean;
  /** The exact bytes and how they arrived; absent for a row without bytes of its own. */
  readonly block?: EventBlock;
  readonly headers?: EventHeaders;
  /** What belongs to it on this and other connections. */
  readonly related: readonly RelatedGroup[];
  /** Where its id was shown before: what differs. */
  readonly difference?: Difference;
  /** Lines that say where it came from: chunk, bytes, arrival, redelivery. */
  readonly facts: readonly string[];
  /** What a command for curl would do: resume from the event, or send the row's request again. */
  readonly curl?: 'resume' | 'request';
  /** Present when the row has an event id to resume from. */
  readonly resumeFrom?: { readonly stream: StreamNumber; readonly id: string };
}

/** Everything that is known of `row`; throws a `RangeError` where there is no such row. */
export async function eventDetail(
  model: RecordingModel,
  source: ByteSource,
  row: number,
): Promise<EventDetail> {
  const { rows } = model;
  const block = await readBlock(model, source, row, DETAIL_BYTES);
  const connection = model.connection(rows.connection(row));
  const subject = subjectOf(model, row);
  const id = rows.has(row, FLAG.hasId) ? block?.id : undefined;
  const difference = block && (await differenceFrom(model, source, row, block));
  const curl = curlKind(model, row);
  const label = model.stream(rows.stream(row))?.label;
  return {
    row,
    kind: rows.kind(row),
    mayChange: !model.ended,
    title: [`Row ${row + 1}`, rows.kind(row), label].filter(Boolean).join(' · '),
    ...(block?.data !== undefined && { data: block.data }),
    truncated: block?.truncated ?? false,
    ...(block !== undefined &&
      connection !== undefined && { block: bytesOf(model, row, connection, block) }),
    ...(connection !== undefined && { headers: eventHeaders(model, connection) }),
    related: await relatedRows(model, source, row, block),
    ...(difference !== undefined && { difference }),
    facts: rowFacts(model, row, block),
    ...(curl !== undefined && { curl }),
    ...(id !== undefined &&
      subject !== undefined && { resumeFrom: { stream: subject.number, id } }),
  };
}

/** What differs from the first showing of the event's id; undefined where this is the first. */
async function differenceFrom(
  model: RecordingModel,
  source: ByteSource,
  row: number,
  block: BlockText,
): Promise<Difference | undefined> {
  const { rows } = model;
  const changed = rows.has(row, FLAG.changed);
  const first = rows.ref(row) - 1;
  if ((!changed && !rows.has(row, FLAG.redelivered)) || first < 0) return undefined;
  const before = await readBlock(model, source, first, DETAIL_BYTES);
  return before && differenceOf({ row: first, block: before }, { row, block }, changed);
}

function bytesOf(
  { rows }: RecordingModel,
  row: number,
  connection: Connection,
  block: BlockText,
): EventBlock {
  const place = {
    kind: block.frame === undefined ? 'body' : 'sse',
    sent: rows.has(row, FLAG.sent),
    start: rows.start(row),
  } as const;
  return eventBlock(connection, place, block.bytes, block.read);
}
