import type { JSX } from 'preact';
import { CyclesPicture } from './CyclesPicture.tsx';
import { CyclesTable } from './CyclesTable.tsx';
import { Drawn } from './Drawn.tsx';
import { text } from '../texts/text.ts';
import { PollingHead } from './PollingHead.tsx';
import { RetryLine } from './RetryLine.tsx';
import { useApp } from './context.ts';

/** What polling came to, and every cycle of it. */
export function PollingTab(): JSX.Element {
  const { polling } = useApp();
  return (
    <div class="polling">
      <RetryLine
        about={text('problem.totals')}
        problem={polling.problem.value}
        onRetry={() => polling.retry()}
      />
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
