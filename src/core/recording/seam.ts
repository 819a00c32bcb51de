import { plural } from '../base/plural.ts';
import type { SequenceSpan } from './model/sequenceTally.ts';
import type { Stream } from './model/stream.ts';

/**
 * What is proven of a stream that one recording began and a later one goes on with, in one sentence:
 * whether events are missing where the two meet, and how many are in both. Undefined while no event
 * has come in the later one.
 *
 * @param earlier what the first recording holds; undefined where its ids prove nothing
 */
export function seamSentence(
  earlier: SequenceSpan | undefined,
  later: Pick<Stream, 'events' | 'sequence'>,
): string | undefined {
  if (later.events === 0) return undefined;
  const { span, missing } = later.sequence;
  if (earlier === undefined || span === undefined || missing === null) {
    return 'Whether events are missing between the two cannot be proven: the ids do not show the order of events.';
  }
  const lost = missing + Math.max(0, span.after - earlier.newest);
  const twice = Math.max(0, Math.min(earlier.newest, span.newest) - span.after);
  const both =
    twice === 0 ? '' : ` ${plural(twice, 'event')} came again and ${are(twice)} in both.`;
  return lost === 0
    ? `Nothing is missing between the two, as the gapless ids show.${both}`
    : `The gapless ids show that ${plural(lost, 'event')} ${are(lost)} in neither of the two.${both}`;
}

function are(count: number): string {
  return count === 1 ? 'is' : 'are';
}
