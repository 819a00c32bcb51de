/** The first line of `text`, without its end. */
export function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
