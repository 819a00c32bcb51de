import { markedText } from './visibleText.ts';

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
