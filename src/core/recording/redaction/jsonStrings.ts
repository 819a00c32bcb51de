import { CR, LF } from '../../base/lineEnds.ts';
import type { ValueEnd } from './namedValue.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Where a JSON string that began before `from` ends in `text`: the place of its closing quote's
 * escaping. A line end closes it, too: JSON strings hold none.
 */
export function endOfString(text: string, from: number, level: number): ValueEnd {
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === LF || unit === CR) {
      return { end: at, isClosed: true, overrun: 0 };
    }
    if (unit !== QUOTE) continue;
    const backslashes = runOfBackslashes(text, at);
    if (!closes(backslashes, level)) continue;
    const own = backslashes >= 2 ** level - 1 ? 2 ** level - 1 : 0;
    const end = Math.max(from, at - own);
    return { end, isClosed: true, overrun: own - (at - end) };
  }
  return { end: text.length, isClosed: false, overrun: 0 };
}

/** How many backslashes stand directly before `at`. */
export function runOfBackslashes(text: string, at: number): number {
  let start = at;
  while (start > 0 && text.charCodeAt(start - 1) === BACKSLASH) start -= 1;
  return at - start;
}

/** Whether a quote behind so many backslashes ends a string of that level, or one around it. */
function closes(backslashes: number, level: number): boolean {
  let left = backslashes;
  for (let step = 0; step < level; step += 1) {
    if (left % 2 === 0) return true;
    left = (left - 1) / 2;
  }
  return left % 2 === 0;
}
