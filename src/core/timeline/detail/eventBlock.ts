import type { Micros } from '../../base/clock.ts';
import { completeUtf8Length } from '../../base/text.ts';
import type { ChunkMap } from '../../recording/model/chunkMap.ts';
import type { Connection } from '../../recording/model/connection.ts';

/** Bytes of a block that the detail shows as they were. */
const SHOWN_BYTES = 64_000;
/** Chunks of a block that the detail tells apart. */
const SHOWN_CHUNKS = 2000;

/** One read of the body that brought bytes of a block. */
export interface BlockChunk {
  /** From 1. */
  readonly chunk: number;
  readonly t: Micros;
  /** Since the chunk before it, or since the answer's headers; absent for what was sent. */
  readonly since?: Micros;
  /** Where it begins in the body; before the block where it brought more than that. */
  readonly start: number;
  /** Bytes of the whole chunk. */
  readonly bytes: number;
}

/** The bytes of a row as they were on the wire, and how they arrived. */
export interface EventBlock {
  /** An SSE block with fields, or a body that is no event stream. */
  readonly kind: 'sse' | 'body';
  readonly sent: boolean;
  /** Where the block begins in the body. */
  readonly start: number;
  /** Bytes of the whole block. */
  readonly total: number;
  /** All of its bytes, or the first of them. */
  readonly bytes: Uint8Array;
  /** The chunks of the bytes shown, oldest first. */
  readonly chunks: readonly BlockChunk[];
  /** Chunks of the bytes shown that are too many to be told apart. */
  readonly moreChunks: number;
}

/** The first bytes of a block that begins at `start` and has `total` bytes, of which `bytes` were read. */
export function eventBlock(
  connection: Connection,
  place: { readonly kind: EventBlock['kind']; readonly sent: boolean; readonly start: number },
  total: number,
  bytes: Uint8Array,
): EventBlock {
  const cut = bytes.subarray(0, SHOWN_BYTES);
  const shown = bytes.slice(0, cut.length < total ? completeUtf8Length(cut) : cut.length);
  const body = place.sent ? connection.sent : connection.received;
  const first = body.chunkAt(place.start)?.chunk ?? 0;
  const last = body.chunkAt(place.start + Math.max(shown.length - 1, 0))?.chunk ?? first;
  const count = Math.min(last - first + 1, SHOWN_CHUNKS);
  return {
    ...place,
    total,
    bytes: shown,
    chunks: Array.from({ length: count }, (_, index) =>
      chunkOf(body, first + index, place.sent ? undefined : connection.headAt),
    ),
    moreChunks: last - first + 1 - count,
  };
}

function chunkOf(body: ChunkMap, number: number, headAt: Micros | undefined): BlockChunk {
  const { chunk, t, start, end } = body.place(number);
  const before = chunk === 0 || headAt === undefined ? headAt : body.place(chunk - 1).t;
  return {
    chunk: chunk + 1,
    t,
    ...(before !== undefined && { since: t - before }),
    start,
    bytes: end - start,
  };
}
