import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { diskError, errorCode } from './diskError.ts';
import { isBeingWritten, removeWriterMark } from './writerMark.ts';

/** The ending of recordings' names. */
export const RECORDING_EXTENSION = '.mcpstream';

/** How much a folder of recordings may keep. */
export interface FolderLimits {
  readonly maxBytes: number;
  readonly maxAgeDays: number;
}

/** 1 GiB and 14 days. */
export const DEFAULT_FOLDER_LIMITS: FolderLimits = { maxBytes: 1024 ** 3, maxAgeDays: 14 };

const DAY_MS = 24 * 60 * 60 * 1000;

interface Recording {
  readonly file: string;
  readonly bytes: number;
  readonly changedAt: number;
}

/**
 * Deletes the oldest recordings of a folder until it keeps within `limits`: first those that are
 * too old, then as many as must go for their size. Recordings that are being written, by this
 * process or another, are counted but never deleted; other files are left alone. Never rejects;
 * resolves with what could not be done, in words.
 *
 * `now` is the wall-clock time in ms since 1970.
 */
export async function keepFolderWithin(
  folder: string,
  limits: FolderLimits,
  now: number,
): Promise<readonly string[]> {
  const problems: string[] = [];
  try {
    const recordings = await listRecordings(folder);
    let bytes = recordings.reduce((sum, recording) => sum + recording.bytes, 0);
    for (const recording of recordings) {
      const isOld = now - recording.changedAt > limits.maxAgeDays * DAY_MS;
      if (!isOld && bytes <= limits.maxBytes) break;
      if (await isBeingWritten(recording.file)) continue;
      try {
        await rm(recording.file, { force: true });
        await removeWriterMark(recording.file);
        bytes -= recording.bytes;
      } catch (cause) {
        const what = `The old recording ${recording.file} cannot be deleted`;
        problems.push(diskError(what, cause).message);
      }
    }
  } catch (cause) {
    problems.push(diskError(`The recordings in ${folder} cannot be looked through`, cause).message);
  }
  return problems;
}

/** Oldest first. */
async function listRecordings(folder: string): Promise<Recording[]> {
  const recordings: Recording[] = [];
  for (const name of await readdir(folder)) {
    if (path.extname(name) !== RECORDING_EXTENSION) continue;
    const file = path.join(folder, name);
    try {
      const { size, mtimeMs } = await stat(file);
      recordings.push({ file, bytes: size, changedAt: mtimeMs });
    } catch (cause) {
      // Another window may be deleting it at the same moment.
      if (errorCode(cause) !== 'ENOENT') throw cause;
    }
  }
  return recordings.sort((one, other) => one.changedAt - other.changedAt);
}
