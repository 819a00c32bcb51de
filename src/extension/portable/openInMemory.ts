import * as vscode from 'vscode';
import { reasonOf } from '../../core/base/reasonOf.ts';
import { RecordingError } from '../../core/recording/recordingError.ts';
import type { RecordingFile } from '../../core/recording/recordingFile.ts';
import { wholeFile } from '../../host/wholeFile.ts';

/** Most bytes of a file that is read through the editor, which gives files only as a whole. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Opens a recording through the editor's own file systems, where there is no disk to read from;
 * `turn` resolves once everything else that waits in this thread has had its turn.
 * Rejects with a {@link RecordingError} (`disk`).
 */
export async function openInMemory(
  file: vscode.Uri,
  turn: () => Promise<void>,
): Promise<RecordingFile> {
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
    return wholeFile(bytes, found, {
      stamp: () => stampOf(file),
      read: () => readAgain(file),
      turn,
    });
  } catch (cause) {
    if (cause instanceof RecordingError) throw cause;
    const message = `The recording ${where} cannot be read: ${reasonOf(cause)}`;
    throw new RecordingError('disk', message, { cause });
  }
}

async function stampOf(file: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(file);
  } catch (cause) {
    if (cause instanceof vscode.FileSystemError && cause.code === 'FileNotFound') return undefined;
    throw cause;
  }
}

async function readAgain(file: vscode.Uri): Promise<Uint8Array> {
  return vscode.workspace.fs.readFile(file);
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
