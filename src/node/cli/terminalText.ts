import { escapedUnits, withoutActing } from '../../core/base/visibleText.ts';

/** Text from a server as one line that a terminal shows and does not obey. */
export function terminalText(text: string): string {
  return withoutActing(text, escapedUnits);
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
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
