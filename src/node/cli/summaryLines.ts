import type { RecordingSummary } from '../../core/recording/summary.ts';
import { alignColumns } from './terminalText.ts';

/** A recording in numbers, for a terminal. */
export function summaryLines(file: string, summary: RecordingSummary): readonly string[] {
  return alignColumns([
    ['file', file],
    ['protocol version', summary.protocolVersion ?? 'unknown'],
    ['event streams', String(summary.streams)],
    ['their connections', String(summary.connections)],
    ['resumes', String(summary.resumes)],
    ['events', String(summary.events)],
    ['results', String(summary.results)],
    [
      'lost',
      summary.lost === null ? 'unknown: the ids do not prove a number' : String(summary.lost),
    ],
    ['duplicates', String(summary.duplicates)],
  ]);
}
