import type { JSX } from 'preact';
import { CyclesPicture } from './CyclesPicture.tsx';
import { CyclesTable } from './CyclesTable.tsx';
import { Drawn } from './Drawn.tsx';
import { PollingHead } from './PollingHead.tsx';

/** What polling came to, and every cycle of it. */
export function PollingTab(): JSX.Element {
  return (
    <div class="polling">
      <Drawn>
        <PollingHead />
      </Drawn>
      <Drawn>
        <CyclesPicture />
      </Drawn>
      <Drawn>
        <CyclesTable />
      </Drawn>
    </div>
  );
}
