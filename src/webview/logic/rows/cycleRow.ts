import { connectionName } from '../../../core/recording/connectionName.ts';
import type { Micros } from '../../../core/base/clock.ts';
import type { WaitState } from '../../../core/timeline/drawing/timelineUpdate.ts';
import type { CycleRow } from '../../../messages/panelState.ts';
import { text } from '../../texts/text.ts';
import { formatCount, formatCountdown, formatSeconds, formatWait } from '../format.ts';
import { glyphOfOutcome } from '../glyphs.ts';
import { relationOfConnection } from '../selection.ts';
import type { Selection } from '../selection.ts';
import { stillOpen } from './connectionRow.ts';
import type { ConnectionFacts } from './connectionRow.ts';
import { cellsOf, idCell, timeCell } from './rowView.ts';
import type { CellPart, RowView, TableColumn } from './rowView.ts';

/** What else a cycle's row depends on. */
export interface CycleFacts extends ConnectionFacts {
  /** On the recording's clock; asked only for a wait that counts down. */
  readonly now: Micros;
  /** Asked only for a wait that no poll has followed and that does not count down. */
  readonly stateOf: (cycle: number) => WaitState | undefined;
  readonly isConnected: boolean;
  readonly isPaused: boolean;
}

/** The columns of the table of polling cycles. */
export const CYCLE_CELLS: readonly TableColumn<CycleRow, CycleFacts>[] = [
  { class: 'c-row', name: 'column.cycle', cell: ({ cycle }) => String(cycle) },
  { class: 'c-stream', name: 'column.stream', cell: ({ streamLabel }) => streamLabel },
  {
    class: 'c-time',
    name: 'column.since',
    cell: ({ waitingSince }) => formatSeconds(waitingSince),
  },
  {
    class: 'c-after',
    name: 'column.after',
    cell: ({ after }) => after ?? '',
    whole: ({ after }) => after,
  },
  { class: 'c-waited', name: 'column.waited', cell: waited },
  {
    class: 'c-connection',
    name: 'column.connection',
    cell: ({ connection }) => (connection === undefined ? '' : connectionName(connection)),
  },
  {
    class: 'c-outcome',
    name: 'column.outcome',
    cell: outcomeParts,
    whole: ({ outcome }) =>
      outcome === undefined ? undefined : text(`polling.outcomeHint.${outcome}`),
  },
  {
    class: 'c-id',
    name: 'column.cursor',
    cell: ({ cursor }) => idCell(cursor),
    whole: ({ cursor }) => cursor,
  },
  { class: 'c-opened', name: 'column.opened', cell: ({ openedAt }) => timeCell(openedAt) },
  { class: 'c-events', name: 'column.events', cell: (row) => ofPoll(row, row.events) },
  { class: 'c-bytes', name: 'column.bytes', cell: (row) => ofPoll(row, row.bytes) },
  {
    class: 'c-ended',
    name: 'column.pollEnded',
    cell: ({ connection, endedBy }, facts) =>
      connection === undefined ? '' : (endedBy ?? stillOpen(facts)),
    whole: ({ endedBy }) => endedBy,
  },
];

/** What the row of a polling cycle shows, also while it is on its way. */
export function cycleRowView(
  row: CycleRow | undefined,
  selection: Selection,
  facts: CycleFacts,
): RowView {
  const relation = row === undefined ? undefined : relationOfConnection(row, selection);
  return {
    class: relation === undefined ? 'row-loading' : `related-${relation}`,
    kind: row?.outcome,
    isSelected: relation === 'selected',
    cells: cellsOf(CYCLE_CELLS, row, facts),
  };
}

function waited(row: CycleRow, facts: CycleFacts): string | readonly CellPart[] {
  const { askedMs, waitedMs, nextPollAt } = row;
  const wait = formatWait(askedMs, waitedMs);
  if (waitedMs !== undefined) return wait;
  if (nextPollAt !== undefined && nextPollAt > facts.now) {
    const time = formatCountdown(nextPollAt, facts.now);
    return [{ kind: 'words', class: 'countdown', text: text('table.pollIn', { time }) }];
  }
  switch (facts.stateOf(row.cycle)) {
    case 'paused':
      return text('table.paused');
    case 'given up':
      return text('polling.givenUp');
    case 'left':
      return text('polling.left');
    default:
      return wait;
  }
}

/** What a poll brought; of a wait that runs, what the user can do about it. */
function outcomeParts(row: CycleRow, facts: CycleFacts): readonly CellPart[] {
  const { outcome } = row;
  if (outcome === undefined) return waitActs(row, facts);
  return [
    { kind: 'glyph', glyph: glyphOfOutcome(outcome) },
    {
      kind: 'words',
      class: `outcome-word outcome-${outcome.replace(' ', '-')}`,
      text: text(`polling.outcome.${outcome}`),
    },
  ];
}

function waitActs({ canPoll, streamLabel }: CycleRow, facts: CycleFacts): readonly CellPart[] {
  if (!canPoll || !facts.isConnected) return [];
  return [
    actPart('pollNow', 'refresh', text('polling.pollNow', { stream: streamLabel })),
    facts.isPaused
      ? actPart('pause', 'debug-continue', text('polling.continue'))
      : actPart('pause', 'debug-pause', text('polling.pause')),
  ];
}

function actPart(act: 'pollNow' | 'pause', icon: string, label: string): CellPart {
  return { kind: 'act', act, icon, label };
}

/** A number of the poll; none while the wait before it runs. */
function ofPoll({ connection }: CycleRow, count: number): string {
  return connection === undefined ? '' : formatCount(count);
}
