import { encodeUtf8 } from '../../base/text.ts';
import { visibleText } from '../../base/visibleText.ts';

/**
 * `text` as one word of a POSIX shell that stands for exactly these characters. What a terminal
 * would act on when it is pasted, or would not show, is written as an octal escape of `printf`.
 */
export function shellWord(text: string): string {
  return isPlain(text) ? quoted(text) : `"$(printf ${printfFormat(text)})"`;
}

/** Whether `text` can be pasted into a terminal as it is. */
export function isPlain(text: string): boolean {
  return visibleText(text).every(({ kind }) => kind === 'text');
}

/** The quoted argument with which `printf` of a POSIX shell writes `text`. */
export function printfFormat(text: string): string {
  const escaped = text.replaceAll('\\', String.raw`\\`).replaceAll('%', '%%');
  return quoted(escaped.replaceAll(/[^ -~]+/gu, (run) => (isPlain(run) ? run : octal(run))));
}

function octal(text: string): string {
  return [...encodeUtf8(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
