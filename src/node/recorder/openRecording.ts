import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { ByteSource } from '../../core/recording/byteSource.ts';
import { RecordingError } from '../../core/recording/recordingError.ts';
import { RecordingReader } from '../../core/recording/recordingReader.ts';
import type { ReadRecording } from '../../core/recording/recordingReader.ts';
import { diskError } from './diskError.ts';
import { readExactly } from './readExactly.ts';

/** A recording read from its file. */
export interface OpenedRecording extends ReadRecording {
  /** The file; it stays open until {@link close}. */
  readonly source: ByteSource;
  readonly close: () => Promise<void>;
}

const READ_BYTES = 1024 * 1024;

/**
 * Reads a recording. A torn end and damage are reported in `problems`, and what stands before them
 * is there.
 *
 * Rejects with a {@link RecordingError}: `disk`, `empty`, `not-a-recording`, `newer-version`, or
 * `torn` and `damaged` where not even the first line can be read.
 */
export async function openRecording(path: string): Promise<OpenedRecording> {
  let handle: FileHandle | undefined;
  try {
    // To open a pipe would wait for somebody to write to it.
    const found = await stat(path);
    if (!found.isFile()) throw new RecordingError('disk', 'This is no file.');
    handle = await open(path, 'r');
    return await read(handle);
  } catch (cause) {
    await handle?.close();
    if (cause instanceof RecordingError) throw withPath(path, cause);
    throw diskError(`The recording ${path} cannot be read`, cause);
  }
}

async function read(handle: FileHandle): Promise<OpenedRecording> {
  const reader = new RecordingReader();
  for (let offset = 0; ;) {
    // A new buffer each time: the model keeps views of the bytes while a block is incomplete.
    const { bytesRead, buffer } = await handle.read(
      Buffer.allocUnsafeSlow(READ_BYTES),
      0,
      READ_BYTES,
      offset,
    );
    if (bytesRead === 0) break;
    offset += bytesRead;
    reader.push(buffer.subarray(0, bytesRead));
  }
  return {
    ...reader.end(),
    source: { read: (offset, length) => readExactly(handle, offset, length) },
    close: () => handle.close(),
  };
}

function withPath(path: string, { reason, message, offset }: RecordingError): RecordingError {
  const details = offset === undefined ? {} : { offset };
  return new RecordingError(reason, `${path}: ${message}`, details);
}
