import type { JSX } from 'preact';
import type { CallSummary } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { showProgress } from '../logic/callProgress.ts';
import { formatCountdown, formatSeconds } from '../logic/format.ts';
import { Button } from './Button.tsx';
import { useApp } from './context.ts';
import { JsonText } from './JsonText.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import { markedText } from '../../core/base/visibleText.ts';
import { mayRun } from '../../core/timeline/mayRun.ts';
import { VisibleText } from './VisibleText.tsx';

/** The calls made, newest first: how each stands, whose move it is, and what it returned. */
export function CallsList({ calls }: { readonly calls: readonly CallSummary[] }): JSX.Element {
  const { panel } = useApp();
  const problem = panel.problems.value.get('call');
  return (
    <section class="calls-made" aria-label={text('calls.made')}>
      <h2 class="section-title">{text('calls.made')}</h2>
      {problem === undefined ? null : (
        <ProblemLine problem={problem} onDismiss={() => panel.dismiss('call')} />
      )}
      {calls.length === 0 ? <p class="muted">{text('calls.noneMade')}</p> : null}
      <ol class="call-list">
        {calls.toReversed().map((call, index) => (
          <Call key={call.stream} call={call} isNewest={index === 0} />
        ))}
      </ol>
    </section>
  );
}

function Call(props: { readonly call: CallSummary; readonly isNewest: boolean }): JSX.Element {
  const { call, isNewest } = props;
  const { panel, page, links } = useApp();
  const { stream, streamLabel, responseRow } = call;
  const isUnknown = call.state === 'running' && !panel.hostAnswers.value;
  const state = text(isUnknown ? 'calls.wasRunning' : `calls.state.${call.state}`);
  const isSelected = stream === page.selection.value.stream;
  return (
    <li class={`call call-${call.state}${isSelected ? ' call-selected' : ''}`}>
      <div class="call-line">
        <span class={`dot dot-call-${call.state}`} aria-hidden="true" />
        <strong class="call-tool" title={markedText(call.tool)}>
          <VisibleText text={call.tool} />
        </strong>
        <span class="call-facts">
          {[streamLabel, state, tookText(call)]
            .filter((part) => part !== undefined && part !== '')
            .join(' · ')}
          <Pending call={call} />
        </span>
        <span class="call-buttons">
          <Button look="quiet" onClick={() => links.showStreamStart(stream)}>
            {text('calls.showStream')}
          </Button>
          {responseRow === undefined ? null : (
            <Button look="quiet" onClick={() => links.showEvent(responseRow)}>
              {text('calls.showResponse')}
            </Button>
          )}
          {mayRun(call) && panel.connected.value ? (
            <Button look="quiet" onClick={() => void panel.act('call', 'call/cancel', { stream })}>
              {text('calls.cancel')}
            </Button>
          ) : null}
        </span>
      </div>
      <Progress call={call} />
      <p class="call-sentence">
        <VisibleText text={call.sentence} />
        <NextPoll at={call.nextPollAt} />
      </p>
      {call.result === undefined ? null : (
        <details class="call-result" open={isNewest}>
          <summary>{text('calls.result')}</summary>
          <JsonText json={call.result} label={text('calls.result')} />
        </details>
      )}
    </li>
  );
}

/** How long a call has been running, where that goes on. */
function Pending({ call }: { readonly call: CallSummary }): JSX.Element | null {
  const { now, timeRuns } = useApp();
  const { state, startedAt, isResumed } = call;
  if (state !== 'running' || !timeRuns.value) return null;
  const time = formatCountdown(now.value, startedAt);
  return (
    <span class="call-pending">
      {` · ${text(isResumed === true ? 'calls.runsResumed' : 'calls.runs', { time })}`}
    </span>
  );
}

/** How long it is until the client polls. */
function NextPoll({ at }: { readonly at: number | undefined }): JSX.Element | null {
  const { now } = useApp();
  if (at === undefined) return null;
  const left = at > now.value ? text('calls.pollIn', { time: formatCountdown(at, now.value) }) : '';
  return left === '' ? null : <strong class="call-countdown"> {left}</strong>;
}

function Progress({ call }: { readonly call: CallSummary }): JSX.Element | null {
  if (call.progress === undefined) return null;
  const { share, words } = showProgress(call.progress);
  return (
    <div class="call-progress">
      {share === undefined ? null : (
        <progress
          aria-label={text('calls.progress', { tool: markedText(call.tool) })}
          value={share}
          max={1}
        />
      )}
      <span class="call-progress-text" title={markedText(words)}>
        <VisibleText text={words} />
      </span>
    </div>
  );
}

/** Of a call that an earlier recording began it is known only since when it was resumed. */
function tookText({ startedAt, endedAt, isResumed }: CallSummary): string | undefined {
  if (endedAt === undefined) return undefined;
  const seconds = formatSeconds(endedAt - startedAt);
  return text(isResumed === true ? 'calls.tookResumed' : 'calls.took', { seconds });
}
