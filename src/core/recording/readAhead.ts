import type { ByteSource } from './byteSource.ts';

/**
 * The bytes `[start, end)` of `source` in pieces of `pieceBytes`; each is read while the one before
 * is used. Throws what reading rejects with, once the pieces before are used.
 */
export async function* readAhead(
  source: ByteSource,
  start: number,
  end: number,
  pieceBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const read = (at: number): Promise<Uint8Array> => {
    const piece = source.read(at, Math.min(pieceBytes, end - at));
    // Whoever stops before its turn does not learn that it failed; who goes on does, below.
    piece.catch(() => undefined);
    return piece;
  };
  let at = start;
  let coming = at < end ? read(at) : undefined;
  while (coming !== undefined) {
    const piece = await coming;
    at += piece.length;
    coming = at < end ? read(at) : undefined;
    yield piece;
  }
}
