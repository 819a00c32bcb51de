import type { ByteSource } from './byteSource.ts';

/**
 * The bytes `[start, end)` of `source` in pieces of `pieceBytes`; each is read while the one before
 * is used, and holds until the next is asked for: two pieces of memory serve for all, as new memory
 * costs several times what reading costs. Throws what reading rejects with, once the pieces before are used.
 */
export async function* readAhead(
  source: ByteSource,
  start: number,
  end: number,
  pieceBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let inUse = new Uint8Array(Math.max(0, Math.min(pieceBytes, end - start)));
  let spare = new Uint8Array(inUse.length);
  const read = (at: number): Promise<Uint8Array> => {
    [inUse, spare] = [spare, inUse];
    const length = Math.min(pieceBytes, end - at);
    const piece = source.read(at, length, inUse.subarray(0, length));
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
