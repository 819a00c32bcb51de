import type { ByteSource } from '../core/recording/byteSource.ts';

/** The bytes of a recording that are all in memory. */
export function bytesInMemory(bytes: Uint8Array): ByteSource {
  return {
    read: (offset, length) => {
      const end = offset + length;
      return end <= bytes.length
        ? Promise.resolve(bytes.subarray(offset, end))
        : Promise.reject(new RangeError(`the recording has ${bytes.length} bytes, not ${end}`));
    },
  };
}
