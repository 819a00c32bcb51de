import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { text } from '../texts/text.ts';
import { LaneHeads } from './LaneHeads.tsx';
import { Overview } from './Overview.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import { RetryLine } from './RetryLine.tsx';
import { TimelinePicture } from './TimelinePicture.tsx';
import { useApp } from './context.ts';

/** The logical streams as lanes: their heads, and beside them what happened when. */
export function Timeline(): JSX.Element {
  const { tables } = useApp();
  const top = useSignal(0);
  const root = useRef<HTMLElement>(null);
  if (tables.streams.count.value === 0) return <NoStreams />;
  return (
    <section class="timeline" aria-label={text('streams.title')} ref={root}>
      <Problems />
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

function NoStreams(): JSX.Element {
  return (
    <section class="timeline timeline-empty" aria-label={text('streams.title')}>
      <Problems />
      <p class="streams-none">{text('streams.none')}</p>
    </section>
  );
}

/** What of the lanes, of the picture and of what it was asked could not be read. */
function Problems(): JSX.Element {
  const { panel, tables, timeline } = useApp();
  const asked = panel.problems.value.get('timeline');
  return (
    <div class="timeline-problems">
      <RetryLine
        about={text('problem.streams')}
        problem={tables.streams.problem.value}
        onRetry={() => tables.streams.retry()}
      />
      <RetryLine
        about={text('problem.picture')}
        problem={timeline.problem.value}
        onRetry={() => timeline.pull()}
      />
      {asked === undefined ? null : (
        <ProblemLine problem={asked} onDismiss={() => panel.dismiss('timeline')} />
      )}
    </div>
  );
}

/** The lanes are scrolled by their heads, which have the scrollbar. */
function scrollHeads(root: HTMLElement | null, by: number): void {
  root?.querySelector('.grid-streams .grid-scroller')?.scrollBy({ top: by });
}
