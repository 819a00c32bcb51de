import type { JSX } from 'preact';
import type { EventDetail } from '../../messages/panelState.ts';
import type { Requests } from '../../messages/protocol.ts';
import { REWIND_HINTS, rewindRefusal } from '../logic/streamKnowledge.ts';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { CopyButton } from './CopyButton.tsx';
import { useApp } from './context.ts';
import { useResume } from './useResume.ts';

/** What can be done with an event: resume from it, and copy its parts. */
export function EventActs(props: {
  readonly detail: EventDetail;
  /** What *open in an editor* opens. */
  readonly opens: 'json' | 'sse';
}): JSX.Element | null {
  const { detail, opens } = props;
  const { resumeFrom, block, curl } = detail;
  if (resumeFrom === undefined && block === undefined && curl === undefined) return null;
  return (
    <div class="acts">
      {resumeFrom === undefined ? null : <ResumeButtons resumeFrom={resumeFrom} />}
      <Copies detail={detail} opens={opens} />
    </div>
  );
}

function ResumeButtons(props: {
  readonly resumeFrom: NonNullable<EventDetail['resumeFrom']>;
}): JSX.Element {
  const { resumeFrom } = props;
  const { panel, streams } = useApp();
  const resume = useResume();
  const connected = panel.connected.value;
  const refusal = rewindRefusal(streams.of(resumeFrom.stream));
  return (
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
        hint={text(connected ? REWIND_HINTS[refusal ?? 'possible'] : 'detail.notConnected')}
        disabled={!connected || refusal !== undefined || panel.isRunning('resume/rewind')}
        onClick={() => resume.rewind(resumeFrom)}
      >
        {text('detail.rewind')}
      </Button>
    </div>
  );
}

function Copies({
  detail,
  opens,
}: {
  readonly detail: EventDetail;
  readonly opens: 'json' | 'sse';
}): JSX.Element {
  const { row, resumeFrom, data, block, curl } = detail;
  const { panel } = useApp();
  const read = async (
    part: Requests['detail/text']['params']['part'],
  ): Promise<string | undefined> => (await panel.act('detail', 'detail/text', { row, part }))?.text;
  return (
    <div class="buttons">
      {curl === undefined ? null : (
        <CopyButton
          label={text('detail.copyCurl')}
          hint={text(curl === 'resume' ? 'detail.curlResumeHint' : 'detail.curlRequestHint')}
          read={() => read('curl')}
        />
      )}
      {resumeFrom === undefined ? null : (
        <CopyButton label={text('detail.copyId')} read={() => resumeFrom.id} />
      )}
      {data === undefined || block?.kind === 'body' ? null : (
        <CopyButton label={text('detail.copyData')} read={() => read('data')} />
      )}
      {block === undefined ? null : (
        <CopyButton
          label={text(block.kind === 'sse' ? 'detail.copyBlock' : 'detail.copyBody')}
          read={() => read('block')}
        />
      )}
      {opens === 'json' && data === undefined ? null : (
        <Button
          icon="go-to-file"
          hint={text('detail.openHint')}
          onClick={() => void panel.act('detail', 'detail/open', { row, as: opens })}
        >
          {text('detail.open')}
        </Button>
      )}
    </div>
  );
}
