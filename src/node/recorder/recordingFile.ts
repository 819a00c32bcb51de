import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { RecordingError } from '../../core/recording/recordingError.ts';
import { diskError, errorCode } from './diskError.ts';

const START = Buffer.from('{"format":"mcpstream"');

/**
 * An empty file to record into. A recording that stood there is replaced; whatever else there is is
 * left as it is and refused (`not-a-recording`), so that a mistyped name destroys nothing.
 *
 * Rejects with a {@link RecordingError} (`disk`) where it cannot be written.
 */
export async function createRecordingFile(path: string): Promise<FileHandle> {
  let handle: FileHandle;
  try {
    handle = await openToWrite(path);
  } catch (cause) {
    throw diskError(`The recording ${path} cannot be written`, cause);
  }
  try {
    // Of a pipe or a device nothing can be read back, and reading it may never end.
    if (!(await handle.stat()).isFile()) {
      throw new RecordingError(
        'not-a-recording',
        `${path} is a device or a pipe, and a recording needs a file. Choose another name.`,
      );
    }
    if (!(await mayBeReplaced(handle))) {
      throw new RecordingError(
        'not-a-recording',
        `${path} exists and is not a recording; it is left as it is. Choose another name.`,
      );
    }
    await handle.truncate(0);
    return handle;
  } catch (cause) {
    await handle.close();
    if (cause instanceof RecordingError) throw cause;
    throw diskError(`The recording ${path} cannot be written`, cause);
  }
}

/** Recordings can hold what others should not read: a new file is its owner's alone. */
async function openToWrite(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx+', 0o600);
  } catch (cause) {
    if (errorCode(cause) !== 'EEXIST') throw cause;
    return open(path, 'r+');
  }
}

async function mayBeReplaced(handle: FileHandle): Promise<boolean> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(START.length), 0, START.length, 0);
  return bytesRead === 0 || buffer.subarray(0, bytesRead).equals(START);
}
