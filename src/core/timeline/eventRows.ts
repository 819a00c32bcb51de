import type { ByteSource } from '../recording/byteSource.ts';
import type { RecordingModel } from '../recording/model/recordingModel.ts';
import { FLAG } from '../recording/model/rowTable.ts';
import { readBlock } from './blockText.ts';
import type { BlockText } from './blockText.ts';
import { rowSummary } from './rowSummary.ts';
import { MAX_ROW_ID } from './rows.ts';
import type { EventTrait, EventRow } from './rows.ts';
import { shorten } from '../base/shortText.ts';

/** Bytes of a block that are read for its row. */
const ROW_BYTES = 16 * 1024;

const TRAITS: readonly (readonly [flag: number, trait: EventTrait])[] = [
  [FLAG.redelivered, 'redelivered'],
  [FLAG.changed, 'changed'],
  [FLAG.foreign, 'foreign'],
  [FLAG.retyped, 'retyped'],
  [FLAG.act, 'act'],
];

/** Some rows of the events table, as far as there are any, with their texts read from the recording. */
export async function eventRows(
  model: RecordingModel,
  source: ByteSource,
  wanted: readonly number[],
): Promise<readonly EventRow[]> {
  const rows: EventRow[] = [];
  for (const row of wanted.filter((number) => number < model.rows.length)) {
    rows.push(eventRow(model, row, await readBlock(model, source, row, ROW_BYTES)));
  }
  return rows;
}

/** One row of the events table; `block` is what was read of its bytes. */
function eventRow(model: RecordingModel, row: number, block: BlockText | undefined): EventRow {
  const { rows } = model;
  const t = rows.t(row);
  const stream = rows.stream(row);
  const connection = rows.connection(row);
  const method = rows.method(row);
  const status = model.connection(connection)?.status;
  const id = idOf(model, row, block);
  return {
    row,
    t,
    delta: row === 0 ? 0 : t - rows.t(row - 1),
    ...(stream !== undefined && { stream }),
    streamLabel: model.stream(stream)?.label ?? '',
    ...(connection !== undefined && { connection }),
    kind: rows.kind(row),
    ...(method !== undefined && { method }),
    ...(status !== undefined && { status }),
    ...(id !== undefined && { id: shorten(id, MAX_ROW_ID) }),
    summary: rowSummary(model, row, block),
    ...(block !== undefined && { bytes: block.bytes }),
    traits: traitsOf(model, row),
  };
}

/** The id of an event, or the cursor with which a connection was opened. */
function idOf(
  model: RecordingModel,
  row: number,
  block: BlockText | undefined,
): string | undefined {
  const kind = model.rows.kind(row);
  if (kind === 'resume' || kind === 'probe') {
    return model.connection(model.rows.connection(row))?.cursor;
  }
  return block?.id === '' ? undefined : block?.id;
}

function traitsOf(model: RecordingModel, row: number): readonly EventTrait[] {
  const flags = model.rows.flags(row);
  return TRAITS.filter(([flag]) => (flags & flag) !== 0).map(([, trait]) => trait);
}
