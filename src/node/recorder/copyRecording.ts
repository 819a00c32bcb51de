import { constants } from 'node:fs';
import { appendFile, copyFile, rename, rm, truncate } from 'node:fs/promises';
import path from 'node:path';
import { RecordingError } from '../../core/recording/recordingError.ts';
import { diskError } from './diskError.ts';

/** What of a recording is copied; all of it by default. */
export interface CopyOptions {
  /** Copies only so many bytes. */
  readonly bytes?: number;
  /** A last record to put behind them. */
  readonly line?: Uint8Array;
}

/**
 * Copies a recording; what stood at `to` is replaced once the copy is complete.
 * Rejects with a {@link RecordingError} (`disk`).
 */
export async function copyRecording(
  from: string,
  to: string,
  options: CopyOptions = {},
): Promise<void> {
  if (path.resolve(from) === path.resolve(to)) {
    throw new RecordingError('disk', `The recording ${from} cannot be saved as itself.`);
  }
  const partial = `${to}.part`;
  try {
    await copyFile(from, partial, constants.COPYFILE_FICLONE);
    if (options.bytes !== undefined) await truncate(partial, options.bytes);
    if (options.line !== undefined) await appendFile(partial, options.line);
    await rename(partial, to);
  } catch (cause) {
    await rm(partial, { force: true });
    throw diskError(`The recording cannot be saved as ${to}`, cause);
  }
}
