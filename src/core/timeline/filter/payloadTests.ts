import { hashId } from '../../protocol/contentHash.ts';
import type { ByteSource } from '../../recording/byteSource.ts';
import type { ChunkMap } from '../../recording/model/chunkMap.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import { FLAG } from '../../recording/model/rowTable.ts';
import { readBlock } from '../blockText.ts';
import type { PayloadLeaf } from './columnTest.ts';
import { idField } from './idField.ts';
import { textSearch } from './textSearch.ts';
import { matchesPattern } from './textPattern.ts';
import type { TextPattern } from './textPattern.ts';

/** How rows are asked for something that may be in their bytes alone. */
export interface PayloadTest {
  /** What the columns say; undefined where the bytes must be read. */
  readonly known: (row: number) => boolean | undefined;
  readonly inBytes: (row: number, bytes: Uint8Array, start: number, end: number) => boolean;
  /** Of a row whose bytes are too many to be held at once. */
  readonly inLong: (row: number, body: ChunkMap) => Promise<boolean>;
}

/** Bytes of a long row that are searched at once. */
const WINDOW_BYTES = 1024 * 1024;
/** Bytes of a long row in which its fields are looked for, as its row in the table does. */
const FIELD_BYTES = 16 * 1024;

/** The test of `leaf`. */
export function payloadTest(
  model: RecordingModel,
  source: ByteSource,
  leaf: PayloadLeaf,
): PayloadTest {
  return leaf.kind === 'text'
    ? textTest(model, source, leaf.text)
    : idTest(model, source, leaf.pattern);
}

function textTest({ rows }: RecordingModel, source: ByteSource, text: string): PayloadTest {
  const search = textSearch(text);
  return {
    known: (row) => (rows.bytes(row) < search.length ? false : undefined),
    inBytes: (_row, bytes, start, end) => search.isIn(bytes, start, end),
    inLong: async (row, body) => {
      const end = rows.start(row) + rows.bytes(row);
      const step = WINDOW_BYTES - search.length;
      for (let at = rows.start(row); at < end; at += step) {
        // The windows overlap, so that nothing is missed where two meet.
        const bytes = await body.read(source, at, Math.min(at + WINDOW_BYTES, end));
        if (search.isIn(bytes, 0, bytes.length)) return true;
      }
      return false;
    },
  };
}

function idTest(model: RecordingModel, source: ByteSource, pattern: TextPattern): PayloadTest {
  const { rows } = model;
  const hash = pattern.openStart || pattern.openEnd ? undefined : hashId(pattern.text);
  const matches = (id: string | undefined): boolean =>
    id !== undefined && id !== '' && matchesPattern(pattern, id);
  return {
    known: (row) => {
      if (rows.has(row, FLAG.hasId)) {
        if (hash !== undefined) return rows.idHash(row) === hash;
        return pattern.text === '' ? true : undefined;
      }
      const kind = rows.kind(row);
      const connection = model.connection(rows.connection(row));
      if (kind === 'resume' || kind === 'probe') {
        return connection?.cursor !== undefined && matchesPattern(pattern, connection.cursor);
      }
      // The model keeps no id of a block that moves no cursor; the table shows it all the same.
      const isStray = kind === 'unterminated' || (connection?.status ?? 0) >= 400;
      const mayHaveId = isStray && connection?.body === 'events' && !rows.has(row, FLAG.sent);
      return mayHaveId && rows.bytes(row) > 0 ? undefined : false;
    },
    inBytes: (row, bytes, start, end) => matches(idField(bytes, start, end, rows.start(row))),
    inLong: async (row) => matches((await readBlock(model, source, row, FIELD_BYTES))?.id),
  };
}
