import type { ByteSource } from '../../recording/byteSource.ts';
import type { BodyPiece, ChunkMap } from '../../recording/model/chunkMap.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import { FLAG } from '../../recording/model/rowTable.ts';

/** Bytes that are read at once. */
const RUN_BYTES = 1024 * 1024;
/** Bytes between two rows that are read along rather than skipped. */
const READ_THROUGH_BYTES = 64 * 1024;

/** What is done with the bytes of rows. */
export interface PayloadVisitor {
  /** All bytes of a row are `bytes[start, end)`; they are the reader's and change afterwards. */
  readonly whole: (row: number, bytes: Uint8Array, start: number, end: number) => void;
  /** A row has too many bytes to be looked at in one piece. */
  readonly long: (row: number, body: ChunkMap) => Promise<void>;
}

/** Rows whose bytes lie close together in the recording. */
interface Run {
  readonly offset: number;
  readonly end: number;
  readonly rows: readonly { readonly row: number; readonly pieces: readonly BodyPiece[] }[];
}

/** Reads the bytes of many rows in large runs rather than row by row. */
export class PayloadReader {
  readonly #model: RecordingModel;
  readonly #source: ByteSource;

  constructor(model: RecordingModel, source: ByteSource) {
    this.#model = model;
    this.#source = source;
  }

  /**
   * Shows `visitor` the bytes of `rows`, in their order, and returns how many of them: at least
   * one, and more while `mayGoOn`. Rejects as the source's `read` does.
   */
  async visit(
    rows: readonly number[],
    visitor: PayloadVisitor,
    mayGoOn: () => boolean,
  ): Promise<number> {
    let done = 0;
    do {
      const run = this.#runFrom(rows, done);
      const [first] = run.rows;
      if (first !== undefined && run.end - run.offset > RUN_BYTES) {
        const body = this.#bodyOf(first.row);
        if (body !== undefined) await visitor.long(first.row, body);
      } else {
        const bytes = await this.#source.read(run.offset, run.end - run.offset);
        for (const { row, pieces } of run.rows) show(visitor, row, pieces, bytes, run.offset);
      }
      done += run.rows.length;
    } while (done < rows.length && mayGoOn());
    return done;
  }

  /** The rows from the index `at` on that are read at once; a row that is too long stands alone. */
  #runFrom(rows: readonly number[], at: number): Run {
    const found: { readonly row: number; readonly pieces: readonly BodyPiece[] }[] = [];
    let offset = 0;
    let end = 0;
    for (let index = at; index < rows.length; index += 1) {
      const row = rows[index] ?? 0;
      const pieces = this.#piecesOf(row);
      const start = Math.min(...pieces.map((piece) => piece.offset));
      const stop = Math.max(...pieces.map((piece) => piece.offset + piece.length));
      if (found.length === 0) {
        offset = start;
        end = stop;
      } else {
        const isFar = start > end + READ_THROUGH_BYTES || stop < offset - READ_THROUGH_BYTES;
        const length = Math.max(end, stop) - Math.min(offset, start);
        if (isFar || length > RUN_BYTES) break;
        offset = Math.min(offset, start);
        end = Math.max(end, stop);
      }
      found.push({ row, pieces });
    }
    return { offset, end, rows: found };
  }

  #piecesOf(row: number): readonly BodyPiece[] {
    const { rows } = this.#model;
    const start = rows.start(row);
    return this.#bodyOf(row)?.pieces(start, start + rows.bytes(row)) ?? [];
  }

  #bodyOf(row: number): ChunkMap | undefined {
    const { rows } = this.#model;
    const connection = this.#model.connection(rows.connection(row));
    return rows.has(row, FLAG.sent) ? connection?.sent : connection?.received;
  }
}

function show(
  visitor: PayloadVisitor,
  row: number,
  pieces: readonly BodyPiece[],
  run: Uint8Array,
  offset: number,
): void {
  const [first] = pieces;
  if (first === undefined) return visitor.whole(row, run, 0, 0);
  if (pieces.length === 1) {
    const start = first.offset - offset;
    return visitor.whole(row, run, start, start + first.length);
  }
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  for (const piece of pieces) {
    const from = piece.offset - offset;
    whole.set(run.subarray(from, from + piece.length), piece.at - first.at);
  }
  return visitor.whole(row, whole, 0, whole.length);
}
