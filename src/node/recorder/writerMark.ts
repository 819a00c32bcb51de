import { readFile, rm, writeFile } from 'node:fs/promises';
import { errorCode } from './diskError.ts';

/** The file that tells other processes that a recording is being written, and by whom. */
export function writerMarkOf(recording: string): string {
  return `${recording}.writing`;
}

export async function setWriterMark(recording: string): Promise<void> {
  await writeFile(writerMarkOf(recording), `${process.pid}\n`, { mode: 0o600 });
}

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
