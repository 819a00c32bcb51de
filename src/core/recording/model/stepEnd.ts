import { CR, LF } from '../../base/lineEnds.ts';

/** Bytes of an event stream that are read in one step: a few milliseconds on a slow machine. */
export const STEP_BYTES: number = 32 * 1024;

/**
 * Where the step that begins at `at` ends: behind the last blank line in reach, where there is one, as
 * a block that is cut in two costs as much to read as many whole ones.
 */
export function stepEnd(bytes: Uint8Array, at: number): number {
  const most = at + STEP_BYTES;
  if (most >= bytes.length) return bytes.length;
  for (let end = most; end > at + 1; end -= 1) {
    if (bytes[end - 1] === LF && endsLine(bytes, end - 2)) return end;
  }
  return most;
}

/** Whether a line ends at the LF at `at`, or at the LF before a CR there. */
function endsLine(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === LF || (bytes[at] === CR && bytes[at - 1] === LF);
}
