import { EVENT_KINDS } from '../../recording/model/rowTable.ts';
import type { EventKind } from '../../recording/model/rowTable.ts';

/** What a row can be asked with `is:`. */
export const TRAITS = [
  'redelivered',
  'changed',
  'foreign',
  'retyped',
  'act',
  'priming',
  'empty',
  'invalid',
  'error',
  'sent',
  'received',
] as const;

/** What a row can be asked with `is:`. */
export type Trait = (typeof TRAITS)[number];

/** The keys of a filter, in the order in which they are offered. */
export const KEYS = [
  'stream',
  'conn',
  'id',
  'kind',
  'method',
  'status',
  'is',
  'size',
  'after',
  'before',
] as const;

/** What may stand before the colon of a term. */
export type FilterKey = (typeof KEYS)[number];

/** What each key asks for, with an example of a term. */
export const ABOUT_KEYS: Readonly<
  Record<FilterKey, { readonly about: string; readonly example: string }>
> = {
  stream: { about: 'the stream, by its label', example: 'stream:#2' },
  conn: { about: 'the connection, by its number', example: 'conn:c7' },
  id: {
    about: 'the event id; * at either end stands for anything, \\* for a star',
    example: 'id:*:18',
  },
  kind: { about: 'the kind of the row', example: 'kind:notification' },
  method: {
    about: 'the JSON-RPC method; * at either end stands for anything, \\* for a star',
    example: 'method:tools/*',
  },
  status: { about: 'the HTTP status of its connection', example: 'status:4xx' },
  is: { about: 'a trait of the row', example: 'is:redelivered' },
  size: { about: 'bytes on the wire', example: 'size>1kB' },
  after: { about: 'at this time of the recording or later', example: 'after:1.5s' },
  before: { about: 'before this time of the recording', example: 'before:2m' },
};

/** What each trait means. */
export const ABOUT_TRAITS: Readonly<Record<Trait, string>> = {
  redelivered: 'same stream, id and payload as before',
  changed: 'same id as before, another payload',
  foreign: 'belongs to another stream',
  retyped: 'a response whose id is a text for a number, or a number for a text',
  act: 'you made it happen',
  priming: 'an id without data, before there is anything to say',
  empty: 'a block without data',
  invalid: 'no JSON-RPC message, or a block without its end',
  error: 'a JSON-RPC error, or a stream that failed',
  sent: 'sent by the client',
  received: 'received from the server',
};

const GROUPS: Readonly<Record<string, readonly EventKind[]>> = {
  message: [
    'request',
    'sent notification',
    'sent response',
    'notification',
    'server request',
    'response',
    'error',
  ],
  sent: ['request', 'sent notification', 'sent response'],
  received: ['notification', 'server request', 'response', 'error'],
  connection: ['open', 'resume', 'probe', 'end', 'cut', 'wait', 'failed'],
};

/** The words after `kind:`: the kinds themselves, and groups of them. */
export const KIND_WORDS: readonly string[] = [...EVENT_KINDS, ...Object.keys(GROUPS)];

/** The kinds that a word after `kind:` stands for; undefined where it is none. */
export function kindsOf(word: string): readonly EventKind[] | undefined {
  const plain = word.toLowerCase().replaceAll(/[-_ ]+/g, ' ');
  const kind = EVENT_KINDS.find((name) => name === plain);
  if (kind !== undefined) return [kind];
  return Object.hasOwn(GROUPS, plain) ? GROUPS[plain] : undefined;
}
