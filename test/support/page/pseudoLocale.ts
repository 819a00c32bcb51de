import { STRINGS } from '../../../src/webview/texts/strings.ts';
import type { CountedText } from '../../../src/webview/texts/strings.ts';

type Texts = Readonly<Record<keyof typeof STRINGS, string | CountedText>>;

/** Shows all later texts of this page in the pseudo-locale; the return value undoes that. */
export function enterPseudoLocale(): () => void {
  const original = { ...STRINGS };
  Object.assign(STRINGS, pseudoLocale(STRINGS));
  return () => void Object.assign(STRINGS, original);
}

/**
 * A table in a made-up language: each text is longer, in accented letters and between `⟦` and `⟧`,
 * so that a text that does not come from the table, or has no room to grow, is seen.
 */
export function pseudoLocale(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([name, entry]) => [
      name,
      typeof entry === 'string'
        ? pseudo(entry)
        : { one: pseudo(entry.one), other: pseudo(entry.other) },
    ]),
  ) as Texts;
}

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'å',
  c: 'ç',
  e: 'é',
  i: 'î',
  n: 'ñ',
  o: 'ö',
  s: 'š',
  u: 'ü',
  y: 'ý',
};

function pseudo(original: string): string {
  const accented = original
    .split(/(\{\w+\})/)
    .map((part) =>
      part.startsWith('{') ? part : part.replaceAll(/[a-z]/g, (c) => ACCENTED[c] ?? c),
    )
    .join('');
  return `⟦${accented}${'·'.repeat(Math.ceil(original.length / 4))}⟧`;
}
