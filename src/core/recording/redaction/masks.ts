/** A mask that begins with a pseudonym, or with its short form. */
export const MASK: RegExp =
  /(?:(?:session|token|key|password|cookie|credential|secret)-|[stkpcrx])\d+(?:\.\d+)?\*+/g;
/** What is masked without a name. */
const STARS = /\*{8,}/;

/** Whether something in `text` is masked, as far as it can be told from what is not. */
export function hasMask(text: string): boolean {
  return text.search(MASK) >= 0 || STARS.test(text);
}
