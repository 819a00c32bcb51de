import { isOver } from '../../core/recording/model/stream.ts';
import type { StreamSummary } from '../../messages/panelState.ts';

/** What the page knows of a stream. */
export type StreamKnowledge =
  | { readonly kind: 'known'; readonly stream: StreamSummary }
  /** It was asked for, and did not come yet. */
  | { readonly kind: 'unknown' }
  /** The recording has no such stream. */
  | { readonly kind: 'none' };

/** Why the cursor of a stream cannot be moved; undefined where it can. */
export function rewindRefusal(knowledge: StreamKnowledge): 'reading' | 'streamEnded' | undefined {
  switch (knowledge.kind) {
    case 'known':
      return isOver(knowledge.stream.state) ? 'streamEnded' : undefined;
    case 'unknown':
      return 'reading';
    case 'none':
      return 'streamEnded';
  }
}
