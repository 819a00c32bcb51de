import type { StreamSummary } from '../../messages/panelState.ts';

/** What the page knows of a stream. */
export type StreamKnowledge =
  | { readonly kind: 'known'; readonly stream: StreamSummary }
  /** It was asked for, and did not come yet. */
  | { readonly kind: 'unknown' }
  /** The recording has no such stream. */
  | { readonly kind: 'none' };

/** Why a rewind is refused. */
type RewindRefusal = 'reading' | 'streamEnded' | 'unanswered' | 'emptyId';

/** Why the cursor of a stream cannot be moved to `id`; undefined where it can. */
export function rewindRefusal(
  knowledge: StreamKnowledge,
  id: string | undefined,
): RewindRefusal | undefined {
  // An empty Last-Event-ID names no stream: a server refuses it, and the call is lost.
  return refusalOfStream(knowledge) ?? (id === '' ? 'emptyId' : undefined);
}

function refusalOfStream(knowledge: StreamKnowledge): RewindRefusal | undefined {
  switch (knowledge.kind) {
    case 'known':
      return knowledge.stream.noRewind === 'ended' ? 'streamEnded' : knowledge.stream.noRewind;
    case 'unknown':
      return 'reading';
    case 'none':
      return 'streamEnded';
  }
}

/** What is said of a rewind that is refused, or of one that is not. */
export const REWIND_HINTS = {
  reading: 'page.loading',
  streamEnded: 'detail.streamEnded',
  unanswered: 'detail.unanswered',
  emptyId: 'detail.emptyId',
  possible: 'detail.rewindHint',
} as const;
