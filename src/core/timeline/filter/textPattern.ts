/** A text to compare with, and whether more may stand before or after it. */
export interface TextPattern {
  readonly text: string;
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/** Reads `*` at either end of `value` as "anything"; any other one stands for itself. */
export function textPattern(value: string): TextPattern {
  const openStart = value.startsWith('*');
  const openEnd = value.length > 1 && value.endsWith('*');
  const text = value.slice(openStart ? 1 : 0, openEnd ? -1 : undefined);
  return { text, openStart, openEnd };
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
