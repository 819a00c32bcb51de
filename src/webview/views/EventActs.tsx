import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { reasonOf } from '../../core/base/reasonOf.ts';
import type { EventDetail } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { useApp } from './context.ts';
import { isOver, useResume } from './useResume.ts';

/** What can be done with an event: resume from it, and copy its parts. */
export function EventActs({ detail }: { readonly detail: EventDetail }): JSX.Element | null {
  const { panel } = useApp();
  const resume = useResume();
  const { resumeFrom, raw, data } = detail;
  if (resumeFrom === undefined && raw === undefined) return null;
  const connected = panel.connected.value;
  const stream = panel.state.value?.streams.find((other) => other.stream === resumeFrom?.stream);
  const canRewind = connected && stream !== undefined && !isOver(stream);
  const rewindHint = connected && !canRewind ? 'detail.streamEnded' : 'detail.rewindHint';
  return (
    <div class="acts">
      {resumeFrom === undefined ? null : (
        <div class="buttons">
          <Button
            look="primary"
            hint={connected ? text('detail.probeHint') : text('detail.notConnected')}
            disabled={!connected || panel.isRunning('resume/probe')}
            onClick={() => resume.probe(resumeFrom)}
          >
            {text('detail.probe')}
          </Button>
          <Button
            hint={text(connected ? rewindHint : 'detail.notConnected')}
            disabled={!canRewind || panel.isRunning('resume/rewind')}
            onClick={() => resume.rewind(resumeFrom)}
          >
            {text('detail.rewind')}
          </Button>
        </div>
      )}
      <div class="buttons">
        {resumeFrom === undefined ? null : (
          <CopyButton label={text('detail.copyId')} content={resumeFrom.id} />
        )}
        {data === undefined ? null : <CopyButton label={text('detail.copyData')} content={data} />}
        {raw === undefined ? null : <CopyButton label={text('detail.copyBlock')} content={raw} />}
      </div>
    </div>
  );
}

const COPIED_MS = 1200;

function CopyButton(props: { readonly label: string; readonly content: string }): JSX.Element {
  const { panel } = useApp();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(props.content);
      setCopied(true);
    } catch (cause) {
      const problem = reasonOf(cause);
      panel.tell('detail', text('detail.notCopied', { problem }));
    }
  };
  return (
    <Button look="secondary" icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
      {copied ? text('detail.copied') : props.label}
    </Button>
  );
}
