import type { FileLook, RecordingFile } from '../core/recording/recordingFile.ts';
import { bytesInMemory } from './bytesInMemory.ts';

/** What tells of a file at one moment; `mtime` in ms since 1970. */
interface FileStamp {
  readonly mtime: number;
  readonly size: number;
}

/** A file system that gives files only as a whole. */
export interface WholeFiles {
  /** Undefined where there is no file of the name any more. */
  readonly stamp: () => Promise<FileStamp | undefined>;
  readonly read: () => Promise<Uint8Array>;
}

/**
 * A file whose bytes were read as a whole at `stamp`. One that became longer or shorter is another
 * one; one that was only written to is read again as a whole, to be compared.
 */
export function wholeFile(bytes: Uint8Array, stamp: FileStamp, files: WholeFiles): RecordingFile {
  let held = bytesInMemory(bytes);
  let { mtime } = stamp;
  const look = async (): Promise<FileLook> => {
    const now = await files.stamp();
    if (now === undefined) return { kind: 'deleted' };
    if (now.size !== stamp.size) return { kind: 'replaced' };
    if (now.mtime !== mtime) {
      const again = await files.read();
      if (again.length !== bytes.length) return { kind: 'replaced' };
      held = bytesInMemory(again);
      mtime = now.mtime;
    }
    return { kind: 'there', bytes: bytes.length, writtenAt: mtime };
  };
  return {
    bytes: bytes.length,
    read: (offset, length) => held.read(offset, length),
    look,
    close: () => Promise.resolve(),
  };
}
