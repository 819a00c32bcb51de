import { decodeEscapes } from './escapes.ts';
import { hasHint } from './hints.ts';

/** Quotes, letters and what else names of members and parameters have, written as no name is. */
const ESCAPED_NAME = /\\u00(?:2[2de]|3d|[4-7])/i;

/** Whether names of secrets in `text` may be readable behind escapes alone. */
export function hasEscapedName(text: string): boolean {
  // Looking for one letter is much faster than the pattern.
  return text.includes('\\') && ESCAPED_NAME.test(text);
}

/** Whether anything in `bytes`, read byte for byte as `text`, may be secret by such a name. */
export function hasEscapedHint(bytes: Uint8Array, text: string): boolean {
  return hasEscapedName(text) && hasHint(decodeEscapes(bytes).bytes);
}
