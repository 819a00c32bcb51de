import type { SyntaxReader } from './bodySyntax.ts';
import { numberMask } from './secretRegistry.ts';
import type { KnownSpan, Secret } from './secretRegistry.ts';
import type { MaskSpan } from './textMasker.ts';

/** A secret in a text; undefined is one that got no name. */
export interface FoundSpan extends MaskSpan {
  readonly secret: Secret | undefined;
  readonly isOfServer: boolean;
  readonly encoding: KnownSpan['encoding'];
}

/** What of a known secret is masked: a server does not choose secrets that lie over the structure. */
export function partsOf(
  span: FoundSpan,
  reader: SyntaxReader | undefined,
  text: string,
): readonly MaskSpan[] {
  const { start, end, mask, isOfServer } = span;
  if (reader === undefined) return [span];
  const parts = reader.partsOf(start, end);
  const isWhole = parts[0]?.start === start && parts[0].end === end;
  if (!isWhole && isOfServer) return [];
  return parts.map(({ start: from, end: to, number }) => {
    if (number === undefined) {
      return { start: from, end: to, mask: mask.slice(from - start, to - start) };
    }
    const digits = text.slice(from, to);
    // Zeros could stand before other digits, which a number must not begin with.
    const numbers = number === 'whole' ? numberMask(digits) : digits.replaceAll(/\d/g, '1');
    return { start: from, end: to, mask: numbers };
  });
}
