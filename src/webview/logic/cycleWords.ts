import { connectionName } from '../../core/recording/connectionName.ts';
import type { CycleColumn, Range } from '../../core/timeline/polling/layCycles.ts';
import type { DrawnCycle } from '../../core/timeline/polling/drawnCycle.ts';
import { POLL_OUTCOMES } from '../../core/timeline/polling/pollOutcome.ts';
import { msText } from '../../core/timeline/words.ts';
import { text } from '../texts/text.ts';
import { formatCount, formatWait } from './format.ts';
import type { Card } from './hoverWords.ts';

/** What is said of a column that holds one cycle; `stream` is the label of its stream. */
export function cycleCard(cycle: DrawnCycle, stream: string): Card {
  const { asked, waited, connection, outcome, state } = cycle;
  const title = [stream, text('polling.card.cycle', { cycle: formatCount(cycle.cycle) })];
  if (connection !== undefined) title.push(connectionName(connection));
  const lines = [
    waited === undefined
      ? text(`card.wait.${state}`)
      : text('card.askedWaited', { wait: formatWait(asked ?? null, waited) }),
  ];
  if (asked === undefined) lines.push(text('card.notAsked'));
  else if (waited !== undefined) lines.push(lateWords(waited - asked));
  if (outcome !== undefined) lines.push(text(`polling.outcomeHint.${outcome}`));
  return { title: title.filter((part) => part !== '').join(' · '), lines };
}

/** What is said of a column that cycles share; `first` and `last` are their numbers. */
export function cyclesCard(column: CycleColumn, first: number, last: number): Card {
  const { waited, asked, late, outcomes } = column;
  const lines: string[] = [];
  if (asked !== undefined) lines.push(text('polling.card.asked', { time: rangeWords(asked) }));
  if (waited !== undefined) lines.push(text('polling.card.waited', { time: rangeWords(waited) }));
  if (late !== undefined) lines.push(lateWords(late.most, 'polling.card.latest'));
  const brought = POLL_OUTCOMES.flatMap((outcome, code) => {
    const count = outcomes[code] ?? 0;
    return count === 0 ? [] : [`${formatCount(count)} ${text(`polling.outcome.${outcome}`)}`];
  });
  if (brought.length > 0) lines.push(brought.join(', '));
  lines.push(text('polling.card.click'));
  const range = { first: formatCount(first), last: formatCount(last) };
  return {
    title: text('polling.card.cycles', { count: column.end - column.first, ...range }),
    lines,
  };
}

function lateWords(
  late: number,
  name: 'polling.card.late' | 'polling.card.latest' = 'polling.card.late',
): string {
  return late < 0
    ? text('polling.card.early', { time: msText(-late) })
    : text(name, { time: msText(late) });
}

function rangeWords({ least, most }: Range): string {
  return Math.round(least) === Math.round(most)
    ? msText(most)
    : `${msText(least)} – ${msText(most)}`;
}
