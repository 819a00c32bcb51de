/** `text` as it may stand in a filter: in quotes where it has to be. */
export function quotedWhereNeeded(text: string): string {
  if (/^[^\s"()\\]+$/.test(text)) return text;
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
