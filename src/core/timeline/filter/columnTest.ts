import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import { FLAG } from '../../recording/model/rowTable.ts';
import type { EventKind } from '../../recording/model/rowTable.ts';
import type { FilterLeaf } from './filterTree.ts';
import type { Trait } from './filterWords.ts';
import { matchesPattern } from './textPattern.ts';

/** A leaf that needs the bytes of some rows. */
export type PayloadLeaf = Extract<FilterLeaf, { readonly kind: 'text' | 'id' }>;

/** A leaf that the columns answer alone. */
type ColumnLeaf = Exclude<FilterLeaf, PayloadLeaf>;

/** What tells whether a row is what `leaf` asks for; for rows of one recording, asked in order. */
export function columnTest(model: RecordingModel, leaf: ColumnLeaf): (row: number) => boolean {
  const { rows } = model;
  switch (leaf.kind) {
    case 'stream': {
      const isProbe = leaf.label === 'probe';
      const isIt = remembered((number: number) => {
        const stream = model.stream(number);
        // Without its number a probe's name stands for all probes.
        return stream?.label.toLowerCase() === leaf.label || (isProbe && stream?.kind === 'probe');
      });
      return (row) => isIt(rows.stream(row) ?? 0);
    }
    case 'streamOf':
      return (row) => {
        const stream = rows.stream(row);
        return stream !== undefined && stream === model.connection(leaf.connection)?.stream;
      };
    case 'connection':
      return (row) => rows.connection(row) === leaf.connection;
    case 'status': {
      const isIt = remembered((connection: number) => {
        const status = model.connection(connection)?.status ?? -1;
        return status >= leaf.least && status <= leaf.most;
      });
      return (row) => isIt(rows.connection(row) ?? 0);
    }
    case 'method': {
      const isIt = remembered((method: string) => matchesPattern(leaf.pattern, method));
      return (row) => {
        const method = rows.method(row);
        return method !== undefined && isIt(method);
      };
    }
    case 'kind': {
      const [first, ...others] = leaf.kinds;
      return kindTest(model, first, others);
    }
    case 'trait':
      return traitTest(model, leaf.trait);
    case 'size': {
      const least = Math.max(leaf.least, 1);
      return (row) => {
        const bytes = rows.bytes(row);
        return bytes >= least && bytes <= leaf.most;
      };
    }
    case 'time':
      return (row) => {
        const t = rows.t(row);
        return t >= leaf.from && t < leaf.before;
      };
  }
}

function kindTest(
  { rows }: RecordingModel,
  first: EventKind | undefined,
  others: readonly EventKind[],
): (row: number) => boolean {
  if (others.length === 0) return (row) => rows.kind(row) === first;
  const kinds = new Set([first, ...others]);
  return (row) => kinds.has(rows.kind(row));
}

function traitTest(model: RecordingModel, trait: Trait): (row: number) => boolean {
  const { rows } = model;
  switch (trait) {
    case 'redelivered':
    case 'changed':
    case 'foreign':
    case 'retyped':
    case 'act':
      return (row) => rows.has(row, FLAG[trait]);
    case 'sent':
      return (row) => rows.has(row, FLAG.sent);
    case 'received':
      return (row) => rows.bytes(row) > 0 && !rows.has(row, FLAG.sent);
    case 'priming':
      return kindTest(model, 'priming', []);
    case 'empty':
      return kindTest(model, 'priming', ['retry', 'comment']);
    case 'invalid':
      return kindTest(model, 'invalid', ['unterminated']);
    case 'error':
      return kindTest(model, 'error', ['failed']);
  }
}

/** Answers for one key after another, most often the same as before, and works each out once. */
export function remembered<Key, Answer>(find: (key: Key) => Answer): (key: Key) => Answer {
  const known = new Map<Key, Answer>();
  let last: { readonly key: Key; readonly answer: Answer } | undefined;
  return (key) => {
    if (last !== undefined && last.key === key) return last.answer;
    const found = known.get(key);
    const answer = found === undefined ? find(key) : found;
    if (found === undefined) known.set(key, answer);
    last = { key, answer };
    return answer;
  };
}
