import type { ByteSource } from '../../core/recording/byteSource.ts';
import { readAhead } from '../../core/recording/readAhead.ts';
import { RecordingError } from '../../core/recording/recordingError.ts';
import type { RecordingFile } from '../../core/recording/recordingFile.ts';
import { RecordingReader } from '../../core/recording/recordingReader.ts';
import type { ReadRecording } from '../../core/recording/recordingReader.ts';
import { diskError } from './diskError.ts';
import { openFile } from './openFile.ts';

/** A recording read from its file. */
export interface OpenedRecording extends ReadRecording {
  /** The file; it stays open until {@link close}. */
  readonly source: ByteSource;
  readonly close: () => Promise<void>;
}

const READ_BYTES = 1024 * 1024;

/**
 * Reads a recording, as long as it is when it is opened. A torn end and damage are reported in
 * `problems`, and what stands before them is there.
 *
 * Rejects with a {@link RecordingError}: `disk`, `empty`, `not-a-recording`, `newer-version`, or
 * `torn` and `damaged` where not even the first line can be read.
 */
export async function openRecording(path: string): Promise<OpenedRecording> {
  const file = await openFile(path);
  try {
    return await read(file);
  } catch (cause) {
    await file.close();
    if (cause instanceof RecordingError) throw withPath(path, cause);
    throw diskError(`The recording ${path} cannot be read`, cause);
  }
}

async function read(file: RecordingFile): Promise<OpenedRecording> {
  const reader = new RecordingReader();
  for await (const bytes of readAhead(file, 0, file.bytes, READ_BYTES)) {
    reader.push(bytes);
    reader.detach();
    if (reader.isOver) break;
  }
  return { ...reader.end(file.bytes), source: file, close: file.close };
}

function withPath(path: string, { reason, message, offset }: RecordingError): RecordingError {
  const details = offset === undefined ? {} : { offset };
  return new RecordingError(reason, `${path}: ${message}`, details);
}
