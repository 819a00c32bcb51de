import { decodeUtf8 } from '../../src/core/base/text.ts';
import type { ByteSource } from '../../src/core/recording/byteSource.ts';
import type { RecordingModel } from '../../src/core/recording/model/recordingModel.ts';
import { FLAG } from '../../src/core/recording/model/rowTable.ts';
import type { FilterTree } from '../../src/core/timeline/filter/filterTree.ts';
import { matchesPattern } from '../../src/core/timeline/filter/textPattern.ts';
import type { RecordingView } from '../../src/core/timeline/recordingView.ts';
import type { EventRow } from '../../src/core/timeline/rows.ts';

/** A row as the table shows it, with all of its bytes as text. */
interface NaiveRow extends EventRow {
  readonly text: string;
  readonly sent: boolean;
}

/** The rows that a filter asks for, found by asking each row of the table for itself. */
export async function naiveMatch(
  model: RecordingModel,
  source: ByteSource,
  view: RecordingView,
  tree: FilterTree,
): Promise<readonly number[]> {
  const rows = await view.eventRows(0, model.rows.length);
  const found: number[] = [];
  for (const row of rows) {
    if (isMatch(model, await naiveRow(model, source, row), tree)) found.push(row.row);
  }
  return found;
}

async function naiveRow(
  model: RecordingModel,
  source: ByteSource,
  row: EventRow,
): Promise<NaiveRow> {
  const { rows } = model;
  const connection = model.connection(row.connection);
  const sent = rows.has(row.row, FLAG.sent);
  const body = sent ? connection?.sent : connection?.received;
  const start = rows.start(row.row);
  const bytes = await body?.read(source, start, start + rows.bytes(row.row));
  return {
    ...row,
    text: bytes === undefined ? '' : decodeUtf8(bytes).toLowerCase(),
    sent,
  };
}

function isMatch(model: RecordingModel, row: NaiveRow, tree: FilterTree): boolean {
  switch (tree.kind) {
    case 'and':
      return tree.terms.every((term) => isMatch(model, row, term));
    case 'or':
      return tree.terms.some((term) => isMatch(model, row, term));
    case 'not':
      return !isMatch(model, row, tree.term);
    case 'stream':
      return (
        row.streamLabel.toLowerCase() === tree.label ||
        (tree.label === 'probe' && model.stream(row.stream)?.kind === 'probe')
      );
    case 'streamOf':
      return row.stream !== undefined && row.stream === model.connection(tree.connection)?.stream;
    case 'connection':
      return row.connection === tree.connection;
    case 'id':
      return row.id !== undefined && matchesPattern(tree.pattern, row.id);
    case 'method':
      return row.method !== undefined && matchesPattern(tree.pattern, row.method);
    case 'kind':
      return tree.kinds.includes(row.kind);
    case 'status':
      return row.status !== undefined && row.status >= tree.least && row.status <= tree.most;
    case 'size':
      return row.bytes !== undefined && row.bytes >= tree.least && row.bytes <= tree.most;
    case 'time':
      return row.t >= tree.from && row.t < tree.before;
    case 'text':
      return row.text.includes(tree.text.toLowerCase());
    case 'trait':
      return hasTrait(row, tree.trait);
  }
}

function hasTrait(row: NaiveRow, trait: Extract<FilterTree, { kind: 'trait' }>['trait']): boolean {
  switch (trait) {
    case 'act':
    case 'redelivered':
    case 'changed':
    case 'foreign':
    case 'retyped':
      return row.traits.includes(trait);
    case 'sent':
      return row.sent;
    case 'received':
      return row.bytes !== undefined && !row.sent;
    case 'priming':
      return row.kind === 'priming';
    case 'empty':
      return ['priming', 'retry', 'comment'].includes(row.kind);
    case 'invalid':
      return ['invalid', 'unterminated'].includes(row.kind);
    case 'error':
      return ['error', 'failed'].includes(row.kind);
  }
}
