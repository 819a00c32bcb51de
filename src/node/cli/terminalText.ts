import { cutText } from '../../core/base/shortText.ts';
import { escapedUnits, withoutActing } from '../../core/base/visibleText.ts';

/** Text from a server as one line that a terminal shows and does not obey. */
export function terminalText(text: string): string {
  return withoutActing(text, escapedUnits);
}

/** Characters of a line: what a person reads of a text without end. */
const MAX_LINE = 4000;

/** A line for a terminal, cut where it is longer than that, and how long it is. */
export function terminalLine(text: string): string {
  return `${terminalText(cutText(text, MAX_LINE))}\n`;
}

/** A text as it is told, on a terminal and in JSON: a server or a recording may write it without end. */
export function shownText(text: string): string {
  return cutText(text, MAX_LINE);
}

/** A value as a line of JSON, which a terminal shows and does not obey. */
export function jsonLine(value: object): string {
  // What is escaped for the terminal stands in texts, and is escaped as JSON does it.
  return `${terminalText(JSON.stringify(value))}\n`;
}

/** Rows of cells as lines whose columns stand below each other. */
export function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    }
  }
  return rows.map((row) =>
    row
      // The last one may be long, and nothing stands behind it.
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
