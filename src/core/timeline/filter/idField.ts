import { CR, LF } from '../../base/lineEnds.ts';
import { decodeUtf8 } from '../../base/text.ts';

const COLON = 0x3a;
const SPACE = 0x20;
const I = 0x69;
const D = 0x64;

/**
 * The id of the block `bytes[start, end)`: its last `id` field, without the rest being read. `body`
 * is the byte offset of `start` in the body.
 */
export function idField(
  bytes: Uint8Array,
  start: number,
  end: number,
  body: number,
): string | undefined {
  let id: string | undefined;
  for (let line = body === 0 ? afterMark(bytes, start) : start; line < end;) {
    let stop = line;
    while (stop < end && bytes[stop] !== LF && bytes[stop] !== CR) stop += 1;
    if (bytes[line] === I && bytes[line + 1] === D) {
      const value = valueOf(bytes, line + 2, stop);
      // An id with a NUL in it is none.
      if (value !== undefined && !value.includes('\0')) id = value;
    }
    line = stop + 1;
  }
  return id;
}

function valueOf(bytes: Uint8Array, at: number, stop: number): string | undefined {
  if (at === stop) return '';
  if (bytes[at] !== COLON) return undefined;
  const start = at + 1 < stop && bytes[at + 1] === SPACE ? at + 2 : at + 1;
  return decodeUtf8(bytes.subarray(start, stop));
}

/** A stream may begin with a byte order mark; elsewhere it is part of the field's name. */
function afterMark(bytes: Uint8Array, start: number): number {
  const isMark = bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf;
  return isMark ? start + 3 : start;
}
