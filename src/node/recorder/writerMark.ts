import { lstat, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { RecordingError } from '../../core/recording/recordingError.ts';
import { diskError, errorCode } from './diskError.ts';

/** The file that tells other processes that a recording is being written, and by whom; a link is followed. */
async function writerMarkOf(recording: string): Promise<string> {
  try {
    return `${await realpath(recording)}.writing`;
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return `${recording}.writing`;
    throw cause;
  }
}

/**
 * Says that this process writes the recording; a mark whose process is gone is replaced.
 *
 * Rejects with a `RecordingError`: `being-written` where another one writes it, or something that is
 * no mark has its name; `disk`.
 */
export async function setWriterMark(recording: string): Promise<void> {
  let mark = `${recording}.writing`;
  try {
    mark = await writerMarkOf(recording);
    const content = await readMark(mark);
    if (content !== undefined && !MARK.test(content)) throw noMark(mark);
    if (content !== undefined && isAlive(content)) throw beingWritten(recording, mark);
    if (content !== undefined) await rm(mark);
    // Exclusive, so that of two recorders that come at once one is refused; a link is not followed.
    await writeFile(mark, `${process.pid}\n`, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    if (cause instanceof RecordingError) throw cause;
    if (errorCode(cause) === 'EEXIST') throw beingWritten(recording, mark);
    throw diskError(`The recording ${recording} cannot be written`, cause);
  }
}

/** Takes the mark away; harmless where there is none, and where the file is no mark. */
export async function removeWriterMark(recording: string): Promise<void> {
  const mark = await writerMarkOf(recording);
  const content = await readMark(mark);
  if (content !== undefined && MARK.test(content)) await rm(mark, { force: true });
}

/** Whether a process that is alive writes the recording; of one that was killed only the mark is left. */
export async function isBeingWritten(recording: string): Promise<boolean> {
  const content = await readMark(await writerMarkOf(recording));
  return content !== undefined && MARK.test(content) && isAlive(content);
}

/** A mark holds a process id and nothing else; nothing at all where its writer was killed just then. */
const MARK = /^(?:[1-9][0-9]{0,9}\n)?$/;
const MOST_MARK_BYTES = 32;

/** What stands in the file of a mark; undefined where there is none. */
async function readMark(mark: string): Promise<string | undefined> {
  try {
    const found = await lstat(mark);
    if (!found.isFile() || found.size > MOST_MARK_BYTES) return 'no mark';
    return await readFile(mark, 'utf8');
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return undefined;
    throw cause;
  }
}

function beingWritten(recording: string, mark: string): RecordingError {
  return new RecordingError(
    'being-written',
    `${recording} is being written by another recorder. Choose another name, or end that one; if there is none, delete ${mark}.`,
  );
}

function noMark(mark: string): RecordingError {
  return new RecordingError(
    'being-written',
    `${mark} exists and is no mark of a recorder; it is left as it is. Choose another name for the recording.`,
  );
}

function isAlive(content: string): boolean {
  if (content === '') return false;
  try {
    return process.kill(Number.parseInt(content, 10), 0);
  } catch (cause) {
    return errorCode(cause) === 'EPERM';
  }
}
