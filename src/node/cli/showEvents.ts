import { connectionName } from '../../core/recording/connectionName.ts';
import type { FilterProblem, FilterTree } from '../../core/timeline/filter/filterTree.ts';
import { ABOUT_KEYS, KEYS } from '../../core/timeline/filter/filterWords.ts';
import type { RecordingView } from '../../core/timeline/recordingView.ts';
import type { EventRow } from '../../core/timeline/rows.ts';
import type { CliIo } from './io.ts';
import { alignColumns, jsonLine, terminalText } from './terminalText.ts';

/** Rows that are read and written together. */
const BATCH = 500;
/** Characters of a line's columns; longer texts push the rest of their line aside. */
const WIDTHS = [7, 10, 8, 6, 17, 8, 36] as const;

/** What can be asked for with `--filter`, for the help. */
export function filterHelp(): string {
  return alignColumns(KEYS.map((key) => [`  ${ABOUT_KEYS[key].example}`, ABOUT_KEYS[key].about]))
    .map((line) => `${line}\n`)
    .join('');
}

/** A filter with what is wrong with it, the place marked below it. */
export function filterProblemLines(
  filter: string,
  { start, end, message }: FilterProblem,
): readonly string[] {
  // What a terminal would obey is shown in other, longer words, and the mark has to stay below it.
  const before = terminalText(filter.slice(0, start)).length;
  const marked = Math.max(terminalText(filter.slice(start, end)).length, 1);
  return [
    `the filter is wrong: ${message}`,
    `  ${filter}`,
    `  ${' '.repeat(before)}${'^'.repeat(marked)}`,
  ];
}

/**
 * Writes the rows that match `filter`, all where it is undefined: a line each, or an object of JSON
 * each. Ends early where `io.signal` is aborted; rejects where the recording cannot be read.
 */
export async function writeEvents(
  view: RecordingView,
  filter: FilterTree | undefined,
  json: boolean,
  io: Pick<CliIo, 'stdout' | 'signal'>,
): Promise<void> {
  const total = view.counts.events;
  const write = async (rows: readonly number[]): Promise<void> => {
    for (let at = 0; at < rows.length && !io.signal.aborted; at += BATCH) {
      const events = await view.eventRowsAt(rows.slice(at, at + BATCH));
      io.stdout(
        events.map((row) => (json ? jsonLine(asShown(row)) : textLine(cellsOf(row)))).join(''),
      );
    }
  };
  if (!json)
    io.stdout(textLine(['#', 'time s', 'stream', 'conn', 'kind', 'bytes', 'event id', 'summary']));
  const matcher = filter === undefined ? undefined : view.matcher(filter);
  let matching = 0;
  for (let from = 0; from < total && !io.signal.aborted;) {
    const asked = Math.min(from + 16 * BATCH, total);
    const window = await matcher?.match(from, asked, () => !io.signal.aborted);
    const to = window?.to ?? asked;
    const rows = rowsOf(from, to, window?.bits);
    matching += rows.length;
    await write(rows);
    from = to;
  }
  if (!json) io.stdout(`${matching} of ${total} rows\n`);
}

function rowsOf(from: number, to: number, bits: Uint8Array | undefined): readonly number[] {
  const rows: number[] = [];
  for (let row = from; row < to; row += 1) {
    const bit = row - from;
    if (bits === undefined || ((bits[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0) rows.push(row);
  }
  return rows;
}

/** Rows are counted from 1 where people read them. */
function asShown(row: EventRow): EventRow {
  return { ...row, row: row.row + 1 };
}

function cellsOf({
  row,
  t,
  streamLabel,
  connection,
  kind,
  bytes,
  id,
  summary,
  traits,
}: EventRow): readonly string[] {
  return [
    String(row + 1),
    (t / 1_000_000).toFixed(3),
    streamLabel,
    connection === undefined ? '' : connectionName(connection),
    kind,
    bytes === undefined ? '' : String(bytes),
    id ?? '',
    [summary, ...traits].join(' · '),
  ];
}

function textLine(cells: readonly string[]): string {
  const padded = cells.map((cell, column) => {
    const width = WIDTHS[column] ?? 0;
    const shown = terminalText(cell);
    return column < 2 || column === 5 ? shown.padStart(width) : shown.padEnd(width);
  });
  return `${padded.join('  ').trimEnd()}\n`;
}
