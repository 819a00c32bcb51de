import { EVENT_KINDS, FLAG } from '../../recording/model/rowTable.ts';
import type { EventKind } from '../../recording/model/rowTable.ts';

/**
 * What is drawn of a row on its lane, the weightiest first: where several meet in one pixel, the
 * first is drawn. `none`: the bar itself shows it.
 */
export const MARKS = [
  'failed',
  'error',
  'flaw',
  'response',
  'server request',
  'priming',
  'retry',
  'redelivered',
  'notification',
  'sent',
  'comment',
  'none',
] as const;

/** What is drawn of a row on its lane. */
export type Mark = (typeof MARKS)[number];

const NONE = MARKS.indexOf('none');

const OF_KIND: Readonly<Record<EventKind, Mark>> = {
  request: 'none',
  'sent notification': 'sent',
  'sent response': 'sent',
  open: 'none',
  resume: 'none',
  probe: 'none',
  priming: 'priming',
  notification: 'notification',
  'server request': 'server request',
  response: 'response',
  error: 'error',
  comment: 'comment',
  retry: 'retry',
  invalid: 'flaw',
  unterminated: 'flaw',
  end: 'none',
  cut: 'none',
  wait: 'none',
  failed: 'failed',
};

const FLAWS = FLAG.changed | FLAG.foreign | FLAG.retyped;
const CODES = Uint8Array.from(EVENT_KINDS.map((kind) => MARKS.indexOf(OF_KIND[kind])));
const FLAW = MARKS.indexOf('flaw');
const REDELIVERED = MARKS.indexOf('redelivered');

/** The code of a row's mark, its position in {@link MARKS}. */
export function markCode(kindCode: number, flags: number): number {
  if ((flags & FLAWS) !== 0) return FLAW;
  if ((flags & FLAG.redelivered) !== 0) return REDELIVERED;
  return CODES[kindCode] ?? NONE;
}

/** The mask of a mark: one bit a mark, the weightiest the lowest; 0 for none. */
export function maskOf(code: number): number {
  return code === NONE ? 0 : 1 << code;
}

/** The code of the weightiest mark of a mask; that of `none` for an empty one. */
export function markOfMask(mask: number): number {
  return mask === 0 ? NONE : 31 - Math.clz32(mask & -mask);
}

/** The weightiest mark of a mask; undefined for an empty one. */
export function weightiest(mask: number): Mark | undefined {
  return mask === 0 ? undefined : MARKS[markOfMask(mask)];
}
