import { CR, LF } from '../base/lineEnds.ts';
import { decodeUtf8 } from '../base/text.ts';
import type { ByteSource } from '../recording/byteSource.ts';
import type { Connection } from '../recording/model/connection.ts';
import type { RecordingModel } from '../recording/model/recordingModel.ts';
import { FLAG } from '../recording/model/rowTable.ts';
import { FrameAssembler } from '../sse/frameAssembler.ts';
import type { SseFrame } from '../sse/frame.ts';
import { idField } from './filter/idField.ts';

/** Bytes read from the end of a block that is too long to be read whole, to find its id there. */
const TAIL_BYTES = 2048;

/** A block that stops in the middle of its id. */
const CUT_ID = /(?:^|[\r\n])id:[^\r\n]*$/;

/** The bytes of a row as far as they were read, and what they say. */
export interface BlockText {
  /** The bytes as text; what is no UTF-8 became U+FFFD. */
  readonly raw: string;
  readonly read: Uint8Array;
  /** Bytes of the whole block. */
  readonly bytes: number;
  readonly truncated: boolean;
  /** The block's fields; undefined where the row holds no SSE block. */
  readonly frame: SseFrame | undefined;
  readonly id: string | undefined;
  /** The data of an SSE block, or a body that is no event stream; not all of it where `truncated`. */
  readonly data: string | undefined;
}

/** Reads the bytes of `row` from the recording, at most `maxBytes`; undefined where it has none. */
export async function readBlock(
  model: RecordingModel,
  source: ByteSource,
  row: number,
  maxBytes: number,
): Promise<BlockText | undefined> {
  const { rows } = model;
  const connection = model.connection(rows.connection(row));
  const length = rows.bytes(row);
  if (connection === undefined || length === 0) return undefined;
  const sent = rows.has(row, FLAG.sent);
  const start = rows.start(row);
  const truncated = length > maxBytes;
  const body = sent ? connection.sent : connection.received;
  const bytes = await body.read(source, start, start + Math.min(length, maxBytes));
  const raw = decodeUtf8(bytes);
  const all = { raw, read: bytes, bytes: length, truncated };
  if (sent || !holdsFrames(connection)) {
    return { ...all, frame: undefined, id: undefined, data: raw };
  }
  const frame = frameOf(bytes, start);
  // Of an id that goes on behind what was read there would be another one.
  const seen = truncated && CUT_ID.test(raw) ? undefined : frame?.id;
  // The last id of a block is its id, wherever the first one stands.
  const mayBeLater = truncated && rows.has(row, FLAG.hasId);
  const later = mayBeLater ? await idInTail(connection, source, start, start + length) : undefined;
  return { ...all, frame, id: later ?? seen, data: frame?.data };
}

function holdsFrames({ body }: Connection): boolean {
  return body === 'events';
}

/** The block of `bytes`, which begin at `start` in their body. */
function frameOf(bytes: Uint8Array, start: number): SseFrame | undefined {
  const assembler = new FrameAssembler({ start });
  return assembler.push(bytes)[0] ?? assembler.end();
}

async function idInTail(
  connection: Connection,
  source: ByteSource,
  start: number,
  end: number,
): Promise<string | undefined> {
  const from = Math.max(start, end - TAIL_BYTES);
  const bytes = await connection.received.read(source, from, end);
  // The tail may begin in the middle of a line.
  const line = from === start ? 0 : bytes.findIndex((byte) => byte === LF || byte === CR) + 1;
  return from !== start && line === 0 ? undefined : idField(bytes, line, bytes.length, from + line);
}
