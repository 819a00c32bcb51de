/** A piece of a text as it can be shown: characters as they are, or a mark that stands for one. */
export interface TextPiece {
  readonly kind: 'text' | 'mark';
  readonly text: string;
}

/**
 * Characters that show nothing or act on what stands around them: controls, marks of direction,
 * joiners, odd spaces and line separators, and halves of surrogate pairs.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?! )\p{Zs}/u;
const HIDDEN_ALL = new RegExp(HIDDEN, 'gu');

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

/** The mark that stands for `character`, or undefined where it can be shown itself. */
export function markOf(character: string): string | undefined {
  return HIDDEN.test(character) ? nameOf(character) : undefined;
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return NAMES[character] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
