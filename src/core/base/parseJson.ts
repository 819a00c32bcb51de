/** Lists and objects within each other that are read; far more than anybody writes by hand. */
export const MAX_JSON_LEVELS = 1000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** The codes of `[` and `{`, and of `]` and `}`, differ in this bit alone. */
const BRACE_BIT = 0x20;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/**
 * Parses JSON that a stranger wrote: megabytes of `[` would take seconds, in which nothing else
 * could happen. Throws a `SyntaxError` where `text` is no JSON, or where
 * {@link isNestedTooDeeply} says so.
 */
export function parseJson(text: string): unknown {
  if (isNestedTooDeeply(text)) {
    throw new SyntaxError(`it is nested more than ${MAX_JSON_LEVELS} levels deep`);
  }
  const value: unknown = JSON.parse(text);
  return value;
}

/** Whether lists and objects are more than {@link MAX_JSON_LEVELS} deep in each other. */
export function isNestedTooDeeply(text: string): boolean {
  let levels = 0;
  for (let at = 0; at < text.length; at += 1) {
    // What is left is too short to go too deep, as in nearly all texts from the start.
    if (levels + text.length - at <= MAX_JSON_LEVELS) return false;
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfText(text, at);
    else if ((code | BRACE_BIT) === OPEN) levels += 1;
    else if ((code | BRACE_BIT) === CLOSE) levels -= 1;
    if (levels > MAX_JSON_LEVELS) return true;
  }
  return false;
}

/** The place of the quote that ends the text in quotes at `start`; the end of all where none does. */
export function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let from = at;
  while (text.charCodeAt(from - 1) === BACKSLASH) from -= 1;
  return (at - from) % 2 === 1;
}
