/**
 * The data of an SSE block as text: its `data` lines without their name, joined by newlines, or
 * undefined where it has none. Source: WHATWG HTML, 9.2.6.
 */
export function dataOfBlock(block: string): string | undefined {
  const lines = block
    .split(/\r\n|\r|\n/)
    .filter((line) => line === 'data' || line.startsWith('data:'))
    .map((line) => line.slice(5).replace(/^ /, ''));
  return lines.length === 0 ? undefined : lines.join('\n');
}
