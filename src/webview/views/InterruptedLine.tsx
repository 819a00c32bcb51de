import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ContinuedRecording, InterruptedCalls } from '../../messages/panelState.ts';
import { interruptedWords } from '../logic/interruptedWords.ts';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { useApp } from './context.ts';
import { Icon } from './Icon.tsx';
import { VisibleText } from './VisibleText.tsx';

/** What an earlier window left: calls to go on with, or the recording that this one goes on from. */
export function InterruptedLine(): JSX.Element | null {
  const state = useApp().panel.state.value;
  if (state?.interrupted !== undefined) {
    return <Offer interrupted={state.interrupted} note={state.recording.note} />;
  }
  return state?.continues === undefined ? null : <Continues {...state.continues} />;
}

function Offer(props: {
  readonly interrupted: InterruptedCalls;
  /** What is to be known of the recording that is shown. */
  readonly note: string | undefined;
}): JSX.Element {
  const { interrupted, note } = props;
  const { panel } = useApp();
  const { what, calls, next, canResume } = interruptedWords(interrupted);
  const isBusy = panel.isRunning('interrupted/resume') || panel.isRunning('interrupted/dismiss');
  return (
    <div class="interrupted" role="region" aria-label={text('interrupted.label')}>
      <Icon name="debug-disconnect" />
      <div class="interrupted-text" role="status">
        <strong>{what}</strong>
        {calls.length === 0 ? null : (
          <ul>
            {calls.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}{' '}
        <span>{next}</span>
        {note === undefined ? null : (
          <p class="muted">
            <VisibleText text={note} />
          </p>
        )}
      </div>
      <div class="interrupted-acts">
        {canResume ? (
          <Button
            look="primary"
            hint={text('interrupted.resumeHint')}
            disabled={isBusy}
            onClick={() => void panel.act('interrupted', 'interrupted/resume', {})}
          >
            {text('interrupted.resume')}
          </Button>
        ) : null}
        <Button
          hint={text('interrupted.dismissHint')}
          disabled={isBusy}
          onClick={() => void panel.act('interrupted', 'interrupted/dismiss', {})}
        >
          {text('interrupted.dismiss')}
        </Button>
      </div>
    </div>
  );
}

function Continues({ name, seams }: ContinuedRecording): JSX.Element | null {
  const { panel } = useApp();
  const [dismissed, setDismissed] = useState('');
  if (dismissed === name) return null;
  return (
    <div class="interrupted" role="status">
      <Icon name="info" />
      <div class="interrupted-text">
        {text('interrupted.continues', { recording: name })}
        {seams.map(({ tool, sentence }, index) => (
          <div key={index}>{text('interrupted.seam', { tool, sentence })}</div>
        ))}
      </div>
      <div class="interrupted-acts">
        <Button onClick={() => void panel.act('interrupted', 'interrupted/open', {})}>
          {text('interrupted.open')}
        </Button>
        <Button
          look="quiet"
          icon="close"
          label={text('page.dismiss')}
          onClick={() => setDismissed(name)}
        />
      </div>
    </div>
  );
}
