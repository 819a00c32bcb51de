import type { FileLook, RecordingFile } from '../core/recording/recordingFile.ts';
import { bytesInMemory } from './bytesInMemory.ts';
import { equalBytes } from './equalBytes.ts';

/** Bytes that are compared between two turns: some milliseconds on a slow machine. */
const PIECE_BYTES = 1024 * 1024;

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
  /** Resolves once everything else that waits in this thread has had its turn. */
  readonly turn: () => Promise<void>;
}

/**
 * A file whose bytes were read as a whole at `stamp`, and stay what they were. One that was written
 * to is read again as a whole and compared: with other bytes it is another file.
 */
export function wholeFile(bytes: Uint8Array, stamp: FileStamp, files: WholeFiles): RecordingFile {
  let { mtime } = stamp;
  const look = async (): Promise<FileLook> => {
    const now = await files.stamp();
    if (now === undefined) return { kind: 'deleted' };
    if (now.size !== stamp.size) return { kind: 'replaced' };
    if (now.mtime !== mtime) {
      if (!(await isSame(bytes, await files.read(), files.turn))) return { kind: 'replaced' };
      mtime = now.mtime;
    }
    // Whatever was written since was the same: nobody has to compare it again.
    return { kind: 'there', bytes: bytes.length, writtenAt: stamp.mtime };
  };
  return {
    bytes: bytes.length,
    read: bytesInMemory(bytes).read,
    look,
    close: () => Promise.resolve(),
  };
}

async function isSame(
  one: Uint8Array,
  other: Uint8Array,
  turn: () => Promise<void>,
): Promise<boolean> {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += PIECE_BYTES) {
    const end = at + PIECE_BYTES;
    if (!equalBytes(one.subarray(at, end), other.subarray(at, end))) return false;
    await turn();
  }
  return true;
}
