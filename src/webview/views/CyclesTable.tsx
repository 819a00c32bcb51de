import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { drawnCycle } from '../../core/timeline/polling/drawnCycle.ts';
import type { CycleRow } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { emptyPolling } from '../logic/emptyState.ts';
import { CYCLE_CELLS, cycleRowView } from '../logic/rows/cycleRow.ts';
import type { CycleFacts } from '../logic/rows/cycleRow.ts';
import type { AppSignals } from '../state/appSignals.ts';
import { HeadCells } from './HeadCells.tsx';
import { TableView } from './TableView.tsx';
import { useApp } from './context.ts';

/** Every wait between two connections and the poll that followed, a row each; of all or of one stream. */
export function CyclesTable(): JSX.Element {
  const app = useApp();
  const { tables, polling, links, page } = app;
  const only = polling.listed.value;
  const cycles = only === undefined ? tables.cycles : polling.cycles;
  const facts = factsOf(app);
  useEffect(() => links.revealCycle(cycles), [only]);
  return (
    <TableView
      key={only ?? 'all'}
      id="cycles"
      label={text('tabs.polling')}
      table={cycles}
      empty={emptyPolling}
      head={<HeadCells columns={CYCLE_CELLS} />}
      viewOf={(index) => cycleRowView(cycles.row(index), page.selection.value, facts)}
      onSelect={(index) => {
        const row = cycles.row(index);
        if (row !== undefined) links.selectCycle(row);
      }}
      onAct={(index, act) => {
        const row = cycles.row(index);
        if (row !== undefined) actOn(app, row, act);
      }}
    />
  );
}

/** Each fact is read where a row asks for it, so that no other row is drawn anew for it. */
function factsOf({ panel, now, timeline }: AppSignals): CycleFacts {
  return {
    get now() {
      return now.value;
    },
    get isRecording() {
      return panel.isRecording.value;
    },
    get isConnected() {
      return panel.connected.value;
    },
    get isPaused() {
      return panel.state.value?.pollingPaused === true;
    },
    stateOf: (cycle) => drawnCycle(timeline.model, cycle)?.state,
  };
}

function actOn({ panel }: AppSignals, { stream }: CycleRow, act: string): void {
  if (act === 'pollNow') void panel.act('polling', 'polling/pollNow', { stream });
  if (act !== 'pause') return;
  const paused = panel.state.peek()?.pollingPaused !== true;
  void panel.act('polling', 'polling/pause', { paused });
}
