/** A text to compare with, and whether more may stand before or after it. */
export interface TextPattern {
  readonly text: string;
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/**
 * Reads `*` at either end of `value` as "anything", and `\*` there as a star; any other star, and
 * any other backslash, stands for itself.
 */
export function textPattern(value: string): TextPattern {
  const [start, middle, end] = endsOf(value);
  // A backslash before the star is taken off as the star itself would be.
  const text = `${start.slice(1)}${middle}${end.slice(1)}`;
  return { text, openStart: start === '*', openEnd: end === '*' };
}

/** The pattern that asks for exactly `value`. */
export function exactPattern(value: string): string {
  const [start, middle, end] = endsOf(value);
  const escaped = (star: string): string => (star === '' ? '' : `\\${star}`);
  return `${escaped(start)}${middle}${escaped(end)}`;
}

/** The stars at the ends, each with the backslashes before it, and what stands between them. */
function endsOf(value: string): readonly [start: string, middle: string, end: string] {
  const start = /^\\*\*/.exec(value)?.[0] ?? '';
  const rest = value.slice(start.length);
  const end = /(?<!\\)\\*\*$/.exec(rest)?.[0] ?? '';
  return [start, rest.slice(0, rest.length - end.length), end];
}

/** Whether `text` is what the pattern asks for, capitals and small letters told apart. */
export function matchesPattern(
  { text, openStart, openEnd }: TextPattern,
  candidate: string,
): boolean {
  if (openStart && openEnd) return candidate.includes(text);
  if (openStart) return candidate.endsWith(text);
  return openEnd ? candidate.startsWith(text) : candidate === text;
}
