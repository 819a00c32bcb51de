import * as vscode from 'vscode';
import { reasonOf } from '../../core/base/reasonOf.ts';
import { RecordingError } from '../../core/recording/recordingError.ts';
import type { FileLook, RecordingFile } from '../../core/recording/recordingFile.ts';
import { bytesInMemory } from '../../host/bytesInMemory.ts';

/** Most bytes of a file that is read through the editor, which gives files only as a whole. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Opens a recording through the editor's own file systems, where there is no disk to read from.
 * Rejects with a {@link RecordingError} (`disk`).
 */
export async function openInMemory(file: vscode.Uri): Promise<RecordingFile> {
  const { fs } = vscode.workspace;
  const where = file.toString(true);
  try {
    const found = await fs.stat(file);
    if ((found.type & vscode.FileType.Directory) !== 0) {
      throw new RecordingError('disk', `${where}: This is a folder, not a file.`);
    }
    if (found.size > MOST_BYTES) throw tooLarge(where, found.size);
    const bytes = await fs.readFile(file);
    if (bytes.length > MOST_BYTES) throw tooLarge(where, bytes.length);
    return {
      ...bytesInMemory(bytes),
      bytes: bytes.length,
      look: () => look(file, found, bytes.length),
      close: () => Promise.resolve(),
    };
  } catch (cause) {
    if (cause instanceof RecordingError) throw cause;
    const message = `The recording ${where} cannot be read: ${reasonOf(cause)}`;
    throw new RecordingError('disk', message, { cause });
  }
}

/** A file that became longer is another one: its bytes would have to be read as a whole again. */
async function look(file: vscode.Uri, known: vscode.FileStat, bytes: number): Promise<FileLook> {
  try {
    const found = await vscode.workspace.fs.stat(file);
    const isSame = found.mtime === known.mtime && found.size === known.size;
    return isSame ? { kind: 'there', bytes, writtenAt: known.mtime } : { kind: 'replaced' };
  } catch (cause) {
    if (cause instanceof vscode.FileSystemError && cause.code === 'FileNotFound') {
      return { kind: 'deleted' };
    }
    throw cause;
  }
}

function tooLarge(where: string, bytes: number): RecordingError {
  return new RecordingError(
    'disk',
    `${where} has ${megabytes(bytes)} MB. From here VS Code reads files only as a whole, so at most ` +
      `${megabytes(MOST_BYTES)} MB can be shown. Copy it to a local disk and open it in VS Code on that machine.`,
  );
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(0);
}
