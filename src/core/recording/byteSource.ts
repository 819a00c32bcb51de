/** Random access to the bytes of a recording: a file, a file still being written, or memory. */
export interface ByteSource {
  /** Exactly `length` bytes from `offset`; rejects where the source ends before. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
}
