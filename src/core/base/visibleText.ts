/** A piece of a text as it can be shown: characters as they are, or a mark that stands for one. */
export interface TextPiece {
  readonly kind: 'text' | 'mark';
  readonly text: string;
}

/** What joins two pictures to one is seen in what they become. */
const JOINER =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D|\u200D(?!\p{Extended_Pictographic})/u;
/** Controls, marks of direction, other joiners, line separators, and halves of surrogate pairs. */
const ACTING = new RegExp(`(?!\\u200D)[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]|${JOINER.source}`, 'u');
/** Characters that show nothing or act on what stands around them; odd spaces among them. */
const HIDDEN = new RegExp(`${ACTING.source}|(?! )\\p{Zs}`, 'u');
const HIDDEN_ALL = new RegExp(HIDDEN, 'gu');
const ACTING_ALL = new RegExp(ACTING, 'gu');

const NAMES: Readonly<Record<string, string>> = {
  '\0': 'NUL',
  '\t': 'TAB',
  '\n': 'LF',
  '\r': 'CR',
  '\u001B': 'ESC',
  '\u007F': 'DEL',
  '\u00A0': 'NBSP',
  '\uFEFF': 'BOM',
};

/** Divides a text so that each character that would not be seen, or would act, is a mark. */
export function visibleText(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const { 0: character, index } of text.matchAll(HIDDEN_ALL)) {
    if (index > end) pieces.push({ kind: 'text', text: text.slice(end, index) });
    pieces.push({ kind: 'mark', text: nameOf(character) });
    end = index + character.length;
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) });
  return pieces;
}

/** The same where there is room for a text alone, each mark in brackets: `a[U+202E]b`. */
export function markedText(text: string): string {
  return text.replaceAll(HIDDEN_ALL, (character) => `[${nameOf(character)}]`);
}

/** `text` with each character that would act replaced; odd spaces stay as they are. */
export function withoutActing(text: string, replace: (character: string) => string): string {
  return text.replaceAll(ACTING_ALL, replace);
}

/** `character` as JSON escapes it: each unit of UTF-16 by its number. */
export function escapedUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** The mark that stands for `character`, or undefined where it can be shown itself. */
export function markOf(character: string): string | undefined {
  return HIDDEN.test(character) ? nameOf(character) : undefined;
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return NAMES[character] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
