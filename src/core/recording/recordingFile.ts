import type { ByteSource } from './byteSource.ts';

/** How a file stands under the name by which it was opened. */
export type FileLook =
  | {
      readonly kind: 'there';
      /** Its length now. */
      readonly bytes: number;
      /** When it was written to last, in ms since 1970. */
      readonly writtenAt: number;
    }
  /** Another file has its name. */
  | { readonly kind: 'replaced' }
  | { readonly kind: 'deleted' };

/** A file that was opened to be read, until it is closed. */
export interface RecordingFile extends ByteSource {
  /** Its length when it was opened. */
  readonly bytes: number;
  /** Looks at the file again; rejects where that is impossible. */
  readonly look: () => Promise<FileLook>;
  readonly close: () => Promise<void>;
}
