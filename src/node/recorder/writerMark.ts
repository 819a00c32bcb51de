import { readFile, rm, writeFile } from 'node:fs/promises';
import { RecordingError } from '../../core/recording/recordingError.ts';
import { diskError, errorCode } from './diskError.ts';

/** The file that tells other processes that a recording is being written, and by whom. */
export function writerMarkOf(recording: string): string {
  return `${recording}.writing`;
}

/**
 * Says that this process writes the recording; a mark whose process is gone is replaced.
 *
 * Rejects with a `RecordingError`: `being-written` where another one writes it, `disk`.
 */
export async function setWriterMark(recording: string): Promise<void> {
  const mark = writerMarkOf(recording);
  try {
    if (await isBeingWritten(recording)) {
      throw new RecordingError(
        'being-written',
        `${recording} is being written by another recorder. Choose another name, or end that one; if there is none, delete ${mark}.`,
      );
    }
    await writeFile(mark, `${process.pid}\n`, { mode: 0o600 });
  } catch (cause) {
    if (cause instanceof RecordingError) throw cause;
    throw diskError(`The recording ${recording} cannot be written`, cause);
  }
}

/** Takes the mark away; harmless where there is none. */
export async function removeWriterMark(recording: string): Promise<void> {
  await rm(writerMarkOf(recording), { force: true });
}

/** Whether a process that is alive writes the recording; of one that was killed only the mark is left. */
export async function isBeingWritten(recording: string): Promise<boolean> {
  let pid: number;
  try {
    pid = Number.parseInt(await readFile(writerMarkOf(recording), 'utf8'), 10);
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return false;
    throw cause;
  }
  return Number.isSafeInteger(pid) && pid > 0 && isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return errorCode(cause) === 'EPERM';
  }
}
