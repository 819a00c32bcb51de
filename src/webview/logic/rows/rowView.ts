import { markedText } from '../../../core/base/visibleText.ts';
import type { Glyph } from '../glyphs.ts';
import type { TextName } from '../../texts/text.ts';
import { formatSeconds, shortId } from '../format.ts';

/** One thing that stands in a cell. */
export type CellPart =
  | { readonly kind: 'text'; readonly text: string }
  /** A text of its own look; without words it is a shape that the style sheet draws. */
  | { readonly kind: 'words'; readonly class: string; readonly text: string }
  | { readonly kind: 'glyph'; readonly glyph: Glyph }
  /** A button that shows an icon; `act` says what it is for. */
  | { readonly kind: 'act'; readonly act: string; readonly icon: string; readonly label: string };

/** What a cell shows. */
export interface CellView {
  readonly class: string;
  /** The name of its column, where something is asked about the cell. */
  readonly column: string | undefined;
  /** The whole of a text that may be cut short, with marks for what hides or acts. */
  readonly title: string | undefined;
  readonly parts: readonly CellPart[];
}

/** What a row shows. */
export interface RowView {
  readonly class: string;
  /** What the row is, for `data-kind`. */
  readonly kind: string | undefined;
  readonly isSelected: boolean;
  readonly cells: readonly CellView[];
}

/**
 * A column of a table: its class (for width and place), its name, and what stands in a row, which
 * may depend on `Facts` as well.
 */
export interface TableColumn<Row, Facts = undefined> {
  readonly class: `c-${string}`;
  readonly name: Extract<TextName, `column.${string}`>;
  readonly cell: (row: Row, facts: Facts) => string | readonly CellPart[];
  /** The whole of a text that may be cut short. */
  readonly whole?: (row: Row, facts: Facts) => string | undefined;
}

const NO_PARTS: readonly CellPart[] = [];

/** The cells of a row; of a row that is on its way they are empty. */
export function cellsOf<Row, Facts>(
  columns: readonly TableColumn<Row, Facts>[],
  row: Row | undefined,
  facts: Facts,
): readonly CellView[] {
  return columns.map((column) => ({
    class: `cell ${column.class}`,
    column: column.class.slice('c-'.length),
    title: titleOf(row === undefined ? undefined : column.whole?.(row, facts)),
    parts: row === undefined ? NO_PARTS : partsOf(column.cell(row, facts)),
  }));
}

/**
 * How many of the `slots` rows of a list go from its front to its back (below 0: the other way) when
 * its first row changes, so that rows that stay in sight keep their slots, in the order of the rows.
 */
export function slotTurn(firstBefore: number, first: number, slots: number): number {
  const moved = first - firstBefore;
  return Math.abs(moved) < slots ? moved : 0;
}

/** An event id in a cell, or nothing. */
export function idCell(id: string | undefined): string {
  return id === undefined ? '' : shortId(id);
}

/** A moment in a cell, or nothing. */
export function timeCell(at: number | undefined): string {
  return at === undefined ? '' : formatSeconds(at);
}

/** A hint shows a text as the cells do: what hides or acts is a mark. */
function titleOf(whole: string | undefined): string | undefined {
  return whole === undefined ? undefined : markedText(whole);
}

function partsOf(content: string | readonly CellPart[]): readonly CellPart[] {
  return typeof content === 'string' ? [{ kind: 'text', text: content }] : content;
}
