import type { ComponentChildren, JSX } from 'preact';
import type { ResumePoint } from '../../messages/protocol.ts';
import { REWIND_HINTS, rewindRefusal } from '../logic/streamKnowledge.ts';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { useApp } from './context.ts';
import { useResume } from './useResume.ts';

/** The two ways to resume from an event id, and what can be done beside them. */
export function ResumeButtons(props: {
  readonly point: ResumePoint;
  /** What the buttons say. */
  readonly probe: string;
  readonly rewind: string;
  readonly children?: ComponentChildren;
}): JSX.Element {
  const { point } = props;
  const { panel, streams } = useApp();
  const resume = useResume();
  const connected = panel.connected.value;
  const refusal = rewindRefusal(streams.of(point.stream), point.id);
  return (
    <div class="buttons">
      <Button
        look="primary"
        hint={text(connected ? 'detail.probeHint' : 'detail.notConnected')}
        disabled={!connected || panel.isRunning('resume/probe')}
        onClick={() => resume.probe(point)}
      >
        {props.probe}
      </Button>
      <Button
        hint={text(connected ? REWIND_HINTS[refusal ?? 'possible'] : 'detail.notConnected')}
        disabled={!connected || refusal !== undefined || panel.isRunning('resume/rewind')}
        onClick={() => resume.rewind(point)}
      >
        {props.rewind}
      </Button>
      {props.children}
    </div>
  );
}
