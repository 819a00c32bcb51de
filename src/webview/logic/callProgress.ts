import type { CallSummary } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';

/** The progress of a call as it is drawn and said. */
export interface ShownProgress {
  /** What is done of all, from 0 to 1; undefined where the server gave no total that makes sense. */
  readonly share: number | undefined;
  readonly words: string;
}

/** What a server's last progress shows: its numbers are its own, and may be any. */
export function showProgress({
  done,
  total,
  message,
}: NonNullable<CallSummary['progress']>): ShownProgress {
  const hasShare =
    total !== undefined && total > 0 && done >= 0 && done <= total && Number.isFinite(total);
  const count =
    total === undefined ? text('calls.soFar', { done: String(done) }) : `${done} / ${total}`;
  return {
    share: hasShare ? done / total : undefined,
    words: message === undefined ? count : `${count} · ${message}`,
  };
}
