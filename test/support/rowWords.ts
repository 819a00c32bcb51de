import type { CellView, RowView } from '../../src/webview/logic/rows/rowView.ts';

/** The words that stand in a cell. */
export function textOf({ parts }: CellView): string {
  const words = parts.map((part) => ('text' in part ? part.text : ''));
  return words.filter((word) => word !== '').join(' ');
}

/** The words that stand in the cells of a row, by the names of their columns. */
export function wordsOf({ cells }: RowView): Readonly<Record<string, string>> {
  return Object.fromEntries(cells.map((cell) => [cell.column ?? '', textOf(cell)]));
}
