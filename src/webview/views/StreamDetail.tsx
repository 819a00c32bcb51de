import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isWholeCursor } from '../../core/timeline/summaries.ts';
import type { StreamSummary } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { formatCount, formatCountdown } from '../logic/format.ts';
import { Button } from './Button.tsx';
import { whatOf } from '../logic/laneWords.ts';
import { ResumeButtons } from './ResumeButtons.tsx';
import { RetryLine } from './RetryLine.tsx';
import { VerdictView } from './VerdictView.tsx';
import { useApp } from './context.ts';
import { useResume } from './useResume.ts';
import { VisibleText } from './VisibleText.tsx';

/** What is known of the selected stream, a probe's verdict, and resuming from any id. */
export function StreamDetail(): JSX.Element {
  const { page, streams } = useApp();
  const { stream: number } = page.selection.value;
  const known = number === undefined ? undefined : streams.of(number);
  switch (known?.kind) {
    case 'known':
      return <KnownStream stream={known.stream} />;
    case 'unknown':
      return <UnknownStream />;
    case 'none':
    case undefined:
      return <p class="detail-none">{text('detail.none')}</p>;
  }
}

function UnknownStream(): JSX.Element {
  const { streams } = useApp();
  const problem = streams.problem.value;
  if (problem === undefined) return <p class="detail-none">{text('page.loading')}</p>;
  return <RetryLine problem={problem} onRetry={() => streams.retry()} />;
}

function KnownStream({ stream }: { readonly stream: StreamSummary }): JSX.Element {
  const { panel, links } = useApp();
  const probed = stream.probes;
  return (
    <div class="stream-detail">
      <h2 class="detail-title">
        <VisibleText text={`${stream.label} · ${whatOf(stream)}`} />
      </h2>
      {stream.verdict === undefined ? null : <VerdictView verdict={stream.verdict} />}
      {stream.problem === undefined ? null : (
        <p class="stream-problem">
          <VisibleText text={stream.problem} />
        </p>
      )}
      <Facts stream={stream} />
      <div class="buttons">
        <Button onClick={() => links.showStreamStart(stream.stream)}>
          {text('stream.firstEvent')}
        </Button>
        {!panel.connected.value || !stream.canPoll ? null : (
          <Button
            onClick={() => void panel.act('polling', 'polling/pollNow', { stream: stream.stream })}
          >
            {text('stream.pollNow')}
          </Button>
        )}
        {probed === undefined ? null : (
          <Button onClick={() => links.selectStream(probed)}>{text('detail.showProbed')}</Button>
        )}
      </div>
      {stream.kind === 'probe' ? null : <ResumeForm key={stream.stream} stream={stream} />}
    </div>
  );
}

function Facts({ stream }: { readonly stream: StreamSummary }): JSX.Element {
  const { now } = useApp();
  const { cursor, retryMs, nextPollAt } = stream;
  return (
    <dl class="fact-list">
      <Fact name={text('stream.fact.state')}>{text(`streams.state.${stream.state}`)}</Fact>
      {nextPollAt === undefined ? null : (
        <Fact name={text('stream.fact.next')}>
          <span class="countdown">{formatCountdown(nextPollAt, now.value)}</span>
        </Fact>
      )}
      <Fact name={text('stream.fact.cursor')}>
        {cursor === undefined ? (
          text('stream.noCursor')
        ) : (
          <code>
            <VisibleText text={cursor} />
          </code>
        )}
      </Fact>
      <Fact name={text('stream.fact.retry')}>
        {retryMs === undefined
          ? text('stream.noRetry')
          : text('streams.retryMs', { ms: String(retryMs) })}
      </Fact>
      <Fact name={text('stream.fact.events')}>{formatCount(stream.events)}</Fact>
      <Fact name={text('stream.fact.connections')}>{formatCount(stream.connections)}</Fact>
    </dl>
  );
}

function Fact(props: { readonly name: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <div class="fact">
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function ResumeForm({ stream }: { readonly stream: StreamSummary }): JSX.Element {
  const { panel } = useApp();
  const resume = useResume();
  const [id, setId] = useState('');
  const connected = panel.connected.value;
  const point = { stream: stream.stream, id };
  return (
    <form
      class="resume-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (connected) resume.probe(point);
      }}
    >
      <label class="field-label" for="resume-id">
        {text('stream.resumeFrom')}
      </label>
      <input
        id="resume-id"
        class="field"
        type="text"
        spellcheck={false}
        autocomplete="off"
        aria-describedby="resume-hint"
        value={id}
        onInput={(event) => setId(event.currentTarget.value)}
      />
      <p id="resume-hint" class="muted">
        {connected ? text('stream.resumeFromHint') : text('detail.notConnected')}
      </p>
      <ResumeButtons point={point} probe={text('stream.probe')} rewind={text('stream.rewind')}>
        <UseCursor cursor={stream.cursor} onUse={setId} />
      </ResumeButtons>
    </form>
  );
}

/** Of a cursor that is shown in part there is nothing to resume from. */
function UseCursor(props: {
  readonly cursor: string | undefined;
  readonly onUse: (id: string) => void;
}): JSX.Element | null {
  const { cursor, onUse } = props;
  if (!isWholeCursor(cursor)) return null;
  return (
    <Button look="quiet" onClick={() => onUse(cursor)}>
      {text('stream.useCursor')}
    </Button>
  );
}
