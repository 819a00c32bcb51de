import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { text } from '../texts/text.ts';
import { LaneHeads } from './LaneHeads.tsx';
import { Overview } from './Overview.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import { TimelinePicture } from './TimelinePicture.tsx';
import { useApp } from './context.ts';

/** The logical streams as lanes: their heads, and beside them what happened when. */
export function Timeline(): JSX.Element {
  const { panel, tables } = useApp();
  const top = useSignal(0);
  const root = useRef<HTMLElement>(null);
  const problem = panel.problems.value.get('timeline') ?? tables.streams.problem;
  if (tables.streams.count.value === 0) return <NoStreams problem={problem} />;
  return (
    <section class="timeline" aria-label={text('streams.title')} ref={root}>
      {problem === undefined ? null : (
        <ProblemLine problem={problem} onDismiss={() => panel.dismiss('timeline')} />
      )}
      <div class="timeline-heads">
        <LaneHeads onMove={(moved) => (top.value = moved)} />
      </div>
      <div class="timeline-right">
        <Overview />
        <TimelinePicture top={top} onScroll={(by) => scrollHeads(root.current, by)} />
      </div>
    </section>
  );
}

function NoStreams({ problem }: { readonly problem: string | undefined }): JSX.Element {
  return (
    <section class="timeline timeline-empty" aria-label={text('streams.title')}>
      <p class="streams-none">{problem ?? text('streams.none')}</p>
    </section>
  );
}

/** The lanes are scrolled by their heads, which have the scrollbar. */
function scrollHeads(root: HTMLElement | null, by: number): void {
  root?.querySelector('.grid-streams .grid-scroller')?.scrollBy({ top: by });
}
