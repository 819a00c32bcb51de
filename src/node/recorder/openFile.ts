import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { RecordingError } from '../../core/recording/recordingError.ts';
import type { FileLook, RecordingFile } from '../../core/recording/recordingFile.ts';
import { diskError, errorCode } from './diskError.ts';
import { readExactly } from './readExactly.ts';

/** Opens a recording's file; rejects with a {@link RecordingError} (`disk`). */
export async function openFile(path: string): Promise<RecordingFile> {
  try {
    // To open a pipe would wait for somebody to write to it.
    const found = await stat(path);
    if (!found.isFile()) {
      const what = found.isDirectory() ? 'This is a folder, not a file.' : 'This is no file.';
      throw new RecordingError('disk', `${path}: ${what}`);
    }
    const handle = await open(path, 'r');
    return {
      bytes: await lengthOf(handle),
      read: (offset, length, into) => readExactly(handle, offset, length, into),
      look: () => look(path, handle),
      close: () => handle.close(),
    };
  } catch (cause) {
    if (cause instanceof RecordingError) throw cause;
    throw diskError(`The recording ${path} cannot be read`, cause);
  }
}

async function lengthOf(handle: FileHandle): Promise<number> {
  try {
    return (await handle.stat()).size;
  } catch (cause) {
    await handle.close();
    throw cause;
  }
}

async function look(path: string, handle: FileHandle): Promise<FileLook> {
  const opened = await handle.stat({ bigint: true });
  try {
    const named = await stat(path, { bigint: true });
    return named.ino === opened.ino && named.dev === opened.dev
      ? { kind: 'there', bytes: Number(opened.size), writtenAt: Number(opened.mtimeNs) / 1e6 }
      : { kind: 'replaced' };
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return { kind: 'deleted' };
    throw diskError(`The recording ${path} cannot be looked at`, cause);
  }
}
