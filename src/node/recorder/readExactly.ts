import type { FileHandle } from 'node:fs/promises';

/** Exactly `length` bytes of a file from `offset`; rejects with a RangeError where it ends before. */
export async function readExactly(
  handle: FileHandle,
  offset: number,
  length: number,
  into: Uint8Array = Buffer.allocUnsafe(length),
): Promise<Uint8Array> {
  for (let filled = 0; filled < length;) {
    const { bytesRead } = await handle.read(into, filled, length - filled, offset + filled);
    if (bytesRead === 0) {
      throw new RangeError(`the file ends at byte ${offset + filled}, before ${offset + length}`);
    }
    filled += bytesRead;
  }
  // A view of a Buffer costs several times one of a plain array.
  return new Uint8Array(into.buffer, into.byteOffset, length);
}
