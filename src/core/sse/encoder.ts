import { encodeUtf8 } from '../base/text.ts';
import { SseError } from './sseError.ts';

/** What to write as one block; an absent field gets no line, an empty one a line without a value. */
export interface FrameFields {
  readonly id?: string;
  readonly event?: string;
  /** Line breaks in it become several `data` lines, as the standard has it. */
  readonly data?: string;
  /** Milliseconds, a whole number. */
  readonly retry?: number;
  readonly comments?: readonly string[];
}

const LINE_BREAK = /\r\n|\r|\n/;

/**
 * The bytes of one SSE block with its blank line.
 *
 * Throws an {@link SseError} (`invalid-field`) for a value that a reader would not get back: a
 * line break in `id` or `event`, NUL in `id`, a `retry` that is not a whole number from 0.
 */
export function encodeFrame(fields: FrameFields): Uint8Array<ArrayBuffer> {
  let text = '';
  for (const comment of fields.comments ?? []) {
    for (const line of comment.split(LINE_BREAK)) text += line === '' ? ':\n' : `: ${line}\n`;
  }
  if (fields.event !== undefined) text += `event: ${singleLine('event', fields.event)}\n`;
  if (fields.id !== undefined) text += `id: ${idLine(fields.id)}\n`;
  if (fields.retry !== undefined) text += `retry: ${wholeNumber(fields.retry)}\n`;
  if (fields.data !== undefined) {
    for (const line of fields.data.split(LINE_BREAK)) text += `data: ${line}\n`;
  }
  return encodeUtf8(`${text}\n`);
}

function idLine(id: string): string {
  if (id.includes('\0')) throw invalid('id', id, 'must not hold NUL: readers ignore such an id');
  return singleLine('id', id);
}

function singleLine(field: string, value: string): string {
  if (LINE_BREAK.test(value)) throw invalid(field, value, 'must not hold a line break');
  return value;
}

function wholeNumber(retry: number): string {
  if (Number.isSafeInteger(retry) && retry >= 0) return String(retry);
  throw invalid('retry', String(retry), 'must be a whole number of milliseconds from 0');
}

function invalid(field: string, value: string, rule: string): SseError {
  const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  return new SseError('invalid-field', `the SSE field ${field} ${rule}: ${JSON.stringify(shown)}`);
}
