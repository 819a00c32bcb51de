import { jsonDifference } from '../../base/jsonDifference.ts';
import type { JsonChange } from '../../base/jsonDifference.ts';
import { readJson } from '../../base/jsonReader.ts';
import { plural } from '../../base/plural.ts';
import { hasMask } from '../../recording/redaction/masks.ts';
import type { BlockText } from '../blockText.ts';
import { shorten } from '../../base/shortText.ts';
import { msText } from '../words.ts';

/** Changes that are told one by one. */
const MAX_CHANGES = 200;
/** Characters of a value in a change. */
const MAX_VALUE = 1000;

/** Something of an event that is not as it was; a side is absent where it had none. */
export interface Change {
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
}

/** What differs between an event and its first showing. */
export interface Difference {
  /** The row of the first showing. */
  readonly first: number;
  readonly answer: 'identical' | 'framing' | 'writing' | 'masks' | 'changed';
  readonly sentence: string;
  /** Fields and framing of the block. */
  readonly fields: readonly Change[];
  /** Values of the data, by their path. */
  readonly values: readonly Change[];
  /** Values that differ beside those told. */
  readonly more: number;
}

/** One showing of an event. */
export interface Showing {
  readonly row: number;
  readonly block: BlockText;
}

/** Compares an event with its first showing; `changed` where the model saw another payload. */
export function differenceOf(first: Showing, again: Showing, changed: boolean): Difference {
  const before = first.block;
  const after = again.block;
  const fields = fieldChanges(before, after);
  const values = valueChanges(before.data ?? '', after.data ?? '');
  const answer = answerOf(before, after, values.length, changed);
  return {
    first: first.row,
    answer,
    sentence: sentenceOf(answer, before, after, values.length),
    fields,
    values: values.slice(0, MAX_CHANGES),
    more: Math.max(values.length - MAX_CHANGES, 0),
  };
}

function answerOf(
  before: BlockText,
  after: BlockText,
  values: number,
  changed: boolean,
): Difference['answer'] {
  if (changed) return 'changed';
  if (before.bytes === after.bytes && firstByte(before, after) === undefined) return 'identical';
  if (before.data === after.data) return 'framing';
  const masked = hasMask(before.data ?? '') || hasMask(after.data ?? '');
  return values > 0 && masked ? 'masks' : 'writing';
}

function sentenceOf(
  answer: Difference['answer'],
  before: BlockText,
  after: BlockText,
  values: number,
): string {
  const cut = before.truncated || after.truncated;
  const part = cut ? ` Only the first ${plural(after.read.length, 'byte')} were compared.` : '';
  switch (answer) {
    case 'identical':
      return cut
        ? `The same length, id and payload, and no byte differs.${part}`
        : `Identical: the same ${plural(after.bytes, 'byte')}.`;
    case 'framing':
      return `Same id, same payload, other framing.${byteText(before, after)}${part}`;
    case 'writing':
      return `Same id and the same JSON, written differently.${byteText(before, after)}${part}`;
    case 'masks':
      return `Same id; the payloads differ where one of them has masks, so that a secret may be the same.${part}`;
    case 'changed':
      return `Same id, another payload: ${plural(values, 'value')} of the data ${values === 1 ? 'differs' : 'differ'}.${part}`;
  }
}

function byteText(before: BlockText, after: BlockText): string {
  const at = firstByte(before, after);
  const lengths = `${before.bytes} and ${after.bytes} bytes`;
  return at === undefined ? ` ${lengths}.` : ` ${lengths}, different from byte ${at} on.`;
}

/** The first byte of the blocks that differs, as far as they were read. */
function firstByte(before: BlockText, after: BlockText): number | undefined {
  const count = Math.min(before.read.length, after.read.length);
  for (let at = 0; at < count; at += 1) if (before.read[at] !== after.read[at]) return at;
  return before.read.length === after.read.length ? undefined : count;
}

function fieldChanges(before: BlockText, after: BlockText): readonly Change[] {
  const old = fieldsOf(before);
  const now = fieldsOf(after);
  return Object.keys(now).flatMap((what) => {
    const [was, is] = [old[what], now[what]];
    return was === is ? [] : [changeOf(what, was, is)];
  });
}

function fieldsOf({ frame, raw }: BlockText): Readonly<Record<string, string | undefined>> {
  return {
    event: frame?.event,
    retry: frame?.retry === undefined ? undefined : msText(frame.retry),
    comments: frame?.comments.length === 0 ? undefined : frame?.comments.join('\n'),
    'order of fields': orderOf(raw),
    'line ends': lineEndsOf(raw),
  };
}

/** The names of the fields in their order; a comment is `:`. */
function orderOf(raw: string): string {
  const names = raw.slice(0, MAX_FRAMING).match(/^\uFEFF?(?::|[^:\r\n]+)/gm) ?? [];
  return names.slice(0, 20).join(', ');
}

function lineEndsOf(raw: string): string {
  const ends = new Set(raw.slice(0, MAX_FRAMING).match(/\r\n|\r|\n/g));
  return [...ends].map((end) => NAMES[end] ?? '').join(', ');
}

const MAX_FRAMING = 20_000;
const NAMES: Readonly<Record<string, string>> = { '\r\n': 'CRLF', '\r': 'CR', '\n': 'LF' };

function valueChanges(before: string, after: string): readonly Change[] {
  const old = readJson(before);
  const now = readJson(after);
  const areJson = old.problem === undefined && now.problem === undefined;
  if (!areJson || old.root === undefined || now.root === undefined) {
    return before === after ? [] : [changeOf('data', before, after)];
  }
  const changes = jsonDifference({ text: before, node: old.root }, { text: after, node: now.root });
  return changes.map((change: JsonChange) => changeOf(change.path, change.before, change.after));
}

function changeOf(what: string, before: string | undefined, after: string | undefined): Change {
  return {
    what: shorten(what, MAX_VALUE),
    ...(before !== undefined && { before: shorten(before, MAX_VALUE) }),
    ...(after !== undefined && { after: shorten(after, MAX_VALUE) }),
  };
}
