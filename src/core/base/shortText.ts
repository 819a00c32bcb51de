import { decodeUtf8, encodeUtf8 } from './text.ts';
import { markedText } from './visibleText.ts';

/**
 * A copy of `text`: what V8 cuts out of a text is a view of it, which would keep megabytes of which
 * a name is all that is needed. Half a surrogate pair becomes U+FFFD.
 */
export function ownText(text: string): string {
  return decodeUtf8(encodeUtf8(text));
}

/** The first `max` characters of `text`, as an {@link ownText} where that is not all of it. */
export function startOf(text: string, max: number): string {
  return text.length <= max ? text : ownText(text.slice(0, max));
}

/** `text` shortened to `max` characters with an ellipsis, never in the middle of a surrogate pair. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 2)) ? max - 2 : max - 1;
  return `${text.slice(0, end)}…`;
}

/** `text` with at most its first `max` characters, and how many there are where that is not all. */
export function cutText(text: string, max: number): string {
  return text.length <= max ? text : `${shorten(text, max)} (${text.length} characters)`;
}

/**
 * `text` on one line: every run of white space and control characters becomes one space, and any
 * other character that shows nothing or would act on what stands around it is told by its number.
 */
export function oneLine(text: string, max: number): string {
  // Only what can be shown is cleaned, because the text may be megabytes long.
  const flat = shorten(text, max * 4).replaceAll(/[\s\p{Cc}]+/gu, ' ');
  return shorten(markedText(flat).trim(), max);
}
