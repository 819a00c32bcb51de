/**
 * How far the page has to be scrolled, in CSS pixels, so that the details are seen that stand from
 * `top` to `bottom`, in a page of which `height` is seen: never so far that their top or what was
 * selected, at `selectedTop`, leaves the page. 0 where they are seen.
 */
export function detailScroll(
  { top, bottom }: { readonly top: number; readonly bottom: number },
  height: number,
  selectedTop: number | undefined,
): number {
  return Math.max(0, Math.min(bottom - height, top, selectedTop ?? top));
}
