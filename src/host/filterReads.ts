import type { Clock, Micros } from '../core/base/clock.ts';
import { completeFilter } from '../core/timeline/filter/completeFilter.ts';
import { filterValues } from '../core/timeline/filter/filterValues.ts';
import { parseFilter } from '../core/timeline/filter/parseFilter.ts';
import type { RecordingView } from '../core/timeline/recordingView.ts';
import type { Requests } from '../messages/protocol.ts';
import { HostError } from './hostError.ts';

/** Longest work for one answer, so that other questions and the recorder have their turn. */
const BUDGET: Micros = 30_000;

/** Looks which of the rows `[from, to)` match, as far as one answer's time goes. */
export async function matchRows(
  view: RecordingView,
  clock: Pick<Clock, 'now'>,
  { filter, from, to }: Requests['filter/match']['params'],
): Promise<Requests['filter/match']['result']> {
  const parsed = parseFilter(filter);
  if (parsed.kind === 'problem') {
    const { start, message } = parsed.problem;
    throw new HostError('bad-filter', `The filter is wrong at character ${start + 1}: ${message}`);
  }
  if (parsed.tree === undefined) {
    throw new HostError('bad-filter', 'The filter is empty: every row matches it.');
  }
  const deadline = clock.now() + BUDGET;
  return view.matcher(parsed.tree).match(from, to, () => clock.now() < deadline);
}

/** Offers what may stand at the cursor of a filter that is being written. */
export function completionsOf(
  view: RecordingView,
  { text, cursor }: Requests['filter/complete']['params'],
): Requests['filter/complete']['result'] {
  return completeFilter(text, cursor, filterValues(view.model));
}
