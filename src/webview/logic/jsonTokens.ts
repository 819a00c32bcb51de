/** What a piece of pretty JSON is, so that it can be coloured. */
type JsonTokenKind = 'key' | 'string' | 'number' | 'word' | 'plain';

/** A piece of JSON in one colour; all pieces of a text together are the text. */
export interface JsonToken {
  readonly kind: JsonTokenKind;
  readonly text: string;
}

/** Above this many characters the rest stays one plain piece: colour is not worth a slow page. */
export const MOST_COLOURED_CHARACTERS = 60_000;

const TOKEN =
  /("(?:[^"\\\n]|\\.)*(?:"|$))(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

/**
 * Divides pretty JSON into pieces to colour. Joined, the pieces are the text again, JSON or not; a
 * string that is cut off at the end is a string.
 */
export function tokenizeJson(text: string): JsonToken[] {
  const coloured = text.slice(0, MOST_COLOURED_CHARACTERS);
  const tokens: JsonToken[] = [];
  let end = 0;
  for (const match of coloured.matchAll(TOKEN)) {
    push(tokens, 'plain', coloured.slice(end, match.index));
    const [all, quoted, colon, number] = match;
    if (quoted === undefined) push(tokens, number === undefined ? 'word' : 'number', all);
    else {
      push(tokens, colon === undefined ? 'string' : 'key', quoted);
      push(tokens, 'plain', colon ?? '');
    }
    end = match.index + all.length;
  }
  push(tokens, 'plain', text.slice(end));
  return tokens;
}

function push(tokens: JsonToken[], kind: JsonTokenKind, text: string): void {
  if (text !== '') tokens.push({ kind, text });
}
