import type { MaskSpan } from './textMasker.ts';

const BACKSLASH = 0x5c;
const ZERO = 0x30;
const LETTER_U = 0x75;

/** A stretch of bytes that masks lie over. */
export interface MaskedRegion {
  readonly start: number;
  readonly end: number;
}

/**
 * Writes masks into a copy of `bytes` from `context` on, later spans over earlier ones, and says
 * where they lie.
 *
 * JSON strings stay valid: where a mask begins or ends inside an escape (`\"`, `\u00e9`), what is
 * left of the escape is made a whole one.
 */
export function paintMasks(
  bytes: Uint8Array,
  context: number,
  spans: readonly MaskSpan[],
): { readonly masked: Uint8Array; readonly regions: readonly MaskedRegion[] } {
  const masked = new Uint8Array(bytes);
  for (const { start, end, mask } of spans) {
    for (let at = Math.max(start, context); at < end; at += 1) {
      masked[at] = mask.charCodeAt(at - start);
    }
  }
  const regions = mergedRegions(spans, context);
  for (const { start, end } of regions) {
    mendStart(bytes, masked, start, end);
    if (isEscaping(bytes, end - 1)) masked[end - 1] = BACKSLASH;
  }
  return { masked, regions };
}

/** Mends an escape whose beginning, before `start`, is not masked. */
function mendStart(bytes: Uint8Array, masked: Uint8Array, start: number, end: number): void {
  if (isEscaping(bytes, start - 1)) {
    masked[start] = BACKSLASH;
    return;
  }
  for (let digits = 0; digits < 4; digits += 1) {
    const letter = start - 1 - digits;
    if (bytes[letter] === LETTER_U && isEscaping(bytes, letter - 1)) {
      masked.fill(ZERO, start, Math.min(end, start + 4 - digits));
      return;
    }
  }
}

/** Whether the byte at `at` is a backslash that escapes the byte behind it. */
function isEscaping(bytes: Uint8Array, at: number): boolean {
  let start = at;
  while (start >= 0 && bytes[start] === BACKSLASH) start -= 1;
  return (at - start) % 2 === 1;
}

function mergedRegions(spans: readonly MaskSpan[], context: number): MaskedRegion[] {
  const regions: { start: number; end: number }[] = [];
  const sorted = spans
    .map(({ start, end }) => ({ start: Math.max(start, context), end }))
    .filter(({ start, end }) => end > start)
    .sort((one, other) => one.start - other.start);
  for (const span of sorted) {
    const last = regions.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else regions.push(span);
  }
  return regions;
}
