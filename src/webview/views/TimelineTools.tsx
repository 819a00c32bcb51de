import type { JSX } from 'preact';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { TimelineLegend } from './TimelineLegend.tsx';
import { useApp } from './context.ts';

/** What moves the window of the timeline. */
export function TimelineTools(): JSX.Element {
  const { panel, timeline } = useApp();
  const isFinished = panel.isFinished.value;
  const holds = timeline.holds.value;
  const short = timeline.shortIdle.value;
  return (
    <div class="timeline-tools" role="group" aria-label={text('timeline.tools')}>
      <Button
        hint={text(isFinished ? 'timeline.followNothing' : 'timeline.followHint')}
        pressed={holds === 'end'}
        disabled={isFinished}
        onClick={() => timeline.follow(holds !== 'end')}
      >
        {text('timeline.follow')}
      </Button>
      <Button
        hint={text('timeline.fitHint')}
        pressed={holds === 'all'}
        onClick={() => timeline.fit()}
      >
        {text('timeline.fit')}
      </Button>
      <Button
        hint={text('timeline.idleHint')}
        pressed={short}
        onClick={() => timeline.setShortIdle(!short)}
      >
        {text('timeline.idle')}
      </Button>
      <TimelineLegend />
    </div>
  );
}
