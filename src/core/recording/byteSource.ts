/** Random access to the bytes of a recording: a file, a file still being written, or memory. */
export interface ByteSource {
  /**
   * Exactly `length` bytes from `offset`; rejects where the source ends before. A source that has to
   * copy them may do so to `into`, which has as many bytes.
   */
  readonly read: (offset: number, length: number, into?: Uint8Array) => Promise<Uint8Array>;
}
