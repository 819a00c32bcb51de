import type { RelatedGroup } from '../../core/timeline/detail/related.ts';
import { termOf } from './rowTerms.ts';

/** The filter that shows all of what a group lists some of; undefined where no filter says it. */
export function relatedFilter({ about, rows }: RelatedGroup): string | undefined {
  const event = rows[0]?.event;
  if (event === undefined || about === 'message') return undefined;
  if (about === 'showings') return termOf(event, 'id');
  const stream = termOf(event, 'stream');
  const kind = about === 'connection' ? 'connection' : 'notification';
  return stream === undefined ? undefined : `${stream} kind:${kind}`;
}
