import type { NamedValue } from './namedValue.ts';
import type { MaskSpan } from './textMasker.ts';

/** Asterisks over a value; in a number ones, so that it stays one whatever digits came before. */
export function starsOver(
  text: string,
  { start, end, form }: Pick<NamedValue, 'start' | 'end' | 'form'>,
): MaskSpan {
  const isNumber = form.kind === 'number';
  return {
    start,
    end,
    mask: isNumber ? text.slice(start, end).replaceAll(/\d/g, '1') : '*'.repeat(end - start),
  };
}
