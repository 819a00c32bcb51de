import type { JSX } from 'preact';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { CyclesTable } from './CyclesTable.tsx';
import { Drawn } from './Drawn.tsx';
import { useApp } from './context.ts';

/** What polling came to, and every cycle of it. */
export function PollingTab(): JSX.Element {
  const { panel } = useApp();
  const cycles = panel.state.value?.rows.cycles ?? 0;
  return (
    <div class="polling">
      {cycles === 0 ? null : (
        <div class="polling-head">
          <OnlyToggle />
        </div>
      )}
      <Drawn>
        <CyclesTable />
      </Drawn>
    </div>
  );
}

function OnlyToggle(): JSX.Element {
  const { polling } = useApp();
  const stream = polling.stream.value;
  return (
    <Button
      look="quiet"
      icon="list-filter"
      disabled={stream === undefined}
      pressed={stream !== undefined && polling.only.value}
      hint={
        stream === undefined
          ? text('polling.onlyNone')
          : text('polling.onlyHint', { stream: stream.label })
      }
      onClick={() => (polling.only.value = !polling.only.value)}
    >
      {text('polling.only')}
    </Button>
  );
}
