import type { RequestId } from '../../protocol/jsonRpc.ts';
import type { ByteSource } from '../../recording/byteSource.ts';
import { readMessage, requestIdAt } from '../../recording/model/message.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import type { EventKind } from '../../recording/model/rowTable.ts';
import type { Stream } from '../../recording/model/stream.ts';
import { readBlock } from '../blockText.ts';
import type { BlockText } from '../blockText.ts';
import { firstRowAt, scanRows } from './rowSearch.ts';
import type { Scan } from './rowSearch.ts';

/** Rows looked at, and messages read, for one that belongs to another. */
const LOOKED_AT = 20_000;
const READ = 20;
/** Bytes read of a message that may be the one. */
const MESSAGE_BYTES = 64 * 1024;

/** The row of the notification that cancelled the request of `owner`; undefined where none did. */
export async function findCancellation(
  model: RecordingModel,
  source: ByteSource,
  { cancelledAt, requestId }: Stream,
): Promise<number | undefined> {
  if (cancelledAt === undefined || requestId === undefined) return undefined;
  const scan = { from: firstRowAt(model.rows, cancelledAt), step: 1, most: LOOKED_AT } as const;
  return firstMessage(model, source, scan, 'sent notification', (value) =>
    same(requestIdAt(value, ['params', 'requestId']), requestId),
  );
}

/** What the client replied to a request of the server, or the request that a reply answers. */
export async function findReply(
  model: RecordingModel,
  source: ByteSource,
  row: number,
  block: BlockText | undefined,
): Promise<readonly (readonly ['reply' | 'server request', number | undefined])[]> {
  const kind = model.rows.kind(row);
  if (block?.data === undefined || block.truncated) return [];
  if (kind !== 'server request' && kind !== 'sent response') return [];
  const id = requestIdAt(readMessage(block.data).value, ['id']);
  if (id === undefined) return [];
  const holds = (value: unknown): boolean => same(requestIdAt(value, ['id']), id);
  if (kind === 'server request') {
    const scan = { from: row + 1, step: 1, most: LOOKED_AT } as const;
    return [['reply', await firstMessage(model, source, scan, 'sent response', holds)]];
  }
  const scan = { from: row - 1, step: -1, most: LOOKED_AT } as const;
  return [['server request', await firstMessage(model, source, scan, 'server request', holds)]];
}

/** The first row of a kind in a scan whose message is the one meant. */
async function firstMessage(
  model: RecordingModel,
  source: ByteSource,
  scan: Scan,
  kind: EventKind,
  holds: (value: unknown) => boolean,
): Promise<number | undefined> {
  const { found } = scanRows(model.rows, scan, READ, (row) => model.rows.kind(row) === kind);
  for (const row of found) {
    // One after the other: the first is nearly always the one.
    const block = await readBlock(model, source, row, MESSAGE_BYTES);
    if (block?.data !== undefined && holds(readMessage(block.data).value)) return row;
  }
  return undefined;
}

/** Some peers write a number as text, or the other way round. */
function same(one: RequestId | undefined, other: RequestId): boolean {
  return one !== undefined && String(one) === String(other);
}
