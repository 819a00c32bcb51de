import type { JSX } from 'preact';
import type { ContinuedRecording, InterruptedCalls } from '../../messages/panelState.ts';
import { interruptedWords } from '../logic/interruptedWords.ts';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { useApp } from './context.ts';
import { EarlierLine } from './EarlierLine.tsx';
import { Icon } from './Icon.tsx';
import { VisibleText } from './VisibleText.tsx';

/**
 * What came before the session that is shown: calls of an earlier window to go on with, the recording
 * that this one goes on from, or the one of the session before it.
 */
export function InterruptedLine(): JSX.Element | null {
  const state = useApp().panel.state.value;
  if (state?.interrupted !== undefined) {
    return <Offer interrupted={state.interrupted} note={state.recording.note} />;
  }
  if (state?.continues !== undefined) return <Continues {...state.continues} />;
  if (state?.earlier === undefined) return null;
  const { name } = state.earlier;
  const words = text('recording.earlier', { recording: name });
  return <EarlierLine name={name} words={words} opens="recording/openEarlier" />;
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
        <strong>
          <VisibleText text={what} />
        </strong>
        {calls.length === 0 ? null : (
          <ul>
            {calls.map((line) => (
              <li key={line}>
                <VisibleText text={line} />
              </li>
            ))}
          </ul>
        )}{' '}
        <VisibleText text={next} />
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
        {interrupted.serverEnded ? <RunServer /> : null}
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

/** Runs the reference server again, whose end took the calls with it. */
function RunServer(): JSX.Element | null {
  const { panel } = useApp();
  const status = panel.state.value?.referenceServer.status;
  if (status === 'running') return null;
  return (
    <Button
      look="primary"
      disabled={status === 'starting' || panel.isRunning('reference/run')}
      onClick={() => void panel.act('source', 'reference/run', {})}
    >
      {text('sources.runReference')}
    </Button>
  );
}

function Continues({ name, seams }: ContinuedRecording): JSX.Element {
  return (
    <EarlierLine
      name={name}
      words={text('interrupted.continues', { recording: name })}
      opens="interrupted/open"
    >
      {seams.map(({ tool, sentence }, index) => (
        <div key={index}>
          <VisibleText text={text('interrupted.seam', { tool, sentence })} />
        </div>
      ))}
    </EarlierLine>
  );
}
